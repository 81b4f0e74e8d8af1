namespace NetDsl.Training;

/// <summary>The parts of a page that change while a run goes on: the live page gets each of them anew.</summary>
internal static class PageParts
{
    /// <summary>Writes a part's content.</summary>
    public delegate void Write(HtmlWriter html, PageContent content);

    /// <summary>All parts by name.</summary>
    public static IReadOnlyList<(string Name, Write Write)> All { get; } =
        [("state", WriteState), ("facts", WriteFacts), ("notes", WriteNotes), ("losses", WriteLosses), ("metrics", WriteMetrics), ("times", WriteTimes)];

    /// <summary>A part's content as text.</summary>
    public static string Render(Write write, PageContent content)
    {
        using var text = new StringWriter();
        write(new HtmlWriter(text), content);
        return text.ToString();
    }

    private static void WriteState(HtmlWriter html, PageContent content)
    {
        if (content.Description is not { } run)
            return;

        var isRunning = content.IsLive && run.Outcome == RunOutcome.Running;
        html.Write($"<span class=\"badge {run.Outcome:G}\">{(isRunning ? "running" : PageText.Outcome(run.Outcome))}</span>");
        if (isRunning && run.PlannedSteps > 0 && run.Steps <= run.PlannedSteps)
            html.Write($"<progress max=\"{run.PlannedSteps}\" value=\"{run.Steps}\">{100.0 * run.Steps / run.PlannedSteps:0} %</progress>");
        if (run.Problem is { } problem)
            html.Write($"<span class=\"problem\">{problem}</span>");
    }

    private static void WriteFacts(HtmlWriter html, PageContent content)
    {
        if (content.Description is not { } run)
            return;

        html.Write($"<dl class=\"facts\">");
        WriteFact(html, "Steps", PageText.Part(run.Steps, run.PlannedSteps));
        WriteFact(html, "Epochs", PageText.Part(CompleteEpochs(run), run.PlannedEpochs));
        // Of a run that was killed in its first epoch, nobody knows.
        if (run.Seconds > 0)
            WriteFact(html, "Time", PageText.Duration(run.Seconds));
        if (content.IsLive && run is { Outcome: RunOutcome.Running, Steps: > 0, Seconds: > 0 } && run.PlannedSteps > run.Steps)
            WriteFact(html, "Time left", "about " + PageText.Duration(SecondsLeft(run)));
        if (run.ImagesPerSecond > 0)
            WriteFact(html, "Speed", FormattableString.Invariant($"{run.ImagesPerSecond:N0} images/s"));
        if (run.PeakMemory > 0)
            WriteFact(html, "Peak memory", PageText.Memory(run.PeakMemory));

        html.Write($"</dl>");
    }

    private static void WriteFact(HtmlWriter html, string name, string value) => html.Write($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    // Where nobody knows how long an epoch is, those that were begun.
    private static long CompleteEpochs(RunDescription run) => run.StepsPerEpoch > 0 ? run.Steps / run.StepsPerEpoch : run.Epochs;

    private static double SecondsLeft(RunDescription run) => run.SecondsLeft ?? run.Seconds / run.Steps * (run.PlannedSteps - run.Steps);

    private static void WriteNotes(HtmlWriter html, PageContent content)
    {
        if (content.Notes.Count == 0)
            return;

        html.Write($"<ul class=\"notes\">");
        foreach (var note in content.Notes)
            html.Write($"<li>{note}</li>");

        html.Write($"</ul>");
    }

    private static void WriteLosses(HtmlWriter html, PageContent content)
    {
        if (content.Losses is { Names.Count: > 0 } losses)
            new CurveChart("losses", "Losses", losses, [.. Enumerable.Range(0, losses.Names.Count)]).WriteTo(html);
        else
            html.Write($"<figure class=\"curves\"><h2>Losses</h2><p class=\"empty\">No losses were kept.</p></figure>");
    }

    // Metrics have scales of their own: a distance falls from hundreds, a share stays below 1. So each has a chart of its own. Those of a numbered series, such
    // as the share of each class, stand behind the others and are small.
    private static void WriteMetrics(HtmlWriter html, PageContent content)
    {
        if (content.Metrics is not { } metrics)
            return;

        var names = metrics.Names;
        var series = names.Where(IsNumbered).CountBy(SeriesOf).Where(count => count.Value > 2).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        var curves = Enumerable.Range(0, names.Count).ToLookup(curve => IsNumbered(names[curve]) && series.Contains(SeriesOf(names[curve])));
        WriteCharts(html, metrics, curves[false]);
        if (series.Count == 0)
            return;

        html.Write($"<div class=\"series\">");
        WriteCharts(html, metrics, curves[true]);
        html.Write($"</div>");
    }

    private static void WriteCharts(HtmlWriter html, RunTable metrics, IEnumerable<int> curves)
    {
        foreach (var curve in curves)
            new CurveChart(FormattableString.Invariant($"metric-{curve}"), metrics.Names[curve], metrics, [curve]).WriteTo(html);
    }

    private static bool IsNumbered(string name) => SeriesOf(name) is { Length: > 1 } series && series.Length < name.Length && series[^1] == '_';

    private static string SeriesOf(string name) => name.TrimEnd("0123456789".ToCharArray());

    private static void WriteTimes(HtmlWriter html, PageContent content)
    {
        if (content.Description is not { } run)
            return;

        html.Write($"<table><tbody><tr><th scope=\"row\">Started</th><td>{PageText.Time(run.Started)}</td></tr>");
        html.Write($"<tr><th scope=\"row\">Ended</th><td>{(run.Ended is { } ended ? PageText.Time(ended) : "not yet")}</td></tr>");
        html.Write($"<tr><th scope=\"row\">Duration</th><td>{PageText.Duration(run.Seconds)}</td></tr>");
        if (run.PeakMemory > 0)
            html.Write($"<tr><th scope=\"row\">Peak memory</th><td>{PageText.Memory(run.PeakMemory)}</td></tr>");

        html.Write($"</tbody></table>");
    }
}
