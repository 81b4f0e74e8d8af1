using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Report;

/// <summary>Passes over a layer as tables name them.</summary>
internal static class LayerPassNames
{
    public static string Of(LayerPass pass) => pass switch
    {
        LayerPass.Forward => "forward",
        LayerPass.InputGradient => "gradient to input",
        LayerPass.WeightGradient => "gradient to weights",
        _ => throw new ArgumentOutOfRangeException(nameof(pass), pass, "There is no such pass."),
    };
}
