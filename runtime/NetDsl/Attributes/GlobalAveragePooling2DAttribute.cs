namespace NetDsl;

/// <summary>The mean of each channel over all pixels: height × width × channels becomes a vector of channels, as Keras's <c>GlobalAveragePooling2D</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePooling2DAttribute : LayerAttribute
{
    /// <summary>Whether the result is an image of one pixel, 1 × 1 × channels, and no vector. By default false.</summary>
    public bool KeepDims { get; set; }
}
