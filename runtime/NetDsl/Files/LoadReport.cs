using System.Text;

namespace NetDsl;

/// <summary>What was read from a weight file, and what wasn't. <see cref="ToString"/> prints it, a line for each tensor.</summary>
public sealed class LoadReport
{
    // A file can hold many more tensors than a network.
    private const int MostPrinted = 50;

    internal LoadReport(
        string source,
        IReadOnlyList<LoadedParameter> loaded,
        IReadOnlyList<string> kept,
        IReadOnlyList<string> leftInFile,
        IReadOnlyList<string> warnings) =>
        (Source, Loaded, Kept, LeftInFile, Warnings) = (source, loaded, kept, leftInFile, warnings);

    /// <summary>The file's path, or the name that its stream was given.</summary>
    public string Source { get; }

    /// <summary>The parameters that were replaced, in the network's order, each with its tensor.</summary>
    public IReadOnlyList<LoadedParameter> Loaded { get; }

    /// <summary>The network's parameters that stayed as they were, each with its shape and the reason; empty where all were replaced.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>The file's tensors that weren't taken, each with its shape and the reason where there is one; empty where all were.</summary>
    public IReadOnlyList<string> LeftInFile { get; }

    /// <summary>What should be looked at: an order that was open, numbers that were rounded or aren't finite. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What was read with its place in the file, then warnings, what stayed as it was and what was left, each under a heading.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var parameters = Loaded.Count + Kept.Count;
        text.Append(FormattableString.Invariant($"{Loaded.Count} of {parameters} parameters loaded from \"{Source}\":"));
        foreach (var (parameter, tensor) in Loaded)
            text.Append('\n').Append("  ").Append(parameter).Append(" <- ").Append(Printable.Of(tensor));
        Append(text, "Warnings:", Warnings);
        Append(text, "Kept as they were:", Kept);
        Append(text, "Left in the file:", LeftInFile);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.Append('\n').Append(heading);
        foreach (var line in lines.Take(MostPrinted))
            text.Append('\n').Append("  ").Append(line);
        if (lines.Count > MostPrinted)
            text.Append('\n').Append(FormattableString.Invariant($"  and {lines.Count - MostPrinted} more"));
    }
}

/// <summary>A parameter of a network with the tensor that it was read from.</summary>
/// <param name="Parameter">The parameter's name in the network: <c>dense_1/kernel</c>.</param>
/// <param name="Tensor">What the file calls it: <c>encoder_1/dense_1/kernel</c>, or in a file of PyTorch <c>main.0.weight</c>.</param>
public readonly record struct LoadedParameter(string Parameter, string Tensor);
