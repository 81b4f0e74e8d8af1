using System.Globalization;
using System.Text;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Report;

/// <summary>A comparison as a page. What stands between two marks is measured and written anew; the text around them belongs to people, and stays.</summary>
internal static class MarkdownReport
{
    private const string Begin = "<!-- measured: written by compare --markdown -->";
    private const string End = "<!-- end of what was measured -->";

    /// <summary>The repository's limit.</summary>
    private const int LongestLine = 160;

    /// <summary>The page with these figures.</summary>
    /// <param name="comparison">The figures.</param>
    /// <param name="page">The page as it is; null for a new one.</param>
    /// <exception cref="InvalidDataException">The page has no marks.</exception>
    public static string Write(Comparison comparison, string? page)
    {
        page ??= NewPage;
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"The page must have the lines '{Begin}' and '{End}' around what is to be replaced.");
        return $"{page[..(begin + Begin.Length)]}\n\n{Measured(comparison)}\n{page[end..]}";
    }

    private static string Measured(Comparison comparison)
    {
        var machine = comparison.Machine;
        var text = new StringBuilder();
        var widths = string.Join(", ", machine.VectorBits);
        text.Append(CultureInfo.InvariantCulture, $"Measured on {machine.Date:yyyy-MM-dd} (UTC): {machine.Processor}, {machine.Processors} processors, "
            + $"vectors of {widths} bits, {machine.System}, {machine.Runtime}; ");
        text.Append(CultureInfo.InvariantCulture, $"{comparison.Rounds} round{(comparison.Rounds == 1 ? "" : "s")}");
        if (machine.LoadBefore is { } load)
            text.Append(CultureInfo.InvariantCulture, $"; load of the machine before the run: {load:0.0}");
        text.Append(".\n");
        foreach (var (contender, version) in comparison.Versions.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"- {ContenderNames.Of(contender)}: {version}\n");
        foreach (var (contender, reason) in comparison.Missing.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"- {ContenderNames.Of(contender)} isn't compared: {reason}\n");
        foreach (var failure in comparison.Items.Failures)
            text.Append(CultureInfo.InvariantCulture, $"- failed: {failure}\n");
        foreach (var table in Tables.Of(comparison))
            text.Append('\n').Append(table.ToMarkdown());
        return string.Join('\n', text.ToString().Split('\n').SelectMany(Wrap));
    }

    /// <summary>A line in pieces of at most <see cref="LongestLine"/> characters; rows of tables can't be broken.</summary>
    private static IEnumerable<string> Wrap(string line)
    {
        var indent = line.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        while (line.Length > LongestLine && line[0] != '|' && line.LastIndexOf(' ', LongestLine) is var space && space > indent.Length)
        {
            yield return line[..space];
            line = indent + line[(space + 1)..];
        }

        yield return line;
    }

    private static string NewPage { get; } = $"""
        # Performance

        How fast NetDsl is, how near that is to what the processor can do, and how it compares with what one would take instead. All figures are those
        of one command:

        ```
        benchmarks/NetDsl.Benchmarks/peers/install-peers.sh
        dotnet run -c Release --project benchmarks/NetDsl.Benchmarks -- compare --build --startup --markdown docs/performance.md
        ```

        The first line installs the others (Debian's packages; the packages of ONNX Runtime and TorchSharp come with `compare`'s own builds); whichever
        isn't there is left out and named. `--rounds`, `--quick` and `--filter` say how much is measured,
        `--build` and `--startup` add the time of builds and of a published program's start, `--json` keeps every single figure. `tune` instead of
        `compare` tries other register tiles and blocks than the plan's.
        Let nothing else run on the machine meanwhile.

        | short name | what it is |
        |---|---|
        | NZ-MNIST | `examples/Digits`: a DCGAN for 28 × 28 × 1, generator first, dropout |
        | C-MNIST | `examples/ConditionalDigits`: a conditional DCGAN for 28 × 28 × 1, one update of the discriminator and two of the generator |
        | C-64 | `examples/Images` with `--network 64`: a DCGAN for 64 × 64 × 3, one update and two |
        | K-UP, K-CT | `RepeatingGenerator` and `SpreadingGenerator` of `examples/KerasLayers`: UpSampling2D with Conv2D, and Conv2DTranspose |

        ## The figures

        {Begin}
        {End}

        ## What each figure means

        - **In turns.** In each round every item is measured for NetDsl and right after that for the others, so that all meet the machine in the same
          state. Each takes the median of its own repetitions in a
          round; figures are medians over rounds, ratios are of these medians, and *spread* is the longest round less the shortest, as a part of the
          median. Where the spread is large the machine was busy.
        - **FMA peak.** Twelve independent chains of fused multiply-adds in registers, in C# and in C++: the most that one core does at that width. It
          is measured before each group of items, and after it a register tile of the generated code on operands in the first-level cache.
        - **Useful work.** Two operations for each multiply-add that a layer's definition asks for, without those that meet padding or an inserted
          zero, and without gradients that nobody wants (of the
          discriminator's weights while the generator is updated, of the noise, of real images). Activations, normalisation, dropout and optimisers
          take time but count as no work. *Nominal* counts every tap
          and takes a backward pass for two forward ones, as one usually estimates. All goals are of useful work.
        - **Layers** are networks of one layer without a bias, at batch 64, one thread: the passes of a generated training session without its copies
          in and out, and with weights that are packed already.
          oneDNN's are its primitives without a bias, each operand in the layout that the primitive asks for, reorders before the clock starts.
        - **oneDNN's primitives** of a step are the medians of its layers, added up as often as the step passes over them: no activation, no
          normalisation, no optimiser, no reorders between layers.
        - **Training steps** are all that `TrainStep` does. PyTorch's step has the same networks, losses, optimisers and order of updates, its
          convolutions are padded as PyTorch users do it (by the same amount
          on both sides), and of its two layouts of memory the faster one is taken. It computes no gradients that aren't needed either. C-MNIST's
          step in NetDsl moves an average of the generator's weights besides. TorchSharp's step is the same with a newer PyTorch from .NET, whose
          optimisers TorchSharp has written in C#; where it loads, the goals against PyTorch are held against it.
        - **Prediction** is `Predict` from a span to a span. ONNX Runtime runs files that PyTorch wrote, from its .NET package, from memory that is
          there to memory that is there.
        - **Peak memory** is that of a process which trains C-64 for three steps at batch 64 with one thread, libraries and runtime included.
        - **The generator**'s times are what the SDK's compiler says of it (`/reportanalyzer`), in a compiler server that was just started and once
          more in the same server.

        ## What the figures don't say

        - How fast other processors are. Register tiles and blocks are chosen from sizes and vector width by a model that was made on one kind of machine.
        - Anything about graphics processors, or about more than two threads.
        - How PyTorch does with MKL or with a newer version, unless TorchSharp took part: Debian's uses OpenBLAS with OpenMP. `OPENBLAS_CORETYPE` is
          set so that it takes its kernels for AVX-512.
        - How well the networks learn: that is what tests and examples are for.

        """;
}
