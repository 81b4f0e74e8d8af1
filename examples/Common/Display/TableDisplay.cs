using System.Globalization;
using NetDsl.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetDsl.Examples;

/// <summary>Shows a run as a table in place: a row for each finished epoch, and a last one that moves.</summary>
public sealed class TableDisplay(IAnsiConsole console, TimeProvider clock) : ITrainingDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly List<TrainingEpoch> _finished = [];
    private TrainingPlan? _plan;
    private LiveDisplayContext? _context;
    private long? _lastRefresh;
    private TrainingProblem? _problem;
    private readonly Dictionary<int, MetricRow> _metrics = [];
    private MetricRow? _newest;

    public void Show(TrainingPlan plan, Action train)
    {
        _plan = plan;
        console.WriteLine(TrainingDisplay.Describe(plan));
        console.Live(Draw(null)).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Top).Start(context =>
        {
            _context = context;
            train();
        });
    }

    public void ShowStep(TrainingStatus status)
    {
        if (_lastRefresh is { } last && clock.GetElapsedTime(last) < Interval)
            return;

        _lastRefresh = clock.GetTimestamp();
        _context?.UpdateTarget(Draw(status));
    }

    public void ShowEpoch(TrainingEpoch result)
    {
        _finished.Add(result);
        _context?.UpdateTarget(Draw(null));
    }

    public void ShowMetrics(MetricRow metrics)
    {
        _metrics[metrics.Epoch] = metrics;
        _newest = metrics;
        _context?.UpdateTarget(Draw(null));
    }

    public void ShowProblem(TrainingProblem problem)
    {
        _problem = problem;
        _context?.UpdateTarget(Draw(null));
    }

    public void ShowNote(string note) => console.WriteLine(note);

    private Table Draw(TrainingStatus? status)
    {
        var table = new Table().Border(TableBorder.Simple);
        // A column for the first metric, by which epochs are compared; the table would be too wide for all of them.
        foreach (var title in (string[])["epoch", "step", "images/s", .. _plan?.Losses ?? [], .. _newest is { } measured ? [measured.Metrics[0].Name] : (string[])[], "time left"])
            table.AddColumn(new TableColumn(title).RightAligned());

        foreach (var epoch in _finished)
            AddRow(table, epoch.Epoch, epoch.Step, epoch.ImagesPerSecond, epoch.MeanLosses, _metrics.GetValueOrDefault(epoch.Epoch), $"{(epoch.IsWhole ? "took" : "ended after")} {TrainingDisplay.Describe(epoch.Duration)}");

        if (status is { } now)
            AddRow(table, now.Epoch, now.Step, now.ImagesPerSecond, now.Losses, null, TrainingDisplay.Describe(now.TimeLeft));

        if (_problem is { } problem)
            table.Caption(Markup.Escape(TrainingDisplay.Describe(problem)));
        else if (_newest is { } metrics)
            table.Caption(Markup.Escape(Invariant($"epoch {metrics.Epoch}: {TrainingDisplay.Describe(metrics)}")));

        return table;
    }

    private void AddRow(Table table, int epoch, long step, double imagesPerSecond, StepLosses losses, MetricRow? measured, string time)
    {
        string[] cells =
        [
            Invariant($"{epoch}/{_plan?.Epochs}"),
            Invariant($"{step}/{_plan?.Steps}"),
            Invariant($"{imagesPerSecond:F0}"),
            .. losses.ToArray().Select(loss => Invariant($"{loss:F4}")),
            .. _newest is null ? [] : (string[])[measured is null ? "" : Invariant($"{measured.Metrics[0].Value:F1}")],
            time,
        ];
        table.AddRow(cells.Select(IRenderable (cell) => new Text(cell)));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
