namespace NetDsl
{
    /// <summary>
    /// What layers have in common that make one number of a window of pixels, channel by channel. The window moves over the image as a
    /// convolution's kernel does. Below, i is the length of the image along an axis, p the window's and s the stride.
    /// </summary>
    public abstract class PoolingAttribute : LayerAttribute
    {
        private int? _strideHeight;
        private int? _strideWidth;

        private protected PoolingAttribute(int poolHeight, int poolWidth) => (PoolHeight, PoolWidth) = (poolHeight, poolWidth);

        /// <summary>Height of the window in pixels.</summary>
        public int PoolHeight { get; }

        /// <summary>Width of the window in pixels.</summary>
        public int PoolWidth { get; }

        /// <summary>
        /// How far the window moves from one output pixel to the next. From 1 to 64; 0, the default, stands for the window's own size, so that
        /// windows neither overlap nor leave gaps.
        /// </summary>
        public int Strides { get; set; }

        /// <summary><see cref="Strides"/> from one row to the next alone. From 1 to 64; by default <see cref="Strides"/>.</summary>
        public int StrideHeight { get => _strideHeight ?? (Strides == 0 ? PoolHeight : Strides); set => _strideHeight = value; }

        /// <summary><see cref="Strides"/> from one pixel of a row to the next alone. From 1 to 64; by default <see cref="Strides"/>.</summary>
        public int StrideWidth { get => _strideWidth ?? (Strides == 0 ? PoolWidth : Strides); set => _strideWidth = value; }

        /// <summary>
        /// What happens at the image's borders. By default <see cref="Padding.Valid"/>, as in Keras: windows stay inside the image, ⌊(i − p) / s⌋ +
        /// 1 pixels. With <see cref="Padding.Same"/> there are ⌈i / s⌉ pixels, and a window at the border sees only the pixels that are there.
        /// </summary>
        public Padding Padding { get; set; }
    }

    /// <summary>
    /// The largest number of each window of pixels, channel by channel: height × width × channels becomes as many windows × channels, as Keras's
    /// <c>MaxPooling2D</c>. The gradient goes to the window's largest number; of several equal ones to the first, row by row from the top left, as
    /// in TensorFlow. Where windows overlap, gradients add up.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MaxPooling2DAttribute : PoolingAttribute
    {
        /// <summary>The largest number of square windows.</summary>
        /// <param name="poolSize">Height and width of a window in pixels, from 1 to 64.</param>
        public MaxPooling2DAttribute(int poolSize = WindowDefaults.PoolSize)
            : this(poolSize, poolSize)
        {
        }

        /// <summary>The largest number of windows that needn't be square.</summary>
        /// <param name="poolHeight">Height of a window in pixels, from 1 to 64.</param>
        /// <param name="poolWidth">Width of a window in pixels, from 1 to 64.</param>
        public MaxPooling2DAttribute(int poolHeight, int poolWidth)
            : base(poolHeight, poolWidth)
        {
        }
    }

    /// <summary>
    /// The mean of each window of pixels, channel by channel: height × width × channels becomes as many windows × channels, as Keras's <c>AveragePooling2D</c>.
    /// With <see cref="Padding.Same"/> it is the mean of the pixels that are there, as in TensorFlow: padding doesn't count.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class AveragePooling2DAttribute : PoolingAttribute
    {
        /// <summary>The mean of square windows.</summary>
        /// <param name="poolSize">Height and width of a window in pixels, from 1 to 64.</param>
        public AveragePooling2DAttribute(int poolSize = WindowDefaults.PoolSize)
            : this(poolSize, poolSize)
        {
        }

        /// <summary>The mean of windows that needn't be square.</summary>
        /// <param name="poolHeight">Height of a window in pixels, from 1 to 64.</param>
        /// <param name="poolWidth">Width of a window in pixels, from 1 to 64.</param>
        public AveragePooling2DAttribute(int poolHeight, int poolWidth)
            : base(poolHeight, poolWidth)
        {
        }
    }

    /// <summary>
    /// The mean of each channel over all pixels: height × width × channels becomes a vector of channels, as Keras's <c>GlobalAveragePooling2D</c>.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class GlobalAveragePooling2DAttribute : LayerAttribute
    {
        /// <summary>Whether the result is an image of one pixel, 1 × 1 × channels, and no vector. By default false.</summary>
        public bool KeepDims { get; set; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// One number of each window of pixels, channel by channel, as far as the pixels are there: MaxPooling2D, AveragePooling2D and, with one
    /// window, GlobalAveragePooling2D.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Function">Which number.</param>
    /// <param name="Rows">The kernel along the height.</param>
    /// <param name="Columns">The kernel along the width.</param>
    public sealed record PoolingLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        PoolingFunction Function, AxisGeometry Rows, AxisGeometry Columns)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
