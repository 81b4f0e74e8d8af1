namespace NetDsl;

/// <summary>What reading and writing PyTorch's weights is told beside the network.</summary>
public sealed class PyTorchOptions
{
    /// <summary>
    /// Which module of PyTorch's each layer is: <c>options.Modules["dense_1"] = "main.0"</c> for the layer whose weights PyTorch calls <c>main.0.weight</c> and <c>main.0.bias</c>. Layers that aren't named are matched by
    /// themselves when weights are read, and keep their own names, with points for slashes, when they are written.
    /// </summary>
    public Dictionary<string, string> Modules { get; } = new(StringComparer.Ordinal);
}
