namespace NetDsl.Generator.Plans.Transforms;

/// <summary>One of the six linear maps of an <see cref="AxisTile"/>.</summary>
internal enum TransformPart
{
    EvaluateLarge,
    EvaluateSmall,
    EvaluateTaps,
    InterpolateLarge,
    InterpolateSmall,
    InterpolateTaps,
}

/// <summary>The matrices of these maps.</summary>
internal static class TransformParts
{
    /// <summary>Whether the map goes from pixels or taps to products; else it goes back.</summary>
    public static bool Evaluates(this TransformPart part) => part <= TransformPart.EvaluateTaps;

    /// <summary>A row for each number that the map gives, a column for each that it reads.</summary>
    public static Fraction[][] MatrixOf(this AxisTile tile, TransformPart part)
    {
        var (small, taps, large) = tile.Matrices ?? throw new InvalidOperationException($"There is no algorithm for {tile.Name}.");
        return part switch
        {
            TransformPart.EvaluateLarge => large,
            TransformPart.EvaluateSmall => small,
            TransformPart.EvaluateTaps => taps,
            TransformPart.InterpolateLarge => Transposed(large),
            TransformPart.InterpolateSmall => Transposed(small),
            _ => Transposed(taps),
        };
    }

    private static Fraction[][] Transposed(Fraction[][] matrix) =>
        [.. Enumerable.Range(0, matrix[0].Length).Select(column => matrix.Select(row => row[column]).ToArray())];
}
