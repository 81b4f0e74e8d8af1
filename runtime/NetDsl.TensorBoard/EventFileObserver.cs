using NetDsl.Training;

namespace NetDsl.TensorBoard;

/// <summary>
/// Writes what a run tells into an event file: the losses and the speed of each step, the metrics and the sample sheet of each epoch. A step leaves a hundred
/// bytes in a buffer. When the file can't be written any more, that is reported once and the run goes on without it.
/// </summary>
/// <param name="file">Where to; the observer doesn't end it.</param>
/// <param name="report">Gets a line when the file can't be written.</param>
public sealed class EventFileObserver(EventFile file, Action<string> report) : IRunObserver
{
    private (string Name, double Value)[] _numbers = [];
    private bool _isBroken;

    /// <inheritdoc/>
    public void RunStarted(RunStart run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _numbers = [.. run.LossNames.Select(name => ("losses/" + name, 0.0)), ("speed/images_per_second", 0.0)];
    }

    /// <inheritdoc/>
    public void StepDone(in RunProgress progress)
    {
        for (var loss = 0; loss < _numbers.Length - 1; loss++)
            _numbers[loss].Value = progress.Losses[loss];

        _numbers[^1].Value = progress.ImagesPerSecond;
        var step = progress.Step;
        Write(() => file.AddNumbers(step, _numbers));
    }

    /// <inheritdoc/>
    public void EpochEnded(EpochResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Write(() =>
        {
            if (results.Metrics.Count > 0)
                file.AddNumbers(results.Step, [.. results.Metrics.Select(metric => ("metrics/" + metric.Name, metric.Value))]);
            if (results.SampleSheet is { } path)
                file.AddPicture(results.Step, "samples", File.ReadAllBytes(path));

            file.Flush();
        });
    }

    /// <inheritdoc/>
    public void RunEnded(RunDescription description) => Write(file.Flush);

    private void Write(Action write)
    {
        if (_isBroken)
            return;

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            _isBroken = true;
            report($"{file.Path}: no more events are written: {exception.Message}");
        }
    }
}
