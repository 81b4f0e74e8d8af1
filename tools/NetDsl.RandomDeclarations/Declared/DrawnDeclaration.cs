using System.Globalization;
using System.Text;

namespace NetDsl.RandomDeclarations.Declared;

/// <summary>One random declaration: a network, a GAN, a CycleGAN or a trainer, with everything that it names, in a namespace of its own.</summary>
/// <param name="Index">Its place in the run.</param>
/// <param name="Seed">The run's seed.</param>
internal sealed record DrawnDeclaration(int Seed, int Index)
{
    /// <summary>All classes; the last one is what the declaration is about.</summary>
    public List<DrawnClass> Classes { get; } = [];

    /// <summary>What was done to the valid declaration that it came from, for reports.</summary>
    public List<string> Breaks { get; } = [];

    public DrawnClass Main => Classes[^1];

    public string Namespace => string.Create(CultureInfo.InvariantCulture, $"Drawn.D{Index}");

    public DrawnClass? Find(object? type) => type is TypeValue named ? Classes.Find(candidate => candidate.Reference == named.Name) : null;

    /// <summary>The file as its user has written it.</summary>
    public string Source()
    {
        var style = new Random(HashCode(2));
        var classes = string.Join("\n\n", Classes.Select(drawn => drawn.Write(style)));
        const string Usings = "using Drawn;\nusing NetDsl;\nusing NetDsl.Numerics.Tests.Activations;\n\n";
        return style.Next(3) == 0 ? $"{Usings}namespace {Namespace}\n{{\n{classes}\n}}\n" : $"{Usings}namespace {Namespace};\n\n{classes}\n";
    }

    /// <summary>A network as the slow reference reads it.</summary>
    public string ReferenceText(DrawnClass network)
    {
        var text = new StringBuilder($"[{string.Join(", ", network.Layers.Select(Plain))}]");
        foreach (var fragment in Classes.Where(candidate => candidate.Role == ClassRole.Fragment && candidate.Layers.Count > 0))
            text.Append('\n').Append(fragment.Name).Append(": [").AppendJoin(", ", fragment.Layers.Select(Plain)).Append(']');
        return text.ToString();
    }

    // The reference doesn't know that Strides = 0 is the window's own size, as if nothing were written.
    private static string Plain(DrawnAttribute layer)
    {
        var plain = layer.Clone();
        plain.Named.RemoveAll(argument => argument is { Name: "Strides", Value: 0 } or { Name: "SharedAxes", Value: int[] { Length: 0 } });
        return plain.Write(null);
    }

    /// <summary>A seed for one purpose, which is the same in every process.</summary>
    public int HashCode(int purpose)
    {
        var hash = 2166136261u;
        foreach (var number in (int[])[Seed, Index, purpose])
            hash = (hash ^ (uint)number) * 16777619u;
        return (int)(hash ^ (hash >> 15));
    }
}
