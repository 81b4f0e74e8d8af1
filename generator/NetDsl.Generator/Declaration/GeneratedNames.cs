namespace NetDsl.Generator.Declaration;

/// <summary>The aliases that generated files have for the few foreign names that loops are made of.</summary>
internal static class GeneratedNames
{
    public const string Kernels = "SimdKernels";

    public const string Tiles = "SimdTiles";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> Aliases =
        [Kernels, Tiles, "SimdMethod", "SimdMethodOptions", "Simd", "SimdFloats", "Simd128", "Simd128Floats", "SimdProductTile"];
}

/// <summary>A name of generated code that is another one in a class, because the user's names leave no room for it.</summary>
/// <param name="Name">The usual name: <c>Prediction</c>.</param>
/// <param name="Instead">The name in this class: <c>GeneratedPrediction</c>.</param>
internal sealed record Renaming(string Name, string Instead);
