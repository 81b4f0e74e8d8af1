using System.CommandLine;
using System.Globalization;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Runs;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>run</c>: what checkpoints, metrics, samples and the page cost a training run.</summary>
internal static class RunCommand
{
    private const int DefaultEpochs = 5;
    private const int MostEpochs = 100;

    public static Command Create(TextWriter output, TextWriter log)
    {
        var epochs = new Option<int>("--epochs")
        {
            Description = $"How many epochs the run has, from 1 to {MostEpochs}. [default: {DefaultEpochs}, as the "
            + $"example's]",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultEpochs
        };
        var command = new Command("run",
            "Trains Digits at its default settings, with a live page that is read every other dozen of steps, and measures what all this costs beside the "
            + "steps.") { epochs };
        command.SetAction(arguments =>
        {
            var machine = Machine.Describe();
            var cost = MeasuredRun.Measure(Math.Clamp(arguments.GetValue(epochs), 1, MostEpochs), log);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Processors} processors, {machine.Runtime}, load before: {machine.LoadBefore:0.0}"
                    ));
            output.WriteLine();
            output.WriteLine(Describe(cost).ToText());
            return 0;
        });
        return command;
    }

    private static Table Describe(RunCost cost) => new(
        string.Create(
            CultureInfo.InvariantCulture, $"A run of {cost.Steps} steps: {Format.Time(cost.StepSeconds)} in steps, {Format.Time(cost.TotalSeconds)} in all"),
        ["what", "part of the steps' time"],
        [
            ["between the steps: checkpoints, metrics, samples, weights, the page", Percent(cost.BetweenSteps)],
            ["steps with a reader of the live page beside steps without", Percent(cost.OfReader)],
            ["together", Percent(cost.Total)],
        ])
    {
        Note = string.Create(
            CultureInfo.InvariantCulture,
            $"The reader comes and goes every dozen of steps; the median of {cost.ReaderTurns} turns, each beside its neighbours. It was sent "
            + $"{cost.PageBytes:N0} bytes. Goal: less than {Percent(RunCost.Goal)}"),
    };

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{100 * part:0.00} %");
}
