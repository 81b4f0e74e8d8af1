using System.Globalization;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Work;

/// <summary>Prediction with one of the examples' generators.</summary>
internal sealed class PredictionItem(string network, int images, int threads) : WorkItem(IdOf(network, images, threads), "prediction", 0)
{
    private static readonly HashSet<string> Warm = [];

    /// <summary>The generators that are measured.</summary>
    public static IReadOnlyList<string> Networks { get; } = [GanLayers.NzMnist.Name, GanLayers.C64.Name, "K-UP", "K-CT"];

    public string Network => network;

    public int Images => images;

    public int Threads => threads;

    public static string IdOf(string network, int images, int threads) => string.Create(CultureInfo.InvariantCulture, $"predict-{network}-{images}-{threads}");

    public override string? Request(Contender peer, double seconds, string onnxFolder) => peer switch
    {
        Contender.PyTorch or Contender.TorchSharp =>
            string.Create(CultureInfo.InvariantCulture, $"predict {network} {images} {threads} {Budget(seconds)}"),
        Contender.OnnxRuntime => string.Create(
            CultureInfo.InvariantCulture,
            $"predict {Uri.EscapeDataString(Path.Combine(onnxFolder, $"{network}-{images}.onnx"))} {images} 100 {threads} {Budget(seconds)}"),
        _ => null,
    };

    protected override Action Create()
    {
        var parallel = Benchmark.Parallel(threads);
        var noise = Benchmark.Numbers(images * 100, 1);
        var predict = Prediction(noise, parallel);
        if (Warm.Add(network))
        {
            foreach (var count in (int[])[1, Benchmark.WarmImages])
            {
                var small = Prediction(Benchmark.Numbers(count * 100, 1), Benchmark.Parallel(2));
                for (var call = 0; call < Benchmark.WarmCalls; call++)
                    small();
            }

            Benchmark.LetTheJitFinish();
        }

        return predict;
    }

    private Action Prediction(float[] noise, ParallelLoop parallel)
    {
        var count = noise.Length / 100;
        switch (network)
        {
            case "NZ-MNIST":
                var digits = new Digits.DigitGenerator(1);
                var drawn = new float[count * 28 * 28];
                return () => digits.Predict(noise, drawn, parallel);
            case "C-64":
                var pictures = new global::Images.Networks.Generator64(1);
                var painted = new float[count * 64 * 64 * 3];
                return () => pictures.Predict(noise, painted, parallel);
            case "K-UP":
                var repeating = new KerasLayers.RepeatingGenerator(1);
                var repeated = new float[count * 10 * 10];
                return () => repeating.Predict(noise, repeated, parallel);
            case "K-CT":
                var spreading = new KerasLayers.SpreadingGenerator(1);
                var spread = new float[count * 10 * 10];
                return () => spreading.Predict(noise, spread, parallel);
            default:
                throw new InvalidOperationException($"No example predicts with {network}.");
        }
    }
}
