namespace NetDsl.Benchmarks.Contenders;

/// <summary>Contenders as tables name them.</summary>
internal static class ContenderNames
{
    public static string Of(Contender contender) => contender switch
    {
        Contender.NetDsl => "NetDsl",
        Contender.NetDslAvx2 => "NetDsl, AVX-512 off",
        Contender.OneDnn => "oneDNN",
        Contender.PyTorch => "PyTorch",
        Contender.OnnxRuntime => "ONNX Runtime",
        Contender.TorchSharp => "TorchSharp",
        _ => throw new ArgumentOutOfRangeException(nameof(contender), contender, "There is no such contender."),
    };
}
