using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>The shape of one image: rows, pixels in a row, numbers per pixel. A vector is one pixel.</summary>
internal readonly record struct ReferenceShape(int Height, int Width, int Channels)
{
    public int Count => Height * Width * Channels;

    public override string ToString() => $"{Height}x{Width}x{Channels}";
}

/// <summary>A batch of images, channels last, in one array.</summary>
internal sealed class ReferenceTensor<T>(int images, ReferenceShape shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public int Images { get; } = images;

    public ReferenceShape Shape { get; } = shape;

    public T[] Values { get; } = new T[images * shape.Count];

    /// <summary>The channels of one pixel.</summary>
    public Span<T> Pixel(int image, int row, int column) =>
        Values.AsSpan(((image * Shape.Height + row) * Shape.Width + column) * Shape.Channels, Shape.Channels);

    /// <summary>The numbers of one image.</summary>
    public Span<T> Image(int image) => Values.AsSpan(image * Shape.Count, Shape.Count);

    public static ReferenceTensor<T> From(ReadOnlySpan<float> numbers, ReferenceShape shape)
    {
        if (numbers.Length == 0 || numbers.Length % shape.Count != 0)
            throw new ArgumentException($"{numbers.Length} numbers are no whole images of {shape}.");
        var tensor = new ReferenceTensor<T>(numbers.Length / shape.Count, shape);
        for (var index = 0; index < numbers.Length; index++)
            tensor.Values[index] = T.CreateChecked(numbers[index]);
        return tensor;
    }
}
