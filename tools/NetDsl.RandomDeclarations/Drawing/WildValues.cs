using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Values at and beyond the ends of what arguments may be.</summary>
internal static class WildValues
{
    private static readonly int[] Numbers =
        [0, 0, -1, 1, 2, 3, 5, 7, 12, 16, 32, 63, 64, 65, 100, 1000, 1024, 1025, 4032, 4033, 65_536, 65_537, 1 << 24, (1 << 24) + 1, 1 << 27, 1 << 28,
            (1 << 28) + 1, int.MaxValue, int.MinValue];

    private static readonly float[] Fractions =
        [0f, -0.5f, 1f, 0.5f, 2f, 20f, 0.9999999f, 1e-45f, 1e-30f, 1e30f, 1.1e30f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity,
            float.NegativeInfinity];

    private static readonly string[] Names =
        ["", "input", "output", "parallel", "1st", "not good", "a-b", "a/b", "dense_1", "conv2d_1", "Dense_1", "input_1", "Input_1", "label", "noise", "Noise",
            "real", "images", "seed", "class", "x", "größe", "a", "skip", "\\"];

    /// <summary>Another value of the same type.</summary>
    public static object? Like(Random random, object? value) => value switch
    {
        // Near misses are what people make.
        int number => random.Percent(50) ? unchecked(number + random.OneOf(-2, -1, 1, 2)) : random.OneOf(Numbers),
        float => random.OneOf(Fractions),
        bool flag => !flag,
        string => Name(random),
        EnumValue choice => random.Percent(40) ? choice with { Member = null, Number = random.OneOf(-1, 12, 99) } : Member(random, choice.Type),
        int[] axes => random.OneOf<int[]>([0], [1], [1, 1], [2], [3], [4], [1, 2, 3, 4], [.. axes, 1]),
        float[] values => random.OneOf<float[]>([.. values, 1f], [float.NaN, 1f, 2f], [-1f, 0f, 1f]),
        string[] names => random.OneOf<string[]>([], [Name(random)], [.. names, Name(random)], [.. names, .. names]),
        _ => value,
    };

    public static string Name(Random random) => random.OneOf(Names);

    /// <summary>A value for a property, right or wrong.</summary>
    public static object? Of(Random random, string property) => property switch
    {
        "UseBias" or "SpectralNormalization" or "Center" or "Scale" or "KeepDims" or "Approximate" => random.Percent(60),
        "Padding" => Like(random, new EnumValue("Padding", "Same", 0)),
        "Interpolation" => Like(random, new EnumValue("Interpolation", "Nearest", 0)),
        "Epsilon" or "Momentum" => random.OneOf(Fractions),
        "SharedAxes" => Like(random, new[] { 1 }),
        _ when property.EndsWith("Scale", StringComparison.Ordinal) || property.EndsWith("Mean", StringComparison.Ordinal) => random.OneOf(Fractions),
        _ when property.EndsWith("Initializer", StringComparison.Ordinal) => random.Percent(80) ? LayerDrawer.Initializer(random)
            : new EnumValue("Initializers", null, 12),
        _ => Like(random, 1),
    };

    private static EnumValue Member(Random random, string type) => type switch
    {
        "Padding" => new EnumValue(type, random.OneOf("Same", "Valid"), 0),
        "Interpolation" => new EnumValue(type, random.OneOf("Nearest", "Bilinear"), 0),
        "Convolutions" => new EnumValue(type, random.OneOf("Automatic", "Direct", "FewestProducts"), 0),
        "Initializers" => LayerDrawer.Initializer(random),
        "GanSide" => new EnumValue(type, random.OneOf("Both", "Generator", "Discriminator"), 0),
        "RealImages" => new EnumValue(type, random.OneOf("Shared", "Fresh"), 0),
        "Loss" => new EnumValue(type, random.OneOf("MeanAbsoluteError", "MeanSquaredError", "Huber"), 0),
        "UpdateOrder" => new EnumValue(type, random.OneOf("GeneratorFirst", "DiscriminatorFirst"), 0),
        _ => new EnumValue(type, null, 99),
    };
}
