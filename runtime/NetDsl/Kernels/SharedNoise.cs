using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// Noise of a step, of which each process gets the numbers of its own images: those that they have in the whole batch, whoever draws them. One process gets
/// all of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedNoise
{
    /// <summary>Draws from a normal distribution.</summary>
    /// <param name="noise">Gets this process's share, batch behind batch.</param>
    /// <param name="stream">The random numbers of the step.</param>
    /// <param name="batches">How many batches the noise consists of, at least 1.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="standardDeviation">Its standard deviation, at least 0.</param>
    /// <param name="parallel">The processes.</param>
    public static void FillNormal(
        Span<float> noise, RandomStream stream, int batches, float mean, float standardDeviation, ParallelLoop parallel)
    {
        var share = ShareOf(noise.Length, batches, parallel);
        for (var batch = 0; !noise.IsEmpty; noise = Behind(noise, share), batch++)
            stream.From(FirstOf(batch, share, parallel)).FillNormal(noise[..Math.Min(share, noise.Length)], mean, standardDeviation);
    }

    /// <summary>Draws from a uniform distribution.</summary>
    /// <param name="noise">Gets this process's share, batch behind batch.</param>
    /// <param name="stream">The random numbers of the step.</param>
    /// <param name="batches">How many batches the noise consists of, at least 1.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The bound above, which no number reaches.</param>
    /// <param name="parallel">The processes.</param>
    public static void FillUniform(Span<float> noise, RandomStream stream, int batches, float minimum, float maximum, ParallelLoop parallel)
    {
        var share = ShareOf(noise.Length, batches, parallel);
        for (var batch = 0; !noise.IsEmpty; noise = Behind(noise, share), batch++)
            stream.From(FirstOf(batch, share, parallel)).FillUniform(noise[..Math.Min(share, noise.Length)], minimum, maximum);
    }

    // A process alone has all batches in one piece.
    private static int ShareOf(int numbers, int batches, ParallelLoop parallel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        ArgumentNullException.ThrowIfNull(parallel);
        return parallel.Processes is null ? numbers : (numbers + batches - 1) / batches;
    }

    // In a batch the processes' shares stand behind each other.
    private static ulong FirstOf(int batch, int share, ParallelLoop parallel) => (ulong)batch * (ulong)parallel.WholeOf(share) + parallel.FirstOf(share);

    private static Span<float> Behind(Span<float> noise, int share) => noise[Math.Min(share, noise.Length)..];
}
