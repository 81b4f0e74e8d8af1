using System.Globalization;
using NetDsl.Training;
using Spectre.Console;

namespace NetDsl.Examples;

/// <summary>Chooses a display, and holds what both say alike.</summary>
public static class TrainingDisplay
{
    /// <summary>A table that lives, where somebody looks at a terminal; lines, where output goes to a file, a pipe or a terminal that can't move its cursor.</summary>
    public static ITrainingDisplay Choose(TextWriter output)
    {
        var terminal = AnsiConsole.Profile;
        return ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && terminal.Capabilities is { Ansi: true, Interactive: true }
            ? new TableDisplay(AnsiConsole.Console, TimeProvider.System)
            : new LineDisplay(output, TimeProvider.System);
    }

    public static string Describe(TrainingPlan plan) => Invariant(
        $"{plan.Count:N0} {plan.Things}, {plan.Batch} a step, {plan.Steps:N0} {(plan.Steps == 1 ? "step" : "steps")} in {plan.Epochs} {(plan.Epochs == 1 ? "epoch" : "epochs")}, {plan.Threads} {(plan.Threads == 1 ? "thread" : "threads")}, seed {plan.Seed}{(plan.StepsBefore == 0 ? "" : Invariant($", on from step {plan.StepsBefore:N0}"))}");

    /// <summary>Says after an interruption how the run goes on.</summary>
    public static void WriteHowToGoOn(TextWriter output, RunFolder folder, int exitCode, TrainOptions options)
    {
        if (exitCode is ExitCode.Interrupted or ExitCode.Terminated && !options.CheckpointEvery.IsNever)
            output.WriteLine($"It goes on with --resume {folder.Path}; epochs, steps, batch and seed are kept.");
    }

    /// <summary>A problem, with the step before it if there was one.</summary>
    public static string Describe(TrainingProblem problem) => problem.Step == 0 ? problem.Message : Invariant($"step {problem.Step}: {problem.Message}");

    /// <summary>The first metrics, which sum the images up; all are in the table.</summary>
    public static string Describe(MetricRow metrics) => string.Join("  ", metrics.Metrics.Take(3).Select(metric => Invariant($"{metric.Name} {metric.Value:F2}")));

    public static string Describe(TimeSpan time) => time.TotalHours < 1
        ? Invariant($"{(int)time.TotalMinutes}:{time.Seconds:D2}")
        : Invariant($"{(long)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
