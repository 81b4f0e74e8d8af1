using System.Globalization;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Peak;

namespace NetDsl.Benchmarks.Work;

/// <summary>The FMA peak of one core at a vector width.</summary>
internal sealed class PeakItem(int bits) : WorkItem(string.Create(CultureInfo.InvariantCulture, $"peak-{bits}"), PeakGroup, FmaPeak.Operations(bits, Turns))
{
    public const string PeakGroup = "FMA peak";

    // Some tenths of a millisecond: short enough that the median leaves out interruptions.
    private const int Turns = 200_000;

    public int Bits { get; } = bits;

    /// <summary>What the chains came to: something must depend on them.</summary>
    public float Sum { get; private set; }

    protected override double Weight => 0.2;

    public override string? Request(Contender peer, double seconds, string onnxFolder) => peer switch
    {
        Contender.OneDnn => string.Create(CultureInfo.InvariantCulture, $"peak {Bits} {Turns} {Budget(seconds)}"),
        Contender.NetDslAvx2 when Bits < 512 => string.Create(CultureInfo.InvariantCulture, $"{Id} {seconds}"),
        _ => null,
    };

    protected override Action Create() => () => Sum += FmaPeak.Run(Bits, Turns);
}
