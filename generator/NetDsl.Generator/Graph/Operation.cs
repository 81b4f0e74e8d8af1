using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>What is computed from one tensor, or several, to the next. One operation can stand for several layers that were fused.</summary>
/// <param name="Name">The name of its kernels in the generated code: <c>Conv2DTranspose1</c>.</param>
/// <param name="Title">The layers in the reader's terms: <c>conv2d_transpose_1: 4×4×512 → 7×7×256</c>.</param>
/// <param name="Input">The tensor it reads; the first one of several.</param>
/// <param name="Output">The tensor it writes.</param>
internal abstract record Operation(string Name, string Title, int Input, int Output)
{
    /// <summary>All tensors that it reads, in its own order. One may be there twice.</summary>
    public virtual IReadOnlyList<int> Inputs => [Input];

    /// <summary>Whether it has parameters that are trained.</summary>
    public virtual bool HasParameters => false;

    /// <summary>Whether a training pass moves numbers of its that aren't trained.</summary>
    public virtual bool MovesStatistics => false;

    /// <summary>Whether it turns the gradient of its output into that of its input in place.</summary>
    public virtual bool PassesGradientOn => false;
}

/// <summary>
/// A sum over taps of matrix products: Dense, Conv2D and Conv2DTranspose. The tensor with the larger grid and the one with the smaller grid meet where
/// large = small · stride + tap · dilation − padding; a convolution goes from large to small, a transposed one from small to large.
/// The kernel is [rows, columns, channels of the large side, channels of the small side] for both.
/// </summary>
internal sealed record ProductOperation(
    string Name, string Title, int Input, int Output, ProductGeometry Geometry, ProductDirection Forward, StoredParameter Kernel, StoredParameter? Bias)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => true;

    public override bool MovesStatistics => Spectral is not null;

    /// <summary>Where the kernel is divided by its largest singular value; null where it isn't.</summary>
    public SpectralVector? Spectral { get; init; }

    /// <summary>Where it stands for a convolution over an image whose pixels are repeated: the geometry is that of the image before, and its kernel is made of the stored one. Else null.</summary>
    public RepeatedPixels? Repeated { get; init; }

    /// <summary>The grid and the channels of what it gives.</summary>
    public TensorShape OutputShape => Forward == ProductDirection.LargeToSmall ? Geometry.Small : Geometry.Large;

    /// <summary>The direction of the gradient to the input.</summary>
    public ProductDirection Backward => Forward == ProductDirection.LargeToSmall ? ProductDirection.SmallToLarge : ProductDirection.LargeToSmall;
}

internal enum ProductDirection
{
    LargeToSmall,
    SmallToLarge,
}

/// <summary>Repeats pixels, <see cref="Rows"/> times down and <see cref="Columns"/> times to the right.</summary>
internal sealed record UpSamplingOperation(string Name, string Title, int Input, int Output, TensorShape From, int Rows, int Columns)
    : Operation(Name, Title, Input, Output);

/// <summary>A parameter with its place in the network's one buffer of parameters.</summary>
/// <param name="Name">The full name: <c>dense_1/kernel</c>.</param>
/// <param name="Offset">Floats from the buffer's start; of a trainable one also from the start of the gradients.</param>
internal sealed record StoredParameter(string Name, int Offset, ParameterShape Shape)
{
    public int Count => Shape.Count;
}

/// <summary>Joins several tensors: channels side by side, or sums or products element by element. Vectors are spread over the pixels of images.</summary>
/// <param name="Shapes">The inputs' shapes as the join sees them.</param>
/// <param name="Shape">The output's shape.</param>
internal sealed record JoinOperation(string Name, string Title, IReadOnlyList<int> Joined, int Output, JoinFunction Function, IReadOnlyList<TensorShape> Shapes, TensorShape Shape)
    : Operation(Name, Title, Joined[0], Output)
{
    public override IReadOnlyList<int> Inputs => Joined;
}
