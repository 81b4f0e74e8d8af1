using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Penalties;

/// <summary>
/// What one update of a critic takes: a step with five of them, less a step with one, divided by four. Both have the same update of the generator.
/// </summary>
/// <param name="name">What is said of it.</param>
/// <param name="once">A GAN with one update of the critic in a step.</param>
/// <param name="fiveTimes">The same with five.</param>
internal sealed class CriticUpdate(string name, IGan once, IGan fiveTimes)
{
    private readonly float[] _real = Numbers(once.Batch * once.ImageLength);
    private readonly float[] _noise = Numbers(once.Batch * once.NoiseLength);

    /// <summary>What is said of it.</summary>
    public string Name => name;

    /// <summary>One time for each round.</summary>
    public Series Seconds { get; } = new();

    /// <summary>The cases, whose pairs without and with a penalty have the same critic.</summary>
    public static IReadOnlyList<CriticUpdate> All(int batch, ParallelLoop parallel) =>
    [
        new("straight", new StraightOnce(Generator(), new(2), batch, 3, parallel), new StraightFiveTimes(Generator(), new(2), batch, 3, parallel)),
        new("straight, GradientPenalty", new StraightPenaltyOnce(Generator(), new(2), batch, 3, parallel),
            new StraightPenaltyFiveTimes(Generator(), new(2), batch, 3, parallel)),
        new("straight, R1", new StraightRealOnce(Generator(), new(2), batch, 3, parallel),
            new StraightRealFiveTimes(Generator(), new(2), batch, 3, parallel)),
        new("curved", new CurvedOnce(Generator(), new(2), batch, 3, parallel), new CurvedFiveTimes(Generator(), new(2), batch, 3, parallel)),
        new("curved, GradientPenalty", new CurvedPenaltyOnce(Generator(), new(2), batch, 3, parallel),
            new CurvedPenaltyFiveTimes(Generator(), new(2), batch, 3, parallel)),
    ];

    /// <summary>Measures one round.</summary>
    public void Measure()
    {
        var five = Timing.Measure(() => fiveTimes.TrainStep(_real, _noise, []), 0, atLeast: 3);
        var one = Timing.Measure(() => once.TrainStep(_real, _noise, []), 0, atLeast: 3);
        Seconds.Add((five.Seconds - one.Seconds) / 4.0);
    }

    private static PenaltyGenerator Generator() => new(seed: 1);

    private static float[] Numbers(int count)
    {
        var numbers = new float[count];
        new RandomStream(seed: 1, stream: 0).FillUniform(numbers, -1f, 1f);
        return numbers;
    }
}
