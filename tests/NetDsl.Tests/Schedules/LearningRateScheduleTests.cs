namespace NetDsl.Tests.Schedules;

/// <summary>Schedules against numbers worked out by hand from the formulas in Keras's documentation.</summary>
public sealed class LearningRateScheduleTests
{
    public static TheoryData<LearningRateSchedule, long, double> Rates => new()
    {
        { new ConstantLearningRate(0.25f), 0, 0.25 },
        { new ConstantLearningRate(0.25f), long.MaxValue, 0.25 },
        { new ExponentialDecay(0.5f, 100, 0.25f), 0, 0.5 },
        { new ExponentialDecay(0.5f, 100, 0.25f), 50, 0.25 },
        { new ExponentialDecay(0.5f, 100, 0.25f), 100, 0.125 },
        { new ExponentialDecay(0.5f, 100, 0.25f), 150, 0.0625 },
        { new ExponentialDecay(0.5f, 100, 0.25f, Staircase: true), 99, 0.5 },
        { new ExponentialDecay(0.5f, 100, 0.25f, Staircase: true), 199, 0.125 },
        { new InverseTimeDecay(0.5f, 10, 0.5f), 0, 0.5 },
        { new InverseTimeDecay(0.5f, 10, 0.5f), 5, 0.4 },
        { new InverseTimeDecay(0.5f, 10, 0.5f), 20, 0.25 },
        { new InverseTimeDecay(0.5f, 10, 0.5f, Staircase: true), 9, 0.5 },
        { new InverseTimeDecay(0.5f, 10, 0.5f, Staircase: true), 29, 0.25 },
        { new PolynomialDecay(0.5f, 100, 0.1f), 0, 0.5 },
        { new PolynomialDecay(0.5f, 100, 0.1f), 25, 0.4 },
        { new PolynomialDecay(0.5f, 100, 0.1f), 100, 0.1 },
        { new PolynomialDecay(0.5f, 100, 0.1f), 1000, 0.1 },
        { new PolynomialDecay(0.5f, 100, 0.1f, Power: 0.5f), 75, 0.3 },
        { new PolynomialDecay(0.5f, 100, 0.1f, Cycle: true), 0, 0.5 },
        { new PolynomialDecay(0.5f, 100, 0.1f, Cycle: true), 100, 0.1 },
        { new PolynomialDecay(0.5f, 100, 0.1f, Cycle: true), 150, 0.2 },
        { new PolynomialDecay(0.5f, 100, 0.1f, Cycle: true), 200, 0.1 },
        { new CosineDecay(0.5f, 100), 0, 0.5 },
        { new CosineDecay(0.5f, 100), 50, 0.25 },
        { new CosineDecay(0.5f, 100), 100, 0 },
        { new CosineDecay(0.5f, 100), 1000, 0 },
        { new CosineDecay(0.5f, 90, Alpha: 0.2f), 30, 0.4 },
        { new CosineDecay(0.5f, 90, Alpha: 0.2f), 91, 0.1 },
        { new CosineDecay(0f, 100, WarmupTarget: 0.5f, WarmupSteps: 10), 0, 0 },
        { new CosineDecay(0f, 100, WarmupTarget: 0.5f, WarmupSteps: 10), 5, 0.25 },
        { new CosineDecay(0.1f, 100, WarmupTarget: 0.5f, WarmupSteps: 10), 5, 0.3 },
        { new CosineDecay(0.1f, 100, WarmupTarget: 0.5f, WarmupSteps: 10), 10, 0.5 },
        { new CosineDecay(0.1f, 100, WarmupTarget: 0.5f, WarmupSteps: 10), 60, 0.25 },
        { new CosineDecay(0.1f, 100, WarmupTarget: 0.5f, WarmupSteps: 10), 110, 0 },
        { new CosineDecay(0.5f, 100, WarmupSteps: 10), 50, 0.25 },
        { new PiecewiseConstantDecay([100, 200], [0.5f, 0.25f, 0.125f]), 0, 0.5 },
        { new PiecewiseConstantDecay([100, 200], [0.5f, 0.25f, 0.125f]), 100, 0.5 },
        { new PiecewiseConstantDecay([100, 200], [0.5f, 0.25f, 0.125f]), 101, 0.25 },
        { new PiecewiseConstantDecay([100, 200], [0.5f, 0.25f, 0.125f]), 200, 0.25 },
        { new PiecewiseConstantDecay([100, 200], [0.5f, 0.25f, 0.125f]), 201, 0.125 },
        { new PiecewiseConstantDecay([], [0.5f]), 7, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_rate_is_the_one_worked_out_by_hand(LearningRateSchedule schedule, long step, double expected) =>
        Assert.Equal(expected, schedule.At(step), 3e-8);

    [Fact]
    public void Defaults_are_those_of_Keras()
    {
        Assert.Equal(new PolynomialDecay(0.1f, 10, 0.0001f, 1f, false), new PolynomialDecay(0.1f, 10));
        Assert.Equal(new CosineDecay(0.1f, 10, 0f, null, 0), new CosineDecay(0.1f, 10));
    }

    [Fact]
    public void Schedules_are_equal_by_their_numbers()
    {
        Assert.Equal(new PiecewiseConstantDecay([1], [0.5f, 0.25f]), new PiecewiseConstantDecay([1], [0.5f, 0.25f]));
        Assert.Equal(new PiecewiseConstantDecay([1], [0.5f, 0.25f]).GetHashCode(), new PiecewiseConstantDecay([1], [0.5f, 0.25f]).GetHashCode());
        Assert.NotEqual(new PiecewiseConstantDecay([2], [0.5f, 0.25f]), new PiecewiseConstantDecay([1], [0.5f, 0.25f]));
        Assert.NotEqual(new ExponentialDecay(0.5f, 100, 0.25f), new ExponentialDecay(0.5f, 100, 0.25f, Staircase: true));
    }

    [Fact]
    public void A_negative_step_is_refused()
    {
        foreach (var row in Rates)
            Assert.Throws<ArgumentOutOfRangeException>(() => ((LearningRateSchedule)row[0]).At(-1));
    }

    [Fact]
    public void Numbers_outside_of_their_ranges_are_refused_by_name()
    {
        Refused("LearningRate", () => new ConstantLearningRate(float.NaN));
        Refused("InitialLearningRate", () => new ExponentialDecay(-1f, 10, 0.5f));
        Refused("DecaySteps", () => new ExponentialDecay(1f, 0, 0.5f));
        Refused("DecayRate", () => new ExponentialDecay(1f, 10, 0f));
        Refused("DecayRate", () => new InverseTimeDecay(1f, 10, -0.5f));
        Refused("EndLearningRate", () => new PolynomialDecay(1f, 10, float.PositiveInfinity));
        Refused("Power", () => new PolynomialDecay(1f, 10, Power: 0f));
        Refused("Alpha", () => new CosineDecay(1f, 10, 1.5f));
        Refused("WarmupTarget", () => new CosineDecay(1f, 10, WarmupTarget: -1f));
        Refused("WarmupSteps", () => new CosineDecay(1f, 10, WarmupSteps: -1));
        Refused("boundaries", () => new PiecewiseConstantDecay([-1], [1f, 2f]));
        Refused("values", () => new PiecewiseConstantDecay([1], [1f, float.NaN]));
        Refused("DecaySteps", () => new CosineDecay(1f, 10) with { DecaySteps = 0 });
    }

    [Fact]
    public void Pieces_that_don_t_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([1, 2], [1f, 2f]));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([2, 2], [1f, 2f, 3f]));
    }

    private static void Refused(string name, Func<LearningRateSchedule> make) => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);
}
