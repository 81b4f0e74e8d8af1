namespace NetDsl;

/// <summary>
/// What layers with a kernel over neighbouring pixels have in common. Each number of pixels can be given for both axes at once
/// (<see cref="Strides"/>) or for one of them (<see cref="StrideHeight"/>, <see cref="StrideWidth"/>), which then counts for that axis. Below, i is
/// the length of the image along an axis, k the kernel's, s the stride, d the dilation rate and e = (k − 1)·d + 1 the pixels from the kernel's
/// first tap to its last one.
/// </summary>
public abstract class ConvolutionAttribute : KernelLayerAttribute
{
    private int? _strideHeight;
    private int? _strideWidth;
    private int? _dilationHeight;
    private int? _dilationWidth;
    private int? _paddingTop;
    private int? _paddingBottom;
    private int? _paddingLeft;
    private int? _paddingRight;

    private protected ConvolutionAttribute(int kernelHeight, int kernelWidth) => (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);

    /// <summary>Height of the kernel in pixels.</summary>
    public int KernelHeight { get; }

    /// <summary>Width of the kernel in pixels.</summary>
    public int KernelWidth { get; }

    /// <summary>
    /// How far the kernel moves from one output pixel to the next, in pixels of the input; of a transposed convolution how far apart two
    /// neighbouring input pixels land in the output. From 1 to 64; by default 1.
    /// </summary>
    public int Strides { get; set; } = ProductDefaults.Strides;

    /// <summary><see cref="Strides"/> from one row to the next alone. From 1 to 64; by default <see cref="Strides"/>.</summary>
    public int StrideHeight { get => _strideHeight ?? Strides; set => _strideHeight = value; }

    /// <summary><see cref="Strides"/> from one pixel of a row to the next alone. From 1 to 64; by default <see cref="Strides"/>.</summary>
    public int StrideWidth { get => _strideWidth ?? Strides; set => _strideWidth = value; }

    /// <summary>Pixels from one tap of the kernel to the next: 2 leaves one pixel out between two taps. From 1 to 64; by default 1.</summary>
    public int DilationRate { get; set; } = ProductDefaults.DilationRate;

    /// <summary><see cref="DilationRate"/> from one row of taps to the next alone. From 1 to 64; by default <see cref="DilationRate"/>.</summary>
    public int DilationHeight { get => _dilationHeight ?? DilationRate; set => _dilationHeight = value; }

    /// <summary><see cref="DilationRate"/> from one tap of a row to the next alone. From 1 to 64; by default <see cref="DilationRate"/>.</summary>
    public int DilationWidth { get => _dilationWidth ?? DilationRate; set => _dilationWidth = value; }

    /// <summary>What happens at the image's borders. By default <see cref="Padding.Valid"/>, as in Keras.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Pixels of zeros on each of the four sides of the input; of a transposed convolution pixels that are cropped from each side of the full
    /// result. That is PyTorch's <c>padding</c>, which Keras doesn't have, and can't stand beside <see cref="Padding.Same"/>. From 0 to 4,032; by
    /// default 0. A transposed convolution with a kernel shorter than its strides distinguishes a written 0 from none: it then adds no pixels.
    /// </summary>
    public int ExplicitPadding { get; set; }

    /// <summary><see cref="ExplicitPadding"/> above the first row alone. By default <see cref="ExplicitPadding"/>.</summary>
    public int PaddingTop { get => _paddingTop ?? ExplicitPadding; set => _paddingTop = value; }

    /// <summary><see cref="ExplicitPadding"/> below the last row alone. By default <see cref="ExplicitPadding"/>.</summary>
    public int PaddingBottom { get => _paddingBottom ?? ExplicitPadding; set => _paddingBottom = value; }

    /// <summary><see cref="ExplicitPadding"/> before each row's first pixel alone. By default <see cref="ExplicitPadding"/>.</summary>
    public int PaddingLeft { get => _paddingLeft ?? ExplicitPadding; set => _paddingLeft = value; }

    /// <summary><see cref="ExplicitPadding"/> after each row's last pixel alone. By default <see cref="ExplicitPadding"/>.</summary>
    public int PaddingRight { get => _paddingRight ?? ExplicitPadding; set => _paddingRight = value; }
}
