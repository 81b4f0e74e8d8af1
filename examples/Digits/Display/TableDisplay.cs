using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Display;

/// <summary>Shows a run as a table in place: a row for each finished epoch, and a last one that moves.</summary>
internal sealed class TableDisplay(IAnsiConsole console, TimeProvider clock) : ITrainingDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly List<EpochResult> _finished = [];
    private TrainingPlan? _plan;
    private LiveDisplayContext? _context;
    private long? _lastRefresh;

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

    public void Step(TrainingStatus status)
    {
        if (_lastRefresh is { } last && clock.GetElapsedTime(last) < Interval)
            return;

        _lastRefresh = clock.GetTimestamp();
        _context?.UpdateTarget(Draw(status));
    }

    public void Saved(EpochResult result)
    {
        _finished.Add(result);
        _context?.UpdateTarget(Draw(null));
    }

    private Table Draw(TrainingStatus? status)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in (string[])["epoch", "step", "images/s", "d_loss", "g_loss", "time left"])
            table.AddColumn(new TableColumn(title).RightAligned());

        foreach (var epoch in _finished)
        {
            AddRow(
                table,
                $"{epoch.Epoch}/{_plan?.Epochs}",
                $"{epoch.Step}/{_plan?.Steps}",
                $"{epoch.ImagesPerSecond:F0}",
                $"{epoch.MeanLosses.Discriminator:F4}",
                $"{epoch.MeanLosses.Generator:F4}",
                $"{(epoch.IsWhole ? "took" : "stopped after")} {TrainingDisplay.Describe(epoch.Duration)}");
        }

        if (status is { } now)
        {
            AddRow(
                table,
                $"{now.Epoch}/{_plan?.Epochs}",
                $"{now.Step}/{_plan?.Steps}",
                $"{now.ImagesPerSecond:F0}",
                $"{now.Losses.Discriminator:F4}",
                $"{now.Losses.Generator:F4}",
                $"{TrainingDisplay.Describe(now.TimeLeft)}");
        }

        return table;
    }

    private static void AddRow(Table table, params FormattableString[] cells) =>
        table.AddRow(cells.Select(IRenderable (cell) => new Text(cell.ToString(CultureInfo.InvariantCulture))));
}
