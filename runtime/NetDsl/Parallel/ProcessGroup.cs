using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// The processes that train one network together, each with its share of every batch: data-parallel training. Each process has the whole network. Sums over a
/// batch (the statistics of batch normalisation, gradients, losses) are those of all processes, and random numbers belong to an image's place in the whole
/// batch, so that so many processes do what one does with the whole batch, but for the order in which floats are added. A <see cref="ParallelLoop"/> carries
/// the group to whatever it concerns; NetDsl.Mpi has the group of an MPI job.
/// </summary>
/// <remarks>
/// Every call is made by all processes, in the same order: one that leaves one out makes the others wait. A group is used by one thread at a time.
/// </remarks>
public abstract unsafe class ProcessGroup : IDisposable
{
    private double[] _doubles = [];

    /// <summary>Begins a group, of which this process is one.</summary>
    /// <param name="rank">This process's number, from 0.</param>
    /// <param name="count">How many processes there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    protected ProcessGroup(int rank, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, count);
        (Rank, Count) = (rank, count);
        Gradients = new GradientExchange(this);
    }

    /// <summary>This process's number, from 0 to below <see cref="Count"/>.</summary>
    public int Rank { get; }

    /// <summary>How many processes there are.</summary>
    public int Count { get; }

    /// <summary>Whether this is the process that keeps what there is once: the run's folder, samples, checkpoints, the report, the console.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>The gradients that are being summed beside the backward pass.</summary>
    internal GradientExchange Gradients { get; }

    /// <summary>Puts the sum over all processes in place of each number: the same bits in each process.</summary>
    /// <param name="numbers">As many in each process.</param>
    public abstract void Sum(Span<float> numbers);

    /// <summary>Puts the sum over all processes in place of each number: the same bits in each process.</summary>
    /// <param name="numbers">As many in each process.</param>
    public abstract void Sum(Span<double> numbers);

    /// <summary>Copies what the first process has to all others.</summary>
    /// <param name="bytes">As many in each process.</param>
    public abstract void Broadcast(Span<byte> bytes);

    /// <summary>
    /// Says what went wrong in this process, and ends all of them: to be called where one process can't go on, because the others would wait for it for ever.
    /// </summary>
    /// <param name="message">What went wrong, in a sentence.</param>
    [DoesNotReturn]
    public abstract void Abort(string message);

    /// <summary>Leaves the group, once all processes do.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Begins to sum numbers over all processes, in place, while this one goes on computing. They stay where they are and untouched until
    /// <see cref="EndSum"/>. By default the whole sum is made at once.
    /// </summary>
    /// <param name="numbers">The first number.</param>
    /// <param name="count">How many there are, as many in each process.</param>
    /// <returns>What <see cref="EndSum"/> is told.</returns>
    protected internal virtual nint BeginSum(float* numbers, int count)
    {
        Sum(new Span<float>(numbers, count));
        return 0;
    }

    /// <summary>Waits until a sum is there.</summary>
    /// <param name="sum">What <see cref="BeginSum"/> gave.</param>
    protected internal virtual void EndSum(nint sum)
    {
    }

    /// <summary>Leaves the group.</summary>
    /// <param name="disposing">Whether it is disposed of, and not collected.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>What each process gives, in the order of their ranks.</summary>
    /// <param name="text">What this one gives; as long as it likes.</param>
    public IReadOnlyList<string> Gather(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // A sum in which all others have zeros is a copy: nothing else is asked of a group.
        var lengths = new double[Count];
        lengths[Rank] = text.Length;
        Sum(lengths);
        var characters = new double[(int)lengths.Sum()];
        var first = (int)lengths.Take(Rank).Sum();
        for (var place = 0; place < text.Length; place++)
            characters[first + place] = text[place];
        Sum(characters);
        var texts = new string[Count];
        for (int process = 0, place = 0; process < Count; place += (int)lengths[process++])
            texts[process] = string.Concat(characters.AsSpan(place, (int)lengths[process]).ToArray().Select(character => (char)character));
        return texts;
    }

    /// <summary>The mean of a number over all processes.</summary>
    /// <param name="number">What this process has.</param>
    public double Mean(double number)
    {
        Span<double> sum = [number];
        Sum(sum);
        return sum[0] / Count;
    }

    /// <summary>What the first process has.</summary>
    /// <param name="number">What this one has.</param>
    public long FromFirst(long number) => (long)Broadcast((ulong)number);

    /// <summary>The sum of a number over all processes; exact below 2⁵³.</summary>
    internal long Sum(long number)
    {
        Span<double> sum = [number];
        Sum(sum);
        return (long)sum[0];
    }

    /// <summary>Whether one of the processes, or several, say so.</summary>
    /// <param name="isSo">What this process says.</param>
    public bool Any(bool isSo) => Mean(isSo ? 1.0 : 0.0) > 0.0;

    /// <summary>Copies the first process's numbers to all others.</summary>
    internal void Broadcast(Span<float> numbers) => Broadcast(MemoryMarshal.AsBytes(numbers));

    /// <summary>The first process's number.</summary>
    internal ulong Broadcast(ulong number)
    {
        Span<ulong> numbers = [number];
        Broadcast(MemoryMarshal.AsBytes(numbers));
        return numbers[0];
    }

    /// <summary>Room for numbers that are summed; the same at each call.</summary>
    internal Span<double> Doubles(int count)
    {
        if (_doubles.Length < count)
            _doubles = new double[count];
        return _doubles.AsSpan(0, count);
    }
}
