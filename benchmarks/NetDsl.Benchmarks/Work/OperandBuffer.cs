namespace NetDsl.Benchmarks.Work;

/// <summary>Memory for what kernels read and write, as sessions have it.</summary>
internal static unsafe class OperandBuffer
{
    /// <summary>Floats beyond the last image, which vectors at its edge may read.</summary>
    private const int Slack = 64;

    /// <summary>The distance between images of so many numbers: none that is a multiple of a page.</summary>
    public static int Distance(int numbers) => ((numbers + 15) / 16 * 16) + 272;

    /// <summary>Memory full of numbers from −0.5 to 0.5.</summary>
    public static PinnedBuffer Filled(long floats)
    {
        var buffer = new PinnedBuffer(floats + Slack);
        var random = new Random(1);
        for (var index = 0L; index < floats; index++)
            buffer.Pointer[index] = random.NextSingle() - 0.5f;
        return buffer;
    }
}
