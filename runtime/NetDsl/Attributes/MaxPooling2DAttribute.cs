namespace NetDsl;

/// <summary>
/// The largest number of each window of pixels, channel by channel: height × width × channels becomes as many windows × channels, as Keras's <c>MaxPooling2D</c>.
/// The gradient goes to the window's largest number; of several equal ones to the first, row by row from the top left, as in TensorFlow. Where windows overlap, gradients add up.
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
