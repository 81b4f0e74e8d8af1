namespace NetDsl;

/// <summary>Reads an image as a vector, row by row, pixel by pixel, channel by channel, as Keras's <c>Flatten</c>. It costs nothing.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
