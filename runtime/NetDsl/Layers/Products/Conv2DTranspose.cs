namespace NetDsl
{
    /// <summary>
    /// A transposed convolution, the gradient of a convolution, over images, height × width × channels. Along each axis of length i, with stride s
    /// and the dilated kernel's length e = (k − 1)·d + 1, the output has (i − 1)·s + max(e, s) pixels with <see cref="Padding.Valid"/> and i·s with
    /// <see cref="Padding.Same"/>. With an output padding p it has (i − 1)·s + e + p and (i − 1)·s + e mod 2 + p, and with explicit padding, also
    /// one of 0, (i − 1)·s + e + p without the pixels that are cropped, where p is 0 if it isn't given, as in PyTorch. Its kernel is [height,
    /// width, filters, channels in] and starts Glorot uniform, its bias starts at zero, as in Keras's <c>Conv2DTranspose</c>.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class Conv2DTransposeAttribute : ConvolutionAttribute
    {
        /// <summary>The <see cref="OutputPadding"/> that stands for Keras's <c>None</c>: the layer works it out.</summary>
        public const int AutomaticOutputPadding = ProductDefaults.AutomaticOutputPadding;

        private int? _outputPaddingHeight;
        private int? _outputPaddingWidth;

        /// <summary>A transposed convolution with a square kernel.</summary>
        /// <param name="filters">Channels of the output, at least 1.</param>
        /// <param name="kernelSize">Height and width of the kernel in pixels, from 1 to 64.</param>
        public Conv2DTransposeAttribute(int filters, int kernelSize)
            : this(filters, kernelSize, kernelSize)
        {
        }

        /// <summary>A transposed convolution with a kernel that needn't be square.</summary>
        /// <param name="filters">Channels of the output, at least 1.</param>
        /// <param name="kernelHeight">Height of the kernel in pixels, from 1 to 64.</param>
        /// <param name="kernelWidth">Width of the kernel in pixels, from 1 to 64.</param>
        public Conv2DTransposeAttribute(int filters, int kernelHeight, int kernelWidth)
            : base(kernelHeight, kernelWidth) => Filters = filters;

        /// <summary>Channels of the output.</summary>
        public int Filters { get; }

        /// <summary>
        /// Pixels that are added to the output's height and width: several sizes have the same size after a strided convolution, and this chooses
        /// among them. From 0 to below the stride, or, without <see cref="Padding.Same"/>, below the dilation rate where that is larger. By default
        /// <see cref="AutomaticOutputPadding"/>.
        /// </summary>
        public int OutputPadding { get; set; } = AutomaticOutputPadding;

        /// <summary><see cref="OutputPadding"/> of the height alone. By default <see cref="OutputPadding"/>.</summary>
        public int OutputPaddingHeight { get => _outputPaddingHeight ?? OutputPadding; set => _outputPaddingHeight = value; }

        /// <summary><see cref="OutputPadding"/> of the width alone. By default <see cref="OutputPadding"/>.</summary>
        public int OutputPaddingWidth { get => _outputPaddingWidth ?? OutputPadding; set => _outputPaddingWidth = value; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// A transposed convolution: input pixel i adds to output pixels i · stride + tap · dilation − padding before; kernel [height, width, filters,
    /// channels]. With a parameter <c>vector_u</c> the kernel is divided by its largest singular value.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Rows">The kernel along the height.</param>
    /// <param name="Columns">The kernel along the width.</param>
    public sealed record Conv2DTransposeLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        AxisGeometry Rows, AxisGeometry Columns)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
