using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>Windows of every size stay below the limits of the just-in-time compiler, and below the budget from which their plan works out how far it may unroll.</summary>
public class SpatialCodeTests
{
    private const int MostInstructions = 8_500;
    private const int MostLocals = 256;

    private static readonly string[] PoolOptions =
    [
        "", "(3, Strides = 1, Padding = Padding.Same)", "(4, Strides = 1, Padding = Padding.Same)", "(6, Strides = 1, Padding = Padding.Same)", "(8, Padding = Padding.Same)",
        "(14, Strides = 2, Padding = Padding.Same)", "(64, Strides = 1, Padding = Padding.Same)", "(1, 64, Strides = 1, Padding = Padding.Same)",
    ];

    private static readonly string[] PoolKinds = ["MaxPooling2D", "AveragePooling2D"];

    public static TheoryData<string> Layers => [.. Pools];

    private static IEnumerable<string> Pools =>
        from kind in PoolKinds
        from options in PoolOptions
        select $"[Input(70, 71, 5), {kind}{options}, Flatten, Dense(1)]";

    [Theory]
    [MemberData(nameof(Layers))]
    public void Written_out_windows_stay_below_the_limits(string layers)
    {
        var run = Expect.Nothing(Samples.Network(layers));
        Assert.DoesNotContain(MethodSizes.Of(run.Output), size => size.Instructions > MostInstructions || size.Locals > MostLocals);
    }
}
