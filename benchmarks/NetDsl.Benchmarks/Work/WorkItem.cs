using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Work;

/// <summary>Something that is measured: NetDsl's side of it, and what the others are asked for.</summary>
/// <param name="id">Its name on command lines and in files: letters, digits, hyphens.</param>
/// <param name="group">What it is measured together with, with the FMA peak before it.</param>
/// <param name="operations">Useful floating-point operations: two for each multiply-add that meets neither padding nor an inserted zero.</param>
internal abstract class WorkItem(string id, string group, double operations)
{
    private Action? _call;

    public string Id { get; } = id;

    public string Group { get; } = group;

    public double Operations { get; } = operations;

    /// <summary>How many calls a round has however long they take.</summary>
    protected virtual int AtLeast => 3;

    /// <summary>How many times as long as a layer's pass a round measures it.</summary>
    protected virtual double Weight => 1;

    /// <summary>The line that asks a peer for the same work; null where it has no part in it.</summary>
    /// <param name="peer">Who is asked.</param>
    /// <param name="seconds">How long a round measures.</param>
    /// <param name="onnxFolder">Where networks lie as ONNX files.</param>
    public virtual string? Request(Contender peer, double seconds, string onnxFolder) => null;

    /// <summary>Measures NetDsl in this process.</summary>
    /// <param name="seconds">How long.</param>
    public Timing Measure(double seconds)
    {
        var call = Call();
        call();
        return Timing.Measure(call, Budget(seconds), AtLeast);
    }

    /// <summary>Counts what a call allocates.</summary>
    public AllocatedBytes CountAllocations() => AllocatedBytes.Of(Call());

    /// <summary>For how long this item is measured, where a layer's pass is measured for the given time.</summary>
    protected double Budget(double seconds) => seconds * Weight;

    /// <summary>Makes what is measured, with its memory, and lets the JIT see it often enough to have optimised it.</summary>
    protected abstract Action Create();

    private Action Call() => _call ??= Create();
}
