using System.Numerics;
using static NetDsl.Kernels.VectorActivations;

namespace NetDsl.Numerics.Tests.Activations;

/// <summary>The errors that VectorActivations' documentation states, over floats of every size, at each of the widths that this suite runs with.</summary>
public class VectorActivationTests
{
    // Results of this size are allowed a few of the least denormal numbers in addition.
    private const double Small = 1e-36;
    private const double FewDenormals = 3e-43;

    private static readonly Vector<float> Alpha = new(0.7f);

    private static readonly Dictionary<string, ActivationCase> Cases = new()
    {
        ["Exp"] = new(Exp, Math.Exp, Units: 1.1),
        ["Tanh"] = new(Tanh, Math.Tanh, Units: 3),
        ["Sigmoid"] = new(Sigmoid, ReferenceFunctions.Sigmoid, Units: 2.5),
        ["Silu"] = new(Silu, x => x * ReferenceFunctions.Sigmoid(x), Units: 3),
        ["Softplus"] = new(Softplus, ReferenceFunctions.Softplus, Units: 3),
        ["Elu"] = new(x => Elu(x, Alpha), x => x > 0 ? x : 0.7f * ReferenceFunctions.ExpMinusOne(x), Units: 2),
        ["Selu"] = new(Selu, x => ReferenceFunctions.SeluScale * (x > 0 ? x : ReferenceFunctions.SeluAlpha * ReferenceFunctions.ExpMinusOne(x)), Units: 2),
        ["GeluExact"] = new(GeluExact, x => x * ReferenceFunctions.NormalDistribution(x), Units: 8),
        ["GeluTanh"] = new(GeluTanh, x => x * ReferenceFunctions.Sigmoid(ReferenceFunctions.GeluArgument(x)), Units: 3, Least: -1),
        ["GeluTanh below -1"] = new(GeluTanh, x => x * ReferenceFunctions.Sigmoid(ReferenceFunctions.GeluArgument(x)), Relative: 2e-5),
        ["HardSigmoid"] = new(HardSigmoid, x => Math.Clamp(x + 3, 0, 6) / 6, Units: 1.5),
        ["ReLU"] = new(ReLU, x => Math.Max(x, 0)),
        ["LeakyReLU"] = new(x => LeakyReLU(x, Alpha), x => x > 0 ? x : 0.7f * x, Units: 0.5),
        ["TanhDerivative"] = new(x => TanhDerivative(Tanh(x)), x => 1 - (Math.Tanh(x) * Math.Tanh(x)), Absolute: 4e-7),
        ["SigmoidDerivative"] = new(x => SigmoidDerivative(Sigmoid(x)), x => ReferenceFunctions.Sigmoid(x) * ReferenceFunctions.Sigmoid(-x), Absolute: 1e-7),
        ["SiluDerivative"] = new(SiluDerivative, x => ReferenceFunctions.Sigmoid(x) * (1 + (x * ReferenceFunctions.Sigmoid(-x))), Absolute: 3e-7),
        ["SoftplusDerivative"] = new(SoftplusDerivative, ReferenceFunctions.Sigmoid, Units: 2.5),
        ["EluDerivative"] = new(x => EluDerivative(Elu(x, Alpha), Alpha), x => x > 0 ? 1 : 0.7f * Math.Exp(x), Absolute: 0.7e-7),
        ["SeluDerivative"] = new(x => SeluDerivative(Selu(x)), x => ReferenceFunctions.SeluScale * (x > 0 ? 1 : ReferenceFunctions.SeluAlpha * Math.Exp(x)),
            Absolute: 2e-7),
        ["GeluExactDerivative"] = new(GeluExactDerivative, x => ReferenceFunctions.NormalDistribution(x) + (x * ReferenceFunctions.Bell(x)), Absolute: 3e-7),
        ["GeluTanhDerivative"] = new(GeluTanhDerivative, GeluTanhSlope, Absolute: 3e-7),
        ["HardSigmoidDerivative"] = new(HardSigmoidDerivative, x => Math.Abs(x) < 3 ? 1.0 / 6 : 0, Units: 0.5),
        ["ReLUDerivative"] = new(x => ReLUDerivative(ReLU(x)), x => x > 0 ? 1 : 0),
        ["LeakyReLUDerivative"] = new(x => LeakyReLUDerivative(x, Alpha), x => x > 0 ? 1 : 0.7f),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>Each function's name, and what it makes of minus infinity, infinity and NaN.</summary>
    public static TheoryData<string, float, float, float> Limits => new()
    {
        { "Exp", 0, float.PositiveInfinity, float.NaN },
        { "Tanh", -1, 1, float.NaN },
        { "Sigmoid", 0, 1, float.NaN },
        { "Silu", 0, float.PositiveInfinity, float.NaN },
        { "Softplus", 0, float.PositiveInfinity, float.NaN },
        { "Elu", -0.7f, float.PositiveInfinity, float.NaN },
        { "Selu", -1.7580993f, float.PositiveInfinity, float.NaN },
        { "GeluExact", 0, float.PositiveInfinity, float.NaN },
        { "GeluTanh", 0, float.PositiveInfinity, float.NaN },
        { "HardSigmoid", 0, 1, float.NaN },
        { "ReLU", 0, float.PositiveInfinity, float.NaN },
        { "LeakyReLU", float.NegativeInfinity, float.PositiveInfinity, float.NaN },
        { "TanhDerivative", 0, 0, float.NaN },
        { "SigmoidDerivative", 0, 0, float.NaN },
        { "SiluDerivative", 0, 1, float.NaN },
        { "SoftplusDerivative", 0, 1, float.NaN },
        { "EluDerivative", 0, 1, float.NaN },
        { "SeluDerivative", 0, 1.050701f, float.NaN },
        { "GeluExactDerivative", 0, 1, float.NaN },
        { "GeluTanhDerivative", 0, 1, float.NaN },
        { "HardSigmoidDerivative", 0, 0, float.NaN },
        { "ReLUDerivative", 0, 1, float.NaN },
        { "LeakyReLUDerivative", 0.7f, 1, float.NaN },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Errors_stay_below_the_bounds_that_are_documented(string name)
    {
        var activation = Cases[name];
        var (lanes, results) = (new float[Vector<float>.Count], new float[Vector<float>.Count]);
        var used = 0;
        foreach (var x in Floats())
        {
            if (x < activation.Least)
                continue;

            lanes[used++] = x;
            if (used < lanes.Length)
                continue;

            used = 0;
            activation.Function(new Vector<float>(lanes)).CopyTo(results);
            for (var lane = 0; lane < lanes.Length; lane++)
                Check(activation, lanes[lane], results[lane]);
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Infinities_give_the_limits_and_no_number_gives_none(string name, float ofMinusInfinity, float ofInfinity, float ofNaN)
    {
        var function = Cases[name].Function;

        Assert.Equal(ofMinusInfinity, function(new Vector<float>(float.NegativeInfinity))[0], 1e-6f);
        Assert.Equal(ofInfinity, function(new Vector<float>(float.PositiveInfinity))[0], 1e-6f);
        Assert.Equal(ofNaN, function(new Vector<float>(float.NaN))[0]);
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Silu")]
    [InlineData("Elu")]
    [InlineData("Selu")]
    [InlineData("GeluExact")]
    [InlineData("GeluTanh")]
    [InlineData("LeakyReLU")]
    public void A_negative_zero_stays_one(string name) => Assert.True(float.IsNegative(Cases[name].Function(new Vector<float>(-0f))[0]));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lane_depends_on_no_other(string name)
    {
        float[] numbers = [.. Enumerable.Range(0, Vector<float>.Count).Select(lane => (lane * 1.7f) - 5f)];
        var together = Cases[name].Function(new Vector<float>(numbers));

        for (var lane = 0; lane < numbers.Length; lane++)
            Assert.Equal(Cases[name].Function(new Vector<float>(numbers[lane]))[0], together[lane]);
    }

    [Fact]
    public void The_hyperbolic_tangent_is_odd_and_never_beyond_one()
    {
        foreach (var x in Floats())
        {
            var y = Tanh(new Vector<float>(x))[0];
            Assert.Equal(-y, Tanh(new Vector<float>(-x))[0]);
            Assert.InRange(y, -1f, 1f);
        }
    }

    // Every 65,537th float, which meets every exponent some hundred times on either side, and an even grid where activations bend.
    private static IEnumerable<float> Floats()
    {
        for (var bits = 0L; bits < 1L << 32; bits += 65537)
        {
            if (BitConverter.UInt32BitsToSingle((uint)bits) is var x && float.IsFinite(x))
                yield return x;
        }

        for (var i = -40000; i < 40000; i++)
            yield return i * 2.7e-3f;
    }

    private static void Check(ActivationCase activation, float x, float actual)
    {
        var exact = activation.Exact(x);
        if (Math.Abs(exact) > float.MaxValue)
        {
            Assert.Equal(exact > 0 ? float.PositiveInfinity : float.NegativeInfinity, actual);
            return;
        }

        var allowed = (activation.Units * ReferenceFunctions.UnitInTheLastPlace(exact)) + (activation.Relative * Math.Abs(exact)) + activation.Absolute
            + (Math.Abs(exact) < Small ? FewDenormals : 0);
        if (!(Math.Abs(actual - exact) <= allowed))
            Assert.Fail($"Of {x:R} it is {exact:R}, but {actual:R} was computed: {Math.Abs(actual - exact):G3} off, {allowed:G3} allowed.");
    }

    private static double GeluTanhSlope(double x)
    {
        // Beyond 30 the product of a huge slope and a vanished sigmoid would be no number.
        var v = ReferenceFunctions.GeluArgument(Math.Clamp(x, -30, 30));
        return ReferenceFunctions.Sigmoid(v) + (Math.Clamp(x, -30,
            30) * ReferenceFunctions.Sigmoid(v) * ReferenceFunctions.Sigmoid(-v) * ReferenceFunctions.GeluArgumentDerivative(Math.Clamp(x, -30, 30)));
    }
}
