namespace NetDsl.Training;

/// <summary>
/// Feeds a GAN with shuffled batches and fresh noise, step after step. What a step is fed depends on the random streams and the step's number alone, never on time or threads.
/// The caller enumerates the steps and may do between them what it likes: show, save, stop.
/// </summary>
public sealed class GanTrainingLoop
{
    private readonly ConditionalGanTrainStep _trainStep;
    private readonly BatchSource _batches;
    private readonly RandomStream _noise;
    private readonly TimeProvider _clock;
    private readonly float[] _real;
    private readonly float[] _noiseNumbers;
    private readonly float[] _labels;

    /// <summary>Prepares to train with images alone.</summary>
    /// <param name="trainStep">The generated class's <c>TrainStep</c>.</param>
    /// <param name="batches">Where real images come from; labels, if they have any, stay unused.</param>
    /// <param name="noiseLength">Numbers of noise for one image, at least 1.</param>
    /// <param name="noise">A stream for the noise alone; numbers are uniform in [−1, 1).</param>
    /// <param name="clock">Measures how long a step takes; by default the system's.</param>
    public GanTrainingLoop(GanTrainStep trainStep, BatchSource batches, int noiseLength, RandomStream noise, TimeProvider? clock = null)
        : this((real, noiseNumbers, _) => trainStep(real, noiseNumbers), batches, oneHotLength: 0, noiseLength, noise, clock) =>
        ArgumentNullException.ThrowIfNull(trainStep);

    /// <summary>Prepares to train with images and their labels.</summary>
    /// <param name="trainStep">Passes its arguments on to the generated class's <c>TrainStep</c>.</param>
    /// <param name="batches">Where real images and their labels come from.</param>
    /// <param name="noiseLength">Numbers of noise for one image, at least 1.</param>
    /// <param name="noise">A stream for the noise alone; numbers are uniform in [−1, 1).</param>
    /// <param name="clock">Measures how long a step takes; by default the system's.</param>
    /// <exception cref="ArgumentException">The images have no labels.</exception>
    public GanTrainingLoop(ConditionalGanTrainStep trainStep, BatchSource batches, int noiseLength, RandomStream noise, TimeProvider? clock = null)
        : this(trainStep, batches, RequireLabels(batches), noiseLength, noise, clock) =>
        ArgumentNullException.ThrowIfNull(trainStep);

    private GanTrainingLoop(ConditionalGanTrainStep trainStep, BatchSource batches, int oneHotLength, int noiseLength, RandomStream noise, TimeProvider? clock)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfLessThan(noiseLength, 1);
        (_trainStep, _batches, _noise, _clock) = (trainStep, batches, noise, clock ?? TimeProvider.System);
        _real = new float[batches.Length];
        _noiseNumbers = new float[checked(batches.Batch * noiseLength)];
        _labels = new float[oneHotLength];
    }

    /// <summary>How many steps a run has.</summary>
    /// <param name="epochs">At least 1.</param>
    /// <param name="limit">The run ends after this many steps, if the epochs have more; at least 1.</param>
    public long CountSteps(int epochs, long limit = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Math.Min((long)epochs * _batches.StepsPerEpoch, limit);
    }

    /// <summary>Trains, one step for each element that is asked for.</summary>
    /// <param name="epochs">How often all images are seen, at least 1.</param>
    /// <param name="limit">The run ends after this many steps, if the epochs have more; at least 1.</param>
    public IEnumerable<TrainingStep> Run(int epochs, long limit = long.MaxValue)
    {
        var steps = CountSteps(epochs, limit);
        var blocksPerStep = (ulong)((_noiseNumbers.Length + RandomStream.BlockLength - 1) / RandomStream.BlockLength);
        for (long step = 0; step < steps; step++)
        {
            var start = _clock.GetTimestamp();
            if (_labels.Length > 0)
                _batches.Fill(step, _real, _labels);
            else
                _batches.Fill(step, _real);

            _noise.FillUniform(_noiseNumbers, -1f, 1f, (ulong)step * blocksPerStep);
            var losses = _trainStep(_real, _noiseNumbers, _labels);
            var duration = _clock.GetElapsedTime(start);
            var (stepsPerEpoch, number) = (_batches.StepsPerEpoch, step + 1);
            yield return new TrainingStep(number, (int)(step / stepsPerEpoch) + 1, number % stepsPerEpoch == 0, duration, losses);
        }
    }

    private static int RequireLabels(BatchSource batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return batches.OneHotLength > 0
            ? batches.OneHotLength
            : throw new ArgumentException("Expected images with labels; these have none: give them to the data set's constructor.", nameof(batches));
    }
}
