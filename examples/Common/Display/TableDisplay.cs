using System.Runtime.InteropServices;
using NetDsl.Training;
using Spectre.Console;
using Spectre.Console.Rendering;
using static System.FormattableString;

namespace NetDsl.Examples;

/// <summary>Shows a run as a table in place: a row for each finished epoch, and a last one that moves.</summary>
public sealed class TableDisplay(IAnsiConsole console, TimeProvider clock, Func<RunStart, string> heading) : IRunObserver
{
    private readonly List<EpochResults> _epochs = [];
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly TaskCompletionSource _ended = new();
    private RunStart? _run;
    private LiveDisplayContext? _context;
    private Task _live = Task.CompletedTask;
    private long? _lastRefresh;
    private TrainingProblem? _problem;

    /// <summary>A table where somebody looks at a terminal; lines where output goes to a file, a pipe or a terminal that can't move its cursor.</summary>
    public static IRunObserver Choose(TextWriter output, Func<RunStart, string> heading)
    {
        var canMove = AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };
        return canMove && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
            ? new TableDisplay(AnsiConsole.Console, TimeProvider.System, heading)
            : new ConsoleObserver(output, output) { Heading = heading };
    }

    public void RunStarted(RunStart run)
    {
        _run = run;
        console.WriteLine(heading(run));
        // A second request ends the program at once, and nobody shows the cursor again that the table hides.
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _signals.Add(PosixSignalRegistration.Create(signal, _ => console.Cursor.Show(true)));
        // The table lives until the run's end; it is drawn by whoever changes it.
        _live = console.Live(Draw(null)).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Top).StartAsync(context =>
        {
            _context = context;
            return _ended.Task;
        });
    }

    public void StepDone(in RunProgress progress)
    {
        if (_lastRefresh is { } last && clock.GetElapsedTime(last).TotalMilliseconds < 200)
            return;

        _lastRefresh = clock.GetTimestamp();
        _context?.UpdateTarget(Draw(progress));
    }

    public void EpochEnded(EpochResults results)
    {
        _epochs.Add(results);
        _context?.UpdateTarget(Draw(null));
    }

    public void RunEnded(RunDescription description)
    {
        _signals.ForEach(signal => signal.Dispose());
        _ended.TrySetResult();
        _live.GetAwaiter().GetResult();
        _context = null;
    }

    public void ProblemOccurred(TrainingProblem problem)
    {
        _problem = problem;
        if (_context is null)
            NoteAdded(problem.ToString());
        else
            _context.UpdateTarget(Draw(null));
    }

    public void NoteAdded(string note) => console.WriteLine(note);

    private Table Draw(RunProgress? progress)
    {
        var table = new Table().Border(TableBorder.Simple);
        var measured = _epochs.LastOrDefault(epoch => epoch.Metrics.Count > 0);
        // A column for the first metric, by which epochs are compared; the table would be too wide for all of them.
        string[] metrics = measured is null ? [] : [measured.Metrics[0].Name];
        foreach (var title in (string[])["epoch", "step", "images/s", .. _run!.LossNames, .. metrics, "time left"])
            table.AddColumn(new TableColumn(title).RightAligned());

        foreach (var epoch in _epochs)
        {
            var time = $"{(epoch.IsWhole ? "took" : "ended after")} {ConsoleObserver.Duration(epoch.Seconds)}";
            var metric = epoch.Metrics.Count > 0 ? Invariant($"{epoch.Metrics[0].Value:F1}") : "";
            AddRow(epoch.Epoch, epoch.Step, epoch.ImagesPerSecond, epoch.MeanLosses, metric, time);
        }

        if (progress is { } now)
            AddRow(now.Epoch, now.Step, now.ImagesPerSecond, now.Losses, "", ConsoleObserver.Duration(now.SecondsLeft ?? 0));
        var caption = _problem?.ToString() ?? (measured is null ? "" : Invariant($"epoch {measured.Epoch}: {string.Join("  ", measured.Metrics.Take(3))}"));
        return caption.Length > 0 ? table.Caption(Markup.Escape(caption)) : table;

        void AddRow(int epoch, long step, double speed, IReadOnlyList<float> losses, string metric, string time)
        {
            var (epochs, steps) = (_run.Description.PlannedEpochs, _run.Description.PlannedSteps);
            var shown = losses.Select(loss => Invariant($"{loss:F4}"));
            string[] cells = [Invariant($"{epoch}/{epochs}"), Invariant($"{step}/{steps}"), Invariant($"{speed:F0}"), .. shown, .. metrics, time];
            if (metrics.Length > 0)
                cells[^2] = metric;
            table.AddRow(cells.Select(IRenderable (cell) => new Text(cell)));
        }
    }
}
