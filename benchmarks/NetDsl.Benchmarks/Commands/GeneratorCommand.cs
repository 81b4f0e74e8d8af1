using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NetDsl.Benchmarks.Build;
using NetDsl.Benchmarks.Report;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>generator</c>: how long analyzer and source generator take while somebody types, and for networks of many layers.</summary>
internal static class GeneratorCommand
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create(TextWriter output, TextWriter log)
    {
        var json = new Option<string?>("--json") { Description = "Writes every single time into a file too.", HelpName = "FILE" };
        var command = new Command("generator",
            "Measures analyzer and generator after an edit in a solution of 50 networks, and the generator with networks of 25 to 1,600 layers.") { json };
        command.SetAction(arguments =>
        {
            var machine = Machine.Describe();
            var speed = GeneratorSpeed.Measure(log);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Processors} processors, {machine.Runtime}, load before: {machine.LoadBefore:0.0}"
                    ));
            output.WriteLine();
            output.WriteLine(Edits("The analyzer of the edited file, in a solution of 50 networks", speed.Analyses, GeneratorSpeed.AnalysisGoalSeconds,
                "the time is the analyzer's own, as the compiler counts it; what was generated is that of the last save").ToText());
            output.WriteLine(Edits("From an edit to the end of the generator's run, in a solution of 50 networks", speed.Edits, GeneratorSpeed.GoalSeconds,
                "the edited file is parsed, and the compilation is that of an editor, which has seen the others").ToText());
            output.WriteLine(Growth(speed).ToText());
            if (arguments.GetValue(json) is { } file)
                File.WriteAllText(file, JsonSerializer.Serialize(new { Machine = machine, speed.Analyses, speed.Edits, speed.Growth }, Options));
            return 0;
        });
        return command;
    }

    private static Table Edits(string title, IReadOnlyList<GeneratorSpeed.Measured> edits, double goalSeconds, string note) => new(
        title,
        ["what is edited", "median", "9 of 10 below", "goal"],
        [.. edits.Select(edit => (IReadOnlyList<string>)
            [edit.Name, Format.Time(edit.MedianSeconds), Format.Time(edit.Seconds.Order().ElementAt(edit.Seconds.Count * 9 / 10)),
                edit.MedianSeconds < goalSeconds ? "met" : "missed"])])
    {
        Note = string.Create(CultureInfo.InvariantCulture, $"Medians of {edits[0].Seconds.Count} edits; {note}. Goal: {Format.Time(goalSeconds)}"),
    };

    private static Table Growth(GeneratorSpeed speed) => new(
        "One network, generated from nothing",
        ["layers", "median", "per layer", "beside half as many"],
        [.. speed.Growth.Select((network, index) => (IReadOnlyList<string>)
        [
            network.Name,
            Format.Time(network.MedianSeconds),
            Format.Time(network.MedianSeconds / GeneratorSpeed.Layers[index]),
            index == 0 ? "" : Format.Ratio(network.MedianSeconds / speed.Growth[index - 1].MedianSeconds),
        ])])
    {
        Note = string.Create(CultureInfo.InvariantCulture, $"Medians of {speed.Growth[0].Seconds.Count} runs without anything from the run before; the "
            + $"generator is compiled by the JIT already."),
    };
}
