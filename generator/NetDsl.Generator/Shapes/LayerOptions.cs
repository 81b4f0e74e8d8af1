namespace NetDsl.Generator.Shapes;

/// <summary>What a layer computes: its kind with all options resolved to numbers. One record per kind of computation, not per attribute.</summary>
/// <param name="Kind">The name in the summary, Keras's class name: <c>Conv2DTranspose</c>.</param>
internal abstract record LayerOptions(string Kind);

internal sealed record InputOptions() : LayerOptions("InputLayer");

/// <summary>A layer with a kernel.</summary>
internal abstract record KernelLayerOptions(string Kind) : LayerOptions(Kind)
{
    /// <summary>Of spectral normalisation in each training pass; 0 without it.</summary>
    public int PowerIterations { get; init; }
}

internal sealed record DenseOptions(int Units, bool UseBias) : KernelLayerOptions("Dense");

/// <summary>A convolution: output pixel o reads input pixels o·stride + tap·dilation − padding before. Kernel [height, width, in, filters].</summary>
internal sealed record Conv2DOptions(int Filters, AxisGeometry Rows, AxisGeometry Columns, bool UseBias) : KernelLayerOptions("Conv2D");

/// <summary>A transposed convolution: input pixel i adds to output pixels i·stride + tap·dilation − padding before. Kernel [height, width, filters, in].</summary>
internal sealed record Conv2DTransposeOptions(int Filters, AxisGeometry Rows, AxisGeometry Columns, bool UseBias) : KernelLayerOptions("Conv2DTranspose");

/// <summary>The same numbers under another shape: Reshape and Flatten.</summary>
internal sealed record ReshapeOptions(string Kind) : LayerOptions(Kind);

internal sealed record UpSampling2DOptions(int Rows, int Columns, bool IsBilinear = false) : LayerOptions("UpSampling2D");

internal sealed record BatchNormalizationOptions(float Momentum, float Epsilon) : LayerOptions("BatchNormalization");

internal sealed record DropoutOptions(float Rate) : LayerOptions("Dropout");

/// <summary>Several tensors become one; vectors are spread over images.</summary>
internal sealed record JoinOptions(JoinFunction Function) : LayerOptions(Function.ToString());
