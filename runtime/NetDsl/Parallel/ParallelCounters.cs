using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// The words that the threads of a loop change, each on cache lines of its own (processors fetch pairs of 64 bytes), so that one doesn't slow the others down.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 4 * LinePair)]
internal struct ParallelCounters
{
    private const int LinePair = 128;

    /// <summary>Who takes part in which job; see <see cref="ParallelJob"/>.</summary>
    [FieldOffset(LinePair)]
    public long State;

    /// <summary>The next range that nobody has claimed.</summary>
    [FieldOffset(2 * LinePair)]
    public int Next;

    /// <summary>How many workers sleep, or are about to, and haven't been promised a wake-up.</summary>
    [FieldOffset(3 * LinePair)]
    public int Sleepers;
}
