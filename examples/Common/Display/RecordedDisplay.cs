using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Shows a run on another display and keeps its books beside it: its description, its report, and what onlookers are told.</summary>
/// <param name="display">Where the run is shown.</param>
/// <param name="folder">Where its results go.</param>
/// <param name="networks">The networks' names and tables of layers.</param>
/// <param name="options">How the run was asked to be.</param>
/// <param name="interruption">Knows whether somebody asked for the end.</param>
/// <param name="output">Where complaints go about files that can't be written.</param>
/// <param name="observers">Who looks on.</param>
public sealed class RecordedDisplay(
    ITrainingDisplay display,
    RunFolder folder,
    IReadOnlyList<(string Name, string Table)> networks,
    IReadOnlyList<NamedText> options,
    Interruption interruption,
    TextWriter output,
    IReadOnlyList<IRunObserver> observers) : ITrainingDisplay
{
    private RunRecorder? _recorder;
    private long _step;

    /// <inheritdoc/>
    public void Show(TrainingPlan plan, Action train)
    {
        var description = new RunDescription(
            ThisProgram.Name,
            [.. networks.Select(network => new NetworkSummary(network.Name, network.Table))],
            [.. options, new NamedText(plan.Things, plan.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture))],
            MachineDescription.Describe(),
            DateTimeOffset.UtcNow)
        {
            Steps = plan.StepsBefore,
            Epochs = plan.EpochsBefore,
            PlannedSteps = plan.Steps,
            PlannedEpochs = plan.Epochs,
            StepsPerEpoch = plan.StepsPerEpoch,
        };
        _step = plan.StepsBefore;
        _recorder = new RunRecorder(folder.Path, description, plan.Losses, plan.Batch, line => output.WriteLine($"warning: {line}"), TimeProvider.System, observers);
        try
        {
            display.Show(plan, train);
        }
        catch (Exception exception)
        {
            _recorder.End(RunOutcome.Failed, exception.Message);
            throw;
        }

        // Who asks for the end after the last step gets a run that is finished.
        _recorder.End(interruption.IsRequested && _step < plan.Steps ? RunOutcome.Interrupted : RunOutcome.Finished);
    }

    /// <inheritdoc/>
    public void ShowStep(TrainingStatus status)
    {
        _step = status.Step;
        _recorder?.AddStep(status.Step, status.Epoch, status.Duration, status.Losses.ToArray());
        display.ShowStep(status);
    }

    /// <inheritdoc/>
    public void ShowEpoch(TrainingEpoch result)
    {
        var sheet = folder.Samples(result.Epoch);
        _recorder?.EndEpoch(File.Exists(sheet) ? sheet : null, MetricsOf(result.Step));
        display.ShowEpoch(result);
    }

    /// <inheritdoc/>
    public void ShowMetrics(MetricRow metrics) => display.ShowMetrics(metrics);

    /// <inheritdoc/>
    public void ShowProblem(TrainingProblem problem) => display.ShowProblem(problem);

    /// <inheritdoc/>
    public void ShowNote(string note) => display.ShowNote(note);

    /// <summary>The metrics that were computed after a step, from the file in which they are kept; none where there are none.</summary>
    private IReadOnlyList<Metric> MetricsOf(long step)
    {
        var path = folder.File(RunFiles.Metrics);
        if (!File.Exists(path))
            return [];

        try
        {
            var table = CurveFile.Read(path, []);
            return table.Count > 0 && table.Steps[^1] == step ? [.. table.Names.Select((name, curve) => new Metric(name, table.Values(curve)[^1]))] : [];
        }
        catch (DataFileException)
        {
            // The page says what is wrong with the file.
            return [];
        }
    }
}
