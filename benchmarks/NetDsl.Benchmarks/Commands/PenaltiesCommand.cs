using System.CommandLine;
using NetDsl.Benchmarks.Penalties;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>penalties</c>: what a gradient penalty adds to the update of a critic.</summary>
internal static class PenaltiesCommand
{
    private const int Batch = 64;
    private const int DefaultRounds = 12;

    public static Command Create(TextWriter output, TextWriter log)
    {
        var rounds = new Option<int>("--rounds") { Description = $"How often. [default: {DefaultRounds}]", DefaultValueFactory = _ => DefaultRounds };
        var threads = new Option<int>("--threads") { Description = "How many threads. [default: 1]", DefaultValueFactory = _ => 1 };
        var command = new Command("penalties", "Measures the update of a critic with and without a gradient penalty, in turns.") { rounds, threads };
        command.SetAction(arguments =>
        {
            var parallel = new ParallelLoop(Math.Max(1, arguments.GetValue(threads)));
            var updates = CriticUpdate.All(Batch, parallel);
            foreach (var update in updates)
                update.Measure();
            Benchmark.LetTheJitFinish();
            foreach (var update in updates)
                update.Seconds.Clear();
            for (var round = 1; round <= Math.Max(1, arguments.GetValue(rounds)); round++)
            {
                log.WriteLine($"round {round}");
                foreach (var update in updates)
                    update.Measure();
            }

            output.Write(new Table($"An update of a critic at batch {Batch}", ["critic", "time", "beside none", "spread"], [.. updates.Select(Row)])
            {
                Note = "Medians of the rounds; spread: the longest less the shortest, as a part of the median.",
            }.ToText());
            return 0;

            IReadOnlyList<string> Row(CriticUpdate update)
            {
                var without = updates.First(other => other.Name == update.Name.Split(',')[0]);
                return [update.Name, Format.Time(update.Seconds.Median), Format.Ratio(update.Seconds.Median / without.Seconds.Median),
                    Format.Percent(update.Seconds.Spread)];
            }
        });
        return command;
    }
}
