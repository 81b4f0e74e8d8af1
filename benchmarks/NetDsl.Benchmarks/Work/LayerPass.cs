namespace NetDsl.Benchmarks.Work;

/// <summary>What is computed of a layer. Each pass has the same useful multiply-adds.</summary>
internal enum LayerPass
{
    /// <summary>The layer's output from its input.</summary>
    Forward,

    /// <summary>The gradient to the layer's input from that of its output.</summary>
    InputGradient,

    /// <summary>The gradient to the layer's weights from its input and the gradient of its output.</summary>
    WeightGradient,
}
