namespace NetDsl.Training;

/// <summary>
/// Feeds a classifier with shuffled batches of images and their labels, step after step. What a step is fed depends on the random stream and the step's number alone, never on time
/// or threads. The caller enumerates the steps and may do between them what it likes: show, save, stop.
/// </summary>
public sealed class ClassifierTrainingLoop
{
    private readonly ClassifierTrainStep _trainStep;
    private readonly BatchSource _batches;
    private readonly TimeProvider _clock;
    private readonly float[] _images;
    private readonly int[] _labels;

    /// <summary>Prepares to train.</summary>
    /// <param name="trainStep">The generated class's <c>TrainStep</c>.</param>
    /// <param name="batches">Where images and their labels come from.</param>
    /// <param name="clock">Measures how long a step takes; by default the system's.</param>
    /// <exception cref="ArgumentException">The images have no labels.</exception>
    public ClassifierTrainingLoop(ClassifierTrainStep trainStep, BatchSource batches, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(trainStep);
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Classes == 0)
            throw new ArgumentException("Expected images with labels; these have none: give them to the data set's constructor.", nameof(batches));

        (_trainStep, _batches, _clock) = (trainStep, batches, clock ?? TimeProvider.System);
        _images = new float[batches.Length];
        _labels = new int[batches.Batch];
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
    public IEnumerable<ClassifierStep> Run(int epochs, long limit = long.MaxValue)
    {
        var steps = CountSteps(epochs, limit);
        for (long step = 0; step < steps; step++)
        {
            var start = _clock.GetTimestamp();
            _batches.Fill(step, _images);
            _batches.FillLabels(step, _labels);
            var loss = _trainStep(_images, _labels);
            var (stepsPerEpoch, number) = (_batches.StepsPerEpoch, step + 1);
            yield return new ClassifierStep(number, (int)(step / stepsPerEpoch) + 1, number % stepsPerEpoch == 0, _clock.GetElapsedTime(start), loss);
        }
    }
}
