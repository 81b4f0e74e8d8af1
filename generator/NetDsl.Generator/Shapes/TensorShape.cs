using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>The shape of one image's tensor, without the batch: a vector [features] or an image [height, width, channels].</summary>
internal readonly record struct TensorShape(EquatableArray<int> Dimensions)
{
    /// <summary>The sizes; none where the shape isn't known, which is the struct's default.</summary>
    public EquatableArray<int> Dimensions { get => field ?? EquatableArray<int>.Empty; } = Dimensions;

    public static TensorShape Vector(int features) => new(new[] { features }.ToEquatableArray());

    public static TensorShape Image(int height, int width, int channels) => new(new[] { height, width, channels }.ToEquatableArray());

    public bool IsImage => Dimensions.Count == 3;

    public bool IsVector => Dimensions.Count == 1;

    /// <summary>Rows of pixels; 1 of a vector.</summary>
    public int Height => IsImage ? Dimensions[0] : 1;

    /// <summary>Pixels in a row; 1 of a vector.</summary>
    public int Width => IsImage ? Dimensions[1] : 1;

    /// <summary>Numbers per pixel; of a vector its features.</summary>
    public int Channels => Dimensions[Dimensions.Count - 1];

    /// <summary>Numbers per image.</summary>
    public int Elements => Dimensions.Items.Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>In a sentence: <c>images of 7×7×256</c>, <c>a vector of 8,192 numbers</c>.</summary>
    public string Described => IsImage ? $"images of {this}" : $"a vector of {Wording.Number(Channels)} number{(Channels == 1 ? "" : "s")}";

    /// <summary>For people: <c>7×7×256</c>.</summary>
    public override string ToString() => string.Join("×", Dimensions.Items);
}
