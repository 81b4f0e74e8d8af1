namespace NetDsl.Training;

/// <summary>
/// Feeds a GAN with shuffled batches and fresh noise, step after step. What a step is fed depends on the random streams and the step's number alone, never on time or threads.
/// The caller enumerates the steps and may do between them what it likes: show, save, stop.
/// </summary>
/// <param name="trainStep">The generated class's <c>TrainStep</c>.</param>
/// <param name="batches">Where real images come from.</param>
/// <param name="noiseLength">Numbers of noise for one image, at least 1.</param>
/// <param name="noise">A stream for the noise alone; numbers are uniform in [−1, 1).</param>
/// <param name="clock">Measures how long a step takes; by default the system's.</param>
public sealed class GanTrainingLoop(GanTrainStep trainStep, BatchSource batches, int noiseLength, RandomStream noise, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly float[] _real = new float[batches.Length];
    private readonly float[] _noise = new float[checked(batches.Batch * noiseLength)];

    /// <summary>How many steps a run has.</summary>
    /// <param name="epochs">At least 1.</param>
    /// <param name="limit">The run ends after this many steps, if the epochs have more; at least 1.</param>
    public long CountSteps(int epochs, long limit = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Math.Min((long)epochs * batches.StepsPerEpoch, limit);
    }

    /// <summary>Trains, one step for each element that is asked for.</summary>
    /// <param name="epochs">How often all images are seen, at least 1.</param>
    /// <param name="limit">The run ends after this many steps, if the epochs have more; at least 1.</param>
    public IEnumerable<TrainingStep> Run(int epochs, long limit = long.MaxValue)
    {
        var steps = CountSteps(epochs, limit);
        var blocksPerStep = (ulong)((_noise.Length + RandomStream.BlockLength - 1) / RandomStream.BlockLength);
        for (long step = 0; step < steps; step++)
        {
            var start = _clock.GetTimestamp();
            batches.Fill(step, _real);
            noise.FillUniform(_noise, -1f, 1f, (ulong)step * blocksPerStep);
            var losses = trainStep(_real, _noise);
            var duration = _clock.GetElapsedTime(start);
            yield return new TrainingStep(step + 1, (int)(step / batches.StepsPerEpoch) + 1, (step + 1) % batches.StepsPerEpoch == 0, duration, losses);
        }
    }
}
