namespace NetDsl
{
    /// <summary>
    /// A convolution over images, height × width × channels. Along each axis of length i, with stride s and the dilated kernel's length e = (k −
    /// 1)·d + 1, the output has ⌊(i − e) / s⌋ + 1 pixels with <see cref="Padding.Valid"/> (i with the explicit padding, where there is one) and ⌈i
    /// / s⌉ with <see cref="Padding.Same"/>, padded as TensorFlow does (the odd pixel after). Strides and dilation rates above 1 exclude each
    /// other, as in Keras. Its kernel is [height, width, channels in, filters] and starts Glorot uniform, its bias starts at zero, as in Keras's
    /// <c>Conv2D</c>.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class Conv2DAttribute : ConvolutionAttribute
    {
        /// <summary>A convolution with a square kernel.</summary>
        /// <param name="filters">Channels of the output, at least 1.</param>
        /// <param name="kernelSize">Height and width of the kernel in pixels, from 1 to 64.</param>
        public Conv2DAttribute(int filters, int kernelSize)
            : this(filters, kernelSize, kernelSize)
        {
        }

        /// <summary>A convolution with a kernel that needn't be square.</summary>
        /// <param name="filters">Channels of the output, at least 1.</param>
        /// <param name="kernelHeight">Height of the kernel in pixels, from 1 to 64.</param>
        /// <param name="kernelWidth">Width of the kernel in pixels, from 1 to 64.</param>
        public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
            : base(kernelHeight, kernelWidth) => Filters = filters;

        /// <summary>Channels of the output.</summary>
        public int Filters { get; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// A convolution: output pixel o reads input pixels o · stride + tap · dilation − padding before; kernel [height, width, channels, filters].
    /// With a parameter <c>vector_u</c> the kernel is divided by its largest singular value.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Rows">The kernel along the height.</param>
    /// <param name="Columns">The kernel along the width.</param>
    public sealed record Conv2DLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        AxisGeometry Rows, AxisGeometry Columns)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
