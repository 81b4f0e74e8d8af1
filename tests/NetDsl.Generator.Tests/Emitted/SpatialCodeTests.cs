using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>
/// Windows of every size stay below the limits of the just-in-time compiler, and below the budget from which their plan works out how far it may unroll.
/// </summary>
public class SpatialCodeTests
{
    private const int MostInstructions = 8_500;
    private const int MostLocals = 256;

    private static readonly string[] PoolOptions =
    [
        "", "(3, Strides = 1, Padding = Padding.Same)", "(4, Strides = 1, Padding = Padding.Same)", "(6, Strides = 1, Padding = Padding.Same)",
        "(8, Padding = Padding.Same)",
        "(14, Strides = 2, Padding = Padding.Same)", "(64, Strides = 1, Padding = Padding.Same)", "(1, 64, Strides = 1, Padding = Padding.Same)",
    ];

    private static readonly string[] PoolKinds = ["MaxPooling2D", "AveragePooling2D"];

    public static TheoryData<string> Layers => [.. All];

    private static IEnumerable<string> All => [.. Pools, .. Convolutions, .. Others];

    private static IEnumerable<string> Pools =>
        from kind in PoolKinds
        from options in PoolOptions
        select $"[Input(70, 71, 5), {kind}{options}, Flatten, Dense(1)]";

    private static readonly string[] ConvolutionOptions =
    [
        "3, Padding = Padding.Same", "4, Padding = Padding.Same", "5, Strides = 2, Padding = Padding.Same", "5, Padding = Padding.Same",
        "7, Padding = Padding.Same", "12, Strides = 2, Padding = Padding.Same",
        "3, DilationRate = 3, Padding = Padding.Same", "64, Padding = Padding.Same", "1, 25, Padding = Padding.Same",
    ];

    private static readonly int[] Multipliers = [1, 3];

    private static IEnumerable<string> Convolutions =>
        from options in ConvolutionOptions
        from multiplier in Multipliers
        select FormattableString.Invariant($"[Input(70, 71, 5), DepthwiseConv2D({options}, DepthMultiplier = {multiplier}), Flatten, Dense(1)]");

    private static IEnumerable<string> Others =>
    [
        "[Input(2, 3, 4096), DepthToSpace(64), Flatten, Dense(1)]",
        "[Input(3, 4, 5), UpSampling2D(64, Interpolation = Interpolation.Bilinear), ZeroPadding2D(3, 2, 1, 0), Cropping2D(1, 2), GlobalAveragePooling2D]",
        "[Input(300, 400, 5), GlobalAveragePooling2D(KeepDims = true), ZeroPadding2D]",
    ];

    private static readonly CompiledTogether Compiled = new(All.Select(Declaration));

    private static readonly Lazy<IReadOnlyList<MethodSize>> Sizes = new(() => MethodSizes.Of(Compiled.Run.Output));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Written_out_windows_stay_below_the_limits(string layers)
    {
        Compiled.AssertAccepted(Declaration(layers));
        var own = Sizes.Value.Where(size => size.Space == Compiled.Space(Declaration(layers))).ToList();
        Assert.NotEmpty(own);

        // What is generated for all networks stays below them too.
        Assert.DoesNotContain(own.Concat(Sizes.Value.Where(size => !size.Space.StartsWith("Users", StringComparison.Ordinal))),
            size => size.Instructions > MostInstructions || size.Locals > MostLocals);
    }

    private static string Declaration(string layers) => $"[Network]\n{layers}\ninternal sealed partial class X;";
}
