using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Numerics.Tests.Properties;

/// <summary>Kernels and windows with their options, as lists of arguments. Not all of them fit an image.</summary>
internal static class WindowGenerators
{
    private static readonly Gen<string[]> Nothing = Gen.Constant<string[]>([]);

    private static readonly Gen<string[]> Strides = Gen.OneOf(
        Nothing,
        from stride in Gen.Choose(1, 3) select new[] { $"Strides = {stride}" },
        from height in Gen.Choose(1, 3) from width in Gen.Choose(1, 3) select new[] { $"StrideHeight = {height}", $"StrideWidth = {width}" });

    private static readonly Gen<string[]> Dilations = Gen.OneOf(
        from rate in Gen.Choose(1, 3) select new[] { $"DilationRate = {rate}" },
        from height in Gen.Choose(1, 3) from width in Gen.Choose(1, 3) select new[] { $"DilationHeight = {height}", $"DilationWidth = {width}" });

    private static readonly Gen<string[]> Same = Gen.Elements<string[]>([[], ["Padding = Padding.Same"]]);

    private static readonly Gen<string[]> Explicit = Gen.OneOf(
        from padding in Gen.Choose(0, 3) select new[] { $"ExplicitPadding = {padding}" },
        from top in Gen.Choose(0, 2) from right in Gen.Choose(0, 3) select new[] { $"PaddingTop = {top}", $"PaddingRight = {right}" },
        from all in Gen.Choose(1, 2) from left in Gen.Choose(0, 3) select new[] { $"ExplicitPadding = {all}", $"PaddingLeft = {left}" });

    private static readonly Gen<string[]> Paddings = Gen.Frequency((2, Same), (1, Explicit));

    private static readonly Gen<string[]> Sizes = Gen.OneOf(
        from size in Gen.Choose(1, 5) select new[] { $"{size}" },
        from height in Gen.Choose(1, 5) from width in Gen.Choose(1, 5) select new[] { $"{height}", $"{width}" });

    /// <summary>Half with bias, half without.</summary>
    public static Gen<string[]> Bias { get; } = Gen.Elements<string[]>([[], ["UseBias = false"]]);

    /// <summary>A convolution's arguments but for its filters: strides or dilation, not both.</summary>
    public static Gen<string[]> Convolution { get; } = Joined(Sizes, Gen.Frequency((2, Strides), (1, Dilations)), Paddings, Bias);

    /// <summary>A transposed convolution's: strides, dilation, and output padding less than the strides.</summary>
    public static Gen<string[]> TransposedConvolution { get; } = Joined(
        Sizes,
        Gen.OneOf(
            Strides,
            from stride in Gen.Choose(1, 3) from added in Gen.Choose(0, stride - 1) select new[] { $"Strides = {stride}", $"OutputPadding = {added}" },
            from stride in Gen.Choose(2, 3)
            from added in Gen.Choose(0, stride - 1)
            select new[] { $"StrideHeight = {stride}", $"OutputPaddingHeight = {added}"
            }),
        Gen.OneOf(Nothing, Dilations),
        Paddings,
        Bias);

    /// <summary>A pooling layer's.</summary>
    public static Gen<string[]> Pooling { get; } = Joined(Gen.Frequency((1, Nothing), (3, Sizes)), Strides, Same);

    /// <summary>Lists of arguments, one after the other.</summary>
    public static Gen<string[]> Joined(params Gen<string[]>[] parts) => from lists in Gen.CollectToArray(parts) select lists.SelectMany(list => list).ToArray();
}
