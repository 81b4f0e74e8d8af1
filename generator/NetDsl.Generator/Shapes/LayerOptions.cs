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

/// <summary>
/// One axis of a convolution, all numbers resolved. The pixels of the larger side (a convolution's input, a transposed convolution's output) and of the smaller one
/// meet where large = small · Stride + tap · Dilation − PaddingBefore.
/// </summary>
/// <param name="Kernel">Taps along the axis.</param>
/// <param name="Stride">Pixels of the larger side per pixel of the smaller one.</param>
/// <param name="Dilation">Pixels of the larger side from one tap to the next.</param>
/// <param name="PaddingBefore">Pixels of padding before the larger side (of a transposed convolution: cropped from the full result); may be negative where a crop is an extension.</param>
internal readonly record struct AxisGeometry(int Kernel, int Stride, int Dilation, int PaddingBefore);

/// <summary>The same numbers under another shape: Reshape and Flatten.</summary>
internal sealed record ReshapeOptions(string Kind) : LayerOptions(Kind);

internal sealed record UpSampling2DOptions(int Rows, int Columns, bool IsBilinear = false) : LayerOptions("UpSampling2D");

internal sealed record BatchNormalizationOptions(float Momentum, float Epsilon) : LayerOptions("BatchNormalization");

internal sealed record DropoutOptions(float Rate) : LayerOptions("Dropout");

/// <summary>Several tensors become one; vectors are spread over images.</summary>
internal sealed record JoinOptions(JoinFunction Function) : LayerOptions(Function.ToString());

internal enum JoinFunction
{
    /// <summary>Channels side by side, in the order of the inputs.</summary>
    Concatenate,

    /// <summary>The sum, element by element.</summary>
    Add,

    /// <summary>The product, element by element.</summary>
    Multiply,
}
