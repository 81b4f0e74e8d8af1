using System.Globalization;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Work;

/// <summary>A whole training step of one of the examples' GANs, batch 64: everything that TrainStep does.</summary>
internal sealed class StepItem(GanLayers gan, int threads)
    : WorkItem(IdOf(gan, threads), "training steps", gan.Operations(Benchmark.Batch))
{
    private static readonly HashSet<GanLayers> Warm = [];

    public GanLayers Gan => gan;

    public int Threads => threads;

    protected override int AtLeast => 1;

    protected override double Weight => 4;

    public static string IdOf(GanLayers gan, int threads) => string.Create(CultureInfo.InvariantCulture, $"step-{gan.Name}-{threads}");

    /// <summary>A step with batches of that size, ready to be called.</summary>
    public static Action Step(GanLayers gan, int batch, ParallelLoop parallel)
    {
        var noise = Benchmark.Numbers(batch * 100, 1);
        if (gan == GanLayers.NzMnist)
        {
            var real = Benchmark.Numbers(batch * 28 * 28, 2);
            var digits = new Digits.DigitGan(new Digits.DigitGenerator(1), new Digits.DigitDiscriminator(2), batch, 3, parallel);
            return () => digits.TrainStep(real, noise);
        }

        if (gan == GanLayers.CMnist)
        {
            var real = Benchmark.Numbers(batch * 28 * 28, 2);
            var labels = new float[batch * 10];
            for (var image = 0; image < batch; image++)
                labels[image * 10 + image % 10] = 1;
            var digits =
                new ConditionalDigits.DigitGan(new ConditionalDigits.DigitGenerator(1), new ConditionalDigits.DigitDiscriminator(2), batch, 3, parallel);
            return () => digits.TrainStep(real, noise, labels);
        }

        if (gan == GanLayers.C64)
        {
            var real = Benchmark.Numbers(batch * 64 * 64 * 3, 2);
            var images = new global::Images.Networks.Gan64(new global::Images.Networks.Generator64(1), new global::Images.Networks.Discriminator64(2), batch, 3,
                parallel);
            return () => images.TrainStep(real, noise);
        }

        throw new ArgumentException($"No example trains {gan.Name}.", nameof(gan));
    }

    public override string? Request(Contender peer, double seconds, string onnxFolder) => peer switch
    {
        Contender.PyTorch or Contender.TorchSharp =>
            string.Create(CultureInfo.InvariantCulture, $"train {gan.Name} {Benchmark.Batch} {threads} {Budget(seconds)}"),
        Contender.NetDslAvx2 when threads == 1 => string.Create(CultureInfo.InvariantCulture, $"{Id} {seconds}"),
        _ => null,
    };

    protected override Action Create()
    {
        if (Warm.Add(gan))
        {
            // The code is the same for every larger batch and any number of threads.
            var small = Step(gan, Benchmark.WarmImages, Benchmark.Parallel(2));
            for (var call = 0; call < Benchmark.WarmCalls; call++)
                small();
            Benchmark.LetTheJitFinish();
        }

        return Step(gan, Benchmark.Batch, Benchmark.Parallel(threads));
    }
}
