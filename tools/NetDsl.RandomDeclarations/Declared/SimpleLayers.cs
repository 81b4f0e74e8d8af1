namespace NetDsl.RandomDeclarations.Declared;

/// <summary>
/// Layers of any shape that keep it and take at most one number, a row each: what the number is called, from where to where it may be, and whether the layer
/// draws random numbers. Drawing, signatures and rules read the rows, so that such a layer is added here alone.
/// </summary>
internal static class SimpleLayers
{
    /// <param name="Kind">The attribute's name.</param>
    /// <param name="Parameter">The number's name.</param>
    /// <param name="IsOptional">Whether the number may be left out.</param>
    /// <param name="IsShare">Whether it must be below 1; it is at least 0 in any case.</param>
    /// <param name="DrawsNumbers">Whether the layer draws random numbers in training.</param>
    public sealed record Row(string Kind, string Parameter, bool IsOptional = false, bool IsShare = false, bool DrawsNumbers = false);

    public static IReadOnlyList<Row> All { get; } =
    [
        new("Dropout", "rate", IsShare: true, DrawsNumbers: true),
        new("AlphaDropout", "rate", IsShare: true, DrawsNumbers: true),
        new("GaussianNoise", "stddev", DrawsNumbers: true),
        new("LeakyReLU", "negativeSlope", IsOptional: true),
        new("ELU", "alpha", IsOptional: true),
    ];

    /// <summary>The row of a kind; null of other layers.</summary>
    public static Row? Find(string kind) => All.FirstOrDefault(row => row.Kind == kind);
}
