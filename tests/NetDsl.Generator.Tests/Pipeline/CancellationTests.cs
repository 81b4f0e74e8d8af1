using System.Diagnostics;
using System.Text;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Review;
using NetDsl.Generator.Tests.Harness;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>
/// While somebody types, every edit cancels the work on the text before. Work looks at short intervals whether it is still wanted, also in networks of 500
/// layers. What happens between two looks is counted rather than timed: bytes that the thread allocates, which are the same in every run.
/// </summary>
public class CancellationTests
{
    private const int Layers = 500;

    // The largest steps allocate up to 88 MB, in less than 50 ms, which another test holds.
    private const long MostBytesOfAStep = 128 << 20;

    /// <summary>Networks with 500 layers, right ones and wrong ones, by what they are.</summary>
    private static readonly Dictionary<string, string> Networks = new()
    {
        ["convolutions"] = Chain(count => (count % 3) switch
        {
            0 => "Conv2D(8, 3, Padding = Padding.Same)",
            1 => "BatchNormalization",
            _ => "LeakyReLU(0.2f)",
        }),
        ["joined tensors"] = Chain(count => (count % 4) switch
        {
            0 => $"Conv2D(8, 3, Padding = Padding.Same, Name = \"c{count}\")",
            1 => "ReLU",
            2 => "DepthwiseConv2D(3, Padding = Padding.Same)",
            _ => $"Add(\"c{count - 3}\")",
        }),
        ["advice at many layers"] = Chain(count => count % 2 == 0 ? "Conv2D(8, 3, Padding = Padding.Same)" : "BatchNormalization"),
        ["a wrong output"] = Chain(count => count % 2 == 0 ? "Conv2D(8, 3, Padding = Padding.Same)" : "ReLU") + ", Output(9, 9, 8)",
        ["a wrong join"] = "Conv2D(7, 3, Name = \"first\"), " + Chain(count => count % 2 == 0 ? "Conv2D(8, 3, Padding = Padding.Same)" : "ReLU")
            + ", Add(\"first\")",
        ["mistakes in many layers"] = Chain(count => count % 2 == 0 ? "Conv2D(8, 0)" : "Dropout(2f)"),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_on_500_layers_looks_often_whether_it_is_still_wanted(string name)
    {
        // Once before, so that what is made only once isn't counted.
        Work(name, CancellationToken.None);
        var (last, most, steps) = (GC.GetAllocatedBytesForCurrentThread(), 0L, 0);
        Observed(
            () =>
            {
                var now = GC.GetAllocatedBytesForCurrentThread();
                (most, last, steps) = (Math.Max(most, now - last), now, steps + 1);
            },
            () => Work(name, CancellationToken.None));
        most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - last);
        Assert.InRange(most, 1, MostBytesOfAStep);
        Assert.InRange(steps, 2 * Layers, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wherever_it_is_cancelled_nothing_more_is_done(string name)
    {
        var steps = 0;
        Observed(() => steps++, () => Work(name, CancellationToken.None));
        var random = new Random(20);
        for (var trial = 0; trial < 12; trial++)
        {
            using var source = new CancellationTokenSource();
            var (chosen, taken) = (random.Next(steps), 0);
            Observed(
                () =>
                {
                    if (taken++ == chosen)
                        source.Cancel();
                },
                () => Assert.ThrowsAny<OperationCanceledException>(() => Work(name, source.Token)));
            Assert.Equal(chosen + 1, taken);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Between_two_looks_pass_less_than_50_milliseconds(string name)
    {
        // What else the machine does makes steps longer, but hardly the same one each time: where one run doesn't show that all are short, of each step the
        // shortest of some runs is taken.
        const int manyRuns = 50, most = 50;
        var shortest = new List<long>();
        for (var run = 0; run == 0 || (run < manyRuns && Longest() > most); run++)
        {
            var (last, step) = (Stopwatch.GetTimestamp(), 0);
            Observed(
                () =>
                {
                    var now = Stopwatch.GetTimestamp();
                    if (step == shortest.Count)
                        shortest.Add(long.MaxValue);
                    shortest[step] = Math.Min(shortest[step], now - last);
                    (last, step) = (now, step + 1);
                },
                () => Work(name, CancellationToken.None));
        }

        Assert.InRange(Longest(), 0, most);

        double Longest() => Stopwatch.GetElapsedTime(0, shortest.Max()).TotalMilliseconds;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_compilers_run_of_the_generator_ends_where_it_is_cancelled(string name)
    {
        var compilation = GeneratorRun.Compile([Source(name)]);
        var steps = 0;
        Observed(() => steps++, () => GeneratorRun.NewDriver().RunGenerators(compilation));
        Assert.InRange(steps, 2 * Layers, int.MaxValue);
        var random = new Random(20);
        for (var trial = 0; trial < 3; trial++)
        {
            using var source = new CancellationTokenSource();
            var (chosen, taken) = (random.Next(steps), 0);
            Observed(
                () =>
                {
                    if (taken++ == chosen)
                        source.Cancel();
                },
                () => Assert.ThrowsAny<OperationCanceledException>(() => GeneratorRun.NewDriver().RunGenerators(compilation, source.Token)));
            Assert.Equal(chosen + 1, taken);
        }
    }

    private static string Chain(Func<int, string> layer) => string.Join(", ", Enumerable.Range(0, Layers).Select(layer));

    private static string Source(string name)
    {
        var source = new StringBuilder("[Input(8, 8, 8), ").Append(Networks[name]).Append(']').ToString();
        return Samples.Network(source);
    }

    private static void Observed(Action step, Action work)
    {
        WorkStep.Taken = step;
        try
        {
            work();
        }
        finally
        {
            WorkStep.Taken = null;
        }
    }

    // Reading, shaping, advice or fixes, graph, plans, text: what the generator does with one network.
    private static void Work(string name, CancellationToken cancellation)
    {
        var reading = NetworkReader.Read(Types.GetOrAdd(name, Type), cancellation);
        if (NetworkReview.Of(reading, cancellation).Network is { } network)
            KernelEmitter.Emit(NetworkEmitter.Emit(network, cancellation).Kernels.Items, cancellation);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Microsoft.CodeAnalysis.INamedTypeSymbol> Types = [];

    private static Microsoft.CodeAnalysis.INamedTypeSymbol Type(string name) => GeneratorRun.Compile([Source(name)]).Assembly.GetTypeByMetadataName("Users.X")!;
}
