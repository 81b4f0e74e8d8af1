using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Report;

/// <summary>What NetDsl wants to reach, row by row.</summary>
internal static class Goals
{
    private static readonly GanLayers[] Big = [GanLayers.NzMnist, GanLayers.C64];

    public static IReadOnlyList<Goal> Of(Comparison comparison) =>
        [.. Steps(comparison), .. Layers(comparison), .. OtherSteps(comparison), .. Predictions(comparison), .. Costs(comparison)];

    private static IEnumerable<Goal> Steps(Comparison comparison) =>
        from gan in Big
        let step = Comparison.Step(gan, 1)
        select Goal.AtLeast($"training step of {gan.Name}: useful operations of the direct method, share of the FMA peak", gan == GanLayers.C64 ? 1.2 : 0.95,
            comparison.Share(step), Format.Percent);

    private static IEnumerable<Goal> Layers(Comparison comparison)
    {
        var layers = Big.SelectMany(Comparison.LayersOf).DistinctBy(item => item.Id).ToList();
        var wide = layers.Where(item => item.Geometry.HasChannels(64)).ToList();
        yield return Goal.EachAtLeast(
            "passes of NZ-MNIST and C-64 with 64 channels on both sides: share of the FMA peak", 0.7,
            [.. wide.Select(item => (item.Id, comparison.Share(item)))], Format.Percent);
        yield return Goal.EachAtLeast(
            "the same against oneDNN", 1, [.. wide.Select(item => (item.Id, comparison.Ratio(item, Contender.OneDnn)))], Format.Ratio);
        yield return Goal.EachAtLeast(
            "each layer and pass with 1 to 4 channels on a side, against oneDNN", 1,
            [.. Catalog.Layers.Where(item => !item.Geometry.HasChannels(5)).Select(item => (item.Id, comparison.Ratio(item, Contender.OneDnn)))],
            Format.Ratio);
        yield return Goal.MedianAtLeast(
            "the same, the median", 1.5,
            [.. Catalog.Layers.Where(item => !item.Geometry.HasChannels(5)).Select(item => comparison.Ratio(item, Contender.OneDnn))], Format.Ratio);
    }

    private static IEnumerable<Goal> OtherSteps(Comparison comparison)
    {
        foreach (var gan in Big)
        {
            yield return Goal.AtLeast(
                $"training step of {gan.Name} against the sum of oneDNN's primitives", gan == GanLayers.C64 ? 1.8 : 1.4,
                comparison.OneDnnSum(gan) / comparison.Time(Comparison.Step(gan, 1)), Format.Ratio);
        }

        var newest = comparison.Torch == Contender.TorchSharp ? " (TorchSharp)" : "";
        foreach (var gan in Big)
        {
            yield return Goal.AtLeast($"training step of {gan.Name} against PyTorch, 1 thread", gan == GanLayers.C64 ? 3.4 : 2.5,
                comparison.Ratio(Comparison.Step(gan, 1), comparison.Torch), Format.Ratio, newest);
            yield return Goal.AtLeast($"training step of {gan.Name} against PyTorch, 2 threads", gan == GanLayers.C64 ? 3.9 : 4,
                comparison.Ratio(Comparison.Step(gan, 2), comparison.Torch), Format.Ratio, newest);
        }

        foreach (var gan in Big)
            yield return Goal.AtLeast($"training step of {gan.Name}: two threads against one", 1.88,
                comparison.Time(Comparison.Step(gan, 1)) / comparison.Time(Comparison.Step(gan, 2)), Format.Ratio);
        foreach (var gan in Big)
        {
            var step = Comparison.Step(gan, 1);
            yield return Goal.AtLeast(
                $"training step of {gan.Name} with AVX-512 off: the same, share of the AVX2 FMA peak", gan == GanLayers.C64 ? 1.2 : 0.95,
                comparison.Rate(step, Contender.NetDslAvx2) / comparison.Avx2Peak, Format.Percent);
        }
    }

    private static IEnumerable<Goal> Predictions(Comparison comparison)
    {
        foreach (var (network, images, wanted) in (IEnumerable<(string, int, double)>)[("NZ-MNIST", 64, 1.4), ("C-64", 64, 2.4), ("K-UP", 64, 2),
            ("NZ-MNIST", 1, 1.2), ("C-64", 1, 1.2), ("K-UP", 1, 1.2)])
        {
            yield return Goal.AtLeast(
                Format.Text($"prediction of {images} image{(images == 1 ? "" : "s")} with {network} against ONNX Runtime"),
                wanted,
                comparison.Ratio(Comparison.Prediction(network, images, 1), Contender.OnnxRuntime),
                Format.Ratio);
        }
    }

    private static IEnumerable<Goal> Costs(Comparison comparison)
    {
        var bytes = comparison.Items.Allocations.Values.Select(bytes => (long?)Math.Max(bytes.OnCaller, bytes.InProcess)).Max();
        yield return new Goal("bytes allocated by a training step or a prediction", "0", bytes is { } most ? Format.Number(most) : Format.Nothing, bytes is null
            ? null : bytes == 0);
        yield return Goal.AtMost(
            "peak memory of the C-64 training process against PyTorch's", 0.5, (double?)comparison.Memory?.NetDslBytes / comparison.Memory?.PyTorchBytes,
            Format.Ratio, $" ({Format.Megabytes(comparison.Memory?.NetDslBytes)})");
        yield return Goal.AtMost("generator time for NZ-MNIST's three classes, first build", 0.35, comparison.Generator?.Packaged.FirstSeconds, Format.Time,
            $" ({Format.Ratio(comparison.Generator?.FirstRatio)} times a generator that only finds them)");
        yield return Goal.AtMost("the same, second build in the same compiler", 0.02, comparison.Generator?.Packaged.SecondSeconds, Format.Time);
        yield return Goal.AtMost("generated source for NZ-MNIST's three classes, all vector widths", 330_000, comparison.Generator?.SourceBytes, Kilobytes);
        yield return Goal.AtMost("time that these classes add to a clean Release build", 3, comparison.Build?.AddedSeconds, Format.Time);
        yield return Goal.AtLeast(
            "process start to first image of NZ-MNIST against ONNX Runtime from .NET", 2,
            comparison.Startup?.OnnxRuntimeSeconds / comparison.Startup?.NetDslSeconds, Format.Ratio, $" ({Format.Time(comparison.Startup?.NetDslSeconds)})");
    }

    private static string Kilobytes(double? bytes) => bytes is null ? Format.Nothing : Format.Text($"{bytes / 1000:0} KB");
}
