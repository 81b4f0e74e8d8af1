using System.Runtime.InteropServices;

namespace NetDsl.Tests.Parallel;

/// <summary>Counts, in memory that never moves, how often each index was handed to a body, and in how many ranges.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CoverageProbe
{
    private int* _visits;
    private int _ranges;
    private int _smallest;
    private int _largest;

    public readonly int Ranges => _ranges;

    public readonly int Smallest => _smallest;

    public readonly int Largest => _largest;

    public static void Visit(void* context, int begin, int end)
    {
        var probe = (CoverageProbe*)context;
        Interlocked.Increment(ref probe->_ranges);
        Update(ref probe->_smallest, end - begin, Math.Min);
        Update(ref probe->_largest, end - begin, Math.Max);
        for (var i = begin; i < end; i++)
            Interlocked.Increment(ref probe->_visits[i]);
    }

    /// <summary>Runs a loop over <paramref name="count"/> indexes and asserts that each was visited once.</summary>
    public static CoverageProbe Run(ParallelLoop loop, int count, bool split)
    {
        var visits = GC.AllocateArray<int>(count + 1, pinned: true);
        fixed (int* first = visits)
        {
            var probe = new CoverageProbe { _visits = first, _smallest = int.MaxValue };
            if (split)
                loop.Split(count, &probe, &Visit);
            else
                loop.For(count, &probe, &Visit);

            Assert.Equal(-1, visits.AsSpan(0, count).IndexOfAnyExcept(1));
            Assert.Equal(0, visits[count]);
            return probe;
        }
    }

    private static void Update(ref int place, int length, Func<int, int, int> choose)
    {
        var found = Volatile.Read(ref place);
        while (choose(found, length) != found)
        {
            var before = Interlocked.CompareExchange(ref place, length, found);
            if (before == found)
                return;
            found = before;
        }
    }
}
