using System.Diagnostics;
using System.Globalization;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Build;

/// <summary>How long analyzer and generator take while somebody types, and how that grows with a network's layers.</summary>
/// <param name="Analyses">The analyzer's time for the edited file, in a solution of 50 networks, by what was edited.</param>
/// <param name="Edits">The generator's, from an edit to the end of its run.</param>
/// <param name="Growth">Networks by their layers, each generated from nothing.</param>
internal sealed record GeneratorSpeed(IReadOnlyList<GeneratorSpeed.Measured> Analyses, IReadOnlyList<GeneratorSpeed.Measured> Edits,
    IReadOnlyList<GeneratorSpeed.Measured> Growth)
{
    private const int Networks = 50;
    private const int WarmUps = 40;
    private const int MeasuredEdits = 101;
    private const int MeasuredRuns = 21;

    /// <summary>The goal of an edit: what nobody notices while typing.</summary>
    public const double GoalSeconds = 0.02;

    /// <summary>The goal of the analyzer for one class.</summary>
    public const double AnalysisGoalSeconds = 0.01;

    /// <summary>Layers of the networks that are generated from nothing.</summary>
    public static IReadOnlyList<int> Layers { get; } = [25, 50, 100, 200, 400, 800, 1600];

    /// <summary>Measures all three.</summary>
    public static GeneratorSpeed Measure(TextWriter log)
    {
        string[] files = [.. Enumerable.Range(0, Networks).Select(Network), Unrelated(0)];
        var (analyses, edits) = (new List<Measured>(), new List<Measured>());
        foreach (var (name, file, text) in (ReadOnlySpan<(string, int, Func<int, string>)>)
        [
            ("a number of one network", 20, number => Network(20)
                .Replace("Dense(2048)", string.Create(CultureInfo.InvariantCulture, $"Dense({2048 + number})"), StringComparison.Ordinal)
                .Replace("Reshape(4, 4, 128)", string.Create(CultureInfo.InvariantCulture, $"Reshape(1, 1, {2048 + number})"), StringComparison.Ordinal)),
            ("a mistake in one network", 20, number => Network(20)
                .Replace("Reshape(4, 4, 128)", string.Create(CultureInfo.InvariantCulture, $"Reshape(4, 4, {number % 100})"), StringComparison.Ordinal)),
            ("a method beside a network", 20, number =>
                Network(20) + string.Create(CultureInfo.InvariantCulture, $"internal static class Beside {{ internal static int Number => {number}; }}")),
            ("a file without networks", Networks, Unrelated),
        ])
        {
            log.WriteLine(name);
            analyses.Add(new Measured(name, MeasureAnalyses(files, file, text)));
            edits.Add(new Measured(name, MeasureEdits(files, file, text)));
        }

        var growth = new List<Measured>();
        foreach (var layers in Layers)
        {
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{layers} layers"));
            growth.Add(new Measured(string.Create(CultureInfo.InvariantCulture, $"{layers}"), MeasureRuns(Deep(layers))));
        }

        return new GeneratorSpeed(analyses, edits, growth);
    }

    private static List<double> MeasureAnalyses(string[] files, int file, Func<int, string> text)
    {
        var solution = new UsersSolution(files);
        solution.Save();
        var times = new List<double>();

        // It takes the JIT longer to see through an analysis than through the generator's many networks.
        for (var number = 1; number <= 4 * WarmUps + MeasuredEdits; number++)
        {
            solution.Edit(file, text(number));
            var time = solution.Analyze(file);
            if (number > 4 * WarmUps)
                times.Add(time.TotalSeconds);
        }

        return times;
    }

    private static List<double> MeasureEdits(string[] files, int file, Func<int, string> text)
    {
        var solution = new UsersSolution(files);
        solution.Run();
        var times = new List<double>();
        for (var number = 1; number <= WarmUps + MeasuredEdits; number++)
        {
            var edited = text(number);
            var start = Stopwatch.GetTimestamp();
            solution.Edit(file, edited);
            solution.Run();
            if (number > WarmUps)
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return times;
    }

    private static List<double> MeasureRuns(string file)
    {
        var solution = new UsersSolution(file);
        var times = new List<double>();
        for (var run = 0; run < (WarmUps / 4) + MeasuredRuns; run++)
        {
            solution.Forget();
            var start = Stopwatch.GetTimestamp();
            if (solution.Run() > 0)
                throw new InvalidOperationException("The network that is measured is wrong.");
            if (run >= WarmUps / 4)
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return times;
    }

    // A DCGAN's generator, each a little different.
    private static string Network(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        using NetDsl;

        namespace Users.Of{{number}};

        [Network]
        [Input({{100 + number}})]
        [Dense(2048), Reshape(4, 4, 128), BatchNormalization, LeakyReLU(0.2f), Dropout(0.2f)]
        [Conv2DTranspose({{64 + number}}, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f)]
        [Conv2DTranspose(32, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f)]
        [Conv2DTranspose(3, 4, Strides = 2, Padding = Padding.Same), Tanh]
        internal sealed partial class Drawer;

        """);

    private static string Unrelated(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"namespace Users; internal static class Unrelated {{ internal static int Number => {number}; }}");

    // Convolutions with what usually stands behind them, every one of other sizes, so that none is another's kernel.
    private static string Deep(int layers) => string.Create(CultureInfo.InvariantCulture, $$"""
        using NetDsl;

        namespace Users;

        [Network]
        [Input(16, 16, 8)]
        [{{string.Join(", ", Enumerable.Range(0, layers).Select(Layer))}}]
        internal sealed partial class Deep;
        """);

    private static string Layer(int place) => (place % 4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"Conv2D({16 + (place / 4)}, 3, Padding = Padding.Same)"),
        1 => "BatchNormalization",
        2 => "LeakyReLU(0.2f)",
        _ => "Dropout(0.1f)",
    };

    /// <summary>What was measured, with all its times.</summary>
    internal sealed record Measured(string Name, IReadOnlyList<double> Seconds)
    {
        public double MedianSeconds => Series.MedianOf(Seconds);
    }
}
