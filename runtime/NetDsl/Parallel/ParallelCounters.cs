using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// The words that the threads of a loop change, each on cache lines of its own (processors fetch pairs of 64 bytes), so that one doesn't slow the others down.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 3 * LinePair)]
internal struct ParallelCounters
{
    private const int LinePair = 128;

    /// <summary>The state of the current job; see <see cref="ParallelJob"/>.</summary>
    [FieldOffset(LinePair)]
    public long State;

    /// <summary>How many workers sleep, or are about to, and haven't been promised a wake-up.</summary>
    [FieldOffset(2 * LinePair)]
    public int Sleepers;
}

/// <summary>A thread's share of a job's ranges, on cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = LinePair)]
internal struct ParallelShare
{
    private const int LinePair = 128;

    /// <summary>The first range of the share that isn't claimed yet.</summary>
    [FieldOffset(0)]
    public int Next;

    /// <summary>The range after the share's last.</summary>
    [FieldOffset(sizeof(int))]
    public int Past;
}
