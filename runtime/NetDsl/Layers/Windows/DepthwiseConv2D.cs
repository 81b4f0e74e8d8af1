namespace NetDsl
{
    /// <summary>
    /// A convolution of each channel by itself, without sums over channels: height × width × channels becomes as high and wide as
    /// <see cref="Conv2DAttribute"/> makes it × (channels · m), as Keras's <c>DepthwiseConv2D</c>, where m is <see cref="DepthMultiplier"/>.
    /// Channel c·m + q of the output is made of channel c with its own kernel number q. Strides and dilation rates above 1 exclude each other, as
    /// in Keras. Followed by a Conv2D of kernel size 1 it is Keras's <c>SeparableConv2D</c>.
    /// </summary>
    /// <remarks>
    /// The kernel is [height, width, channels, m], is called <c>depthwise_kernel</c> and starts Glorot uniform (fan-in height·width·channels,
    /// fan-out height·width·m, as Keras computes them); its initialiser, Keras's <c>depthwise_initializer</c>, is
    /// <see cref="KernelLayerAttribute.KernelInitializer"/>. The bias has one number per channel of the output and starts at zero. PyTorch has the
    /// layer as <c>Conv2d</c> with <c>groups</c> = channels.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class DepthwiseConv2DAttribute : ConvolutionAttribute
    {
        /// <summary>A depthwise convolution with square kernels.</summary>
        /// <param name="kernelSize">Height and width of the kernels in pixels, from 1 to 64.</param>
        public DepthwiseConv2DAttribute(int kernelSize)
            : this(kernelSize, kernelSize)
        {
        }

        /// <summary>A depthwise convolution with kernels that needn't be square.</summary>
        /// <param name="kernelHeight">Height of the kernels in pixels, from 1 to 64.</param>
        /// <param name="kernelWidth">Width of the kernels in pixels, from 1 to 64.</param>
        public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth)
            : base(kernelHeight, kernelWidth)
        {
        }

        /// <summary>Channels of the output that are made of each channel of the input. At least 1; by default 1.</summary>
        public int DepthMultiplier { get; set; } = WindowDefaults.DepthMultiplier;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// A convolution of each channel by itself: channel k of the input becomes the channels k · multiplier and on; kernel [height, width, channels,
    /// multiplier].
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Multiplier">Channels of the output for each channel of the input.</param>
    /// <param name="Rows">The kernel along the height.</param>
    /// <param name="Columns">The kernel along the width.</param>
    public sealed record DepthwiseConv2DLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int Multiplier, AxisGeometry Rows, AxisGeometry Columns)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
