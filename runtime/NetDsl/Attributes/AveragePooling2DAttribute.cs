namespace NetDsl;

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
