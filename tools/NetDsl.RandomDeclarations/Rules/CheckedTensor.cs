using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>What a layer gives, according to the rules: a vector, or images.</summary>
internal sealed record CheckedTensor(int Height, int Width, int Channels, bool IsImage)
{
    /// <summary>What a layer may give at most, and what a kernel or a network may have as parameters: 2²⁸.</summary>
    public const long Most = 268_435_456;

    public long Count => (long)Height * Width * Channels;

    /// <summary>How many labels there are, of an Input that is looked up in tables; 0 of everything else.</summary>
    public int Labels { get; set; }

    /// <summary>Whether it is an Input as it was declared.</summary>
    public bool IsInput { get; init; }

    /// <summary>The layer that gives it.</summary>
    public DrawnAttribute? Layer { get; set; }

    /// <summary>Whether that layer is frozen.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>What that layer reads.</summary>
    public IReadOnlyList<CheckedTensor> From { get; set; } = [];

    /// <summary>Whether a layer or an output reads it.</summary>
    public bool IsRead { get; set; }

    public static CheckedTensor Vector(long count) => Image(1, 1, count) with { IsImage = false };

    /// <summary>Images, refused where one has more than 2²⁸ numbers.</summary>
    public static CheckedTensor Image(long height, long width, long channels)
    {
        // Divided and not multiplied, so that nothing overflows.
        Refusal.Unless(height <= Most && width <= Most / height && channels <= Most / height / width, "more than 2^28 numbers");
        return new CheckedTensor((int)height, (int)width, (int)channels, IsImage: true);
    }

    /// <summary>A shape of one or three numbers.</summary>
    public static CheckedTensor Of(IReadOnlyList<object?> dimensions)
    {
        foreach (var dimension in dimensions)
            Refusal.Unless((int)dimension! >= 1, "a dimension below 1");
        return dimensions.Count == 1 ? Vector((int)dimensions[0]!) : Image((int)dimensions[0]!, (int)dimensions[1]!, (int)dimensions[2]!);
    }

    /// <summary>Whether it is made of another tensor, or is that one.</summary>
    public bool IsMadeOf(CheckedTensor other) => ReferenceEquals(this, other) || From.Any(tensor => tensor.IsMadeOf(other));

    public bool HasShapeOf(CheckedTensor other) => IsImage == other.IsImage && Height == other.Height && Width == other.Width && Channels == other.Channels;
}
