using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Convolutions;

/// <summary>A training step of a GAN with one choice of how convolutions are computed.</summary>
/// <param name="gan">The GAN.</param>
/// <param name="choice">The choice.</param>
/// <param name="step">What is measured.</param>
internal sealed class StepCase(GanLayers gan, global::NetDsl.Convolutions choice, Action step)
{
    public GanLayers Gan => gan;

    public global::NetDsl.Convolutions Choice => choice;

    /// <summary>One time for each round.</summary>
    public Series Seconds { get; } = new();

    /// <summary>All choices of both examples and of a DCGAN.</summary>
    public static IReadOnlyList<StepCase> All(int batch, ParallelLoop parallel)
    {
        var (digits, colours, noise) = (Benchmark.Numbers(batch * 28 * 28, 2), Benchmark.Numbers(batch * 64 * 64 * 3, 2), Benchmark.Numbers(batch * 100, 1));
        var directDigits = new DigitGanDirect(new(1), new(2), batch, 3, parallel);
        var fewestDigits = new DigitGanFewestProducts(new(1), new(2), batch, 3, parallel);
        var directColours = new Colour64GanDirect(new(1), new(2), batch, 3, parallel);
        var fewestColours = new Colour64GanFewestProducts(new(1), new(2), batch, 3, parallel);
        var directDcgan = new DcganDirect(new(1), new(2), batch, 3, parallel);
        var dcgan = new DcganAutomatic(new(1), new(2), batch, 3, parallel);
        var fewestDcgan = new DcganFewestProducts(new(1), new(2), batch, 3, parallel);
        return
        [
            new(GanLayers.NzMnist, global::NetDsl.Convolutions.Direct, () => directDigits.TrainStep(digits, noise)),
            new(GanLayers.NzMnist, global::NetDsl.Convolutions.Automatic, StepItem.Step(GanLayers.NzMnist, batch, parallel)),
            new(GanLayers.NzMnist, global::NetDsl.Convolutions.FewestProducts, () => fewestDigits.TrainStep(digits, noise)),
            new(GanLayers.C64, global::NetDsl.Convolutions.Direct, () => directColours.TrainStep(colours, noise)),
            new(GanLayers.C64, global::NetDsl.Convolutions.Automatic, StepItem.Step(GanLayers.C64, batch, parallel)),
            new(GanLayers.C64, global::NetDsl.Convolutions.FewestProducts, () => fewestColours.TrainStep(colours, noise)),
            new(GanLayers.Dcgan, global::NetDsl.Convolutions.Direct, () => directDcgan.TrainStep(colours, noise)),
            new(GanLayers.Dcgan, global::NetDsl.Convolutions.Automatic, () => dcgan.TrainStep(colours, noise)),
            new(GanLayers.Dcgan, global::NetDsl.Convolutions.FewestProducts, () => fewestDcgan.TrainStep(colours, noise)),
        ];
    }

    /// <summary>Measures one round.</summary>
    public void Measure() => Seconds.Add(Timing.Measure(step, 0, atLeast: 3).Seconds);
}
