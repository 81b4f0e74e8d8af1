using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Numerics.Tests.Activations;
using NetDsl.RandomDeclarations.Drawing;
using NetDsl.RandomDeclarations.Running;

namespace NetDsl.RandomDeclarations.Comparing;

/// <summary>Declarations that are compiled together.</summary>
/// <param name="Name">What is said of a difference: where they come from.</param>
internal sealed record DeclarationSet(string Name, IReadOnlyList<string> Sources)
{
    private const int DrawnTogether = 50;

    private static readonly string[] UsingsOfProjects = ["System", "System.Collections.Generic", "System.IO", "System.Linq"];

    public IReadOnlyList<MetadataReference> References { get; } =
        [.. Compiling.References.All, MetadataReference.CreateFromFile(typeof(Mish).Assembly.Location)];

    /// <summary>
    /// The networks of examples, templates, tests, benchmarks and tools, those of the documentation, and so many drawn declarations, wrong ones among them.
    /// </summary>
    public static IEnumerable<DeclarationSet> All(string root, int seed, int drawn) =>
    [
        .. Projects(Path.Combine(root, "examples")),
        .. Projects(Path.Combine(root, "templates", "content")),
        .. Projects(Path.Combine(root, "tests")),
        .. Projects(Path.Combine(root, "benchmarks")),
        .. Projects(Path.Combine(root, "tools")),
        .. Pages(Path.Combine(root, "docs")),
        .. Drawn(seed, drawn),
    ];

    private static IEnumerable<DeclarationSet> Projects(string folder) => Directory.GetDirectories(folder)
        .Select(project => new DeclarationSet(
            Path.GetFileName(project),
            [Usings, .. Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
                    && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText)
                .Where(text => text.Contains("[Network", StringComparison.Ordinal) || text.Contains("[Gan(", StringComparison.Ordinal)
                    || text.Contains("[Trainer(", StringComparison.Ordinal))]))
        .Where(set => set.Sources.Count > 1);

    private static string Usings => string.Concat(UsingsOfProjects.Append("NetDsl").Select(name => $"global using {name};\n"));

    /// <summary>Each block of C# on a page is a set of its own: pages declare the same names again and again.</summary>
    private static IEnumerable<DeclarationSet> Pages(string folder) =>
        from page in Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from block in Blocks(File.ReadAllText(page)).Select((text, index) => (Text: text, Index: index))
        where block.Text.Contains("[Network", StringComparison.Ordinal)
        select new DeclarationSet(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(page)}, block {block.Index + 1}"), [Usings, block.Text]);

    private static IEnumerable<string> Blocks(string page) =>
        page.Split("```csharp\n").Skip(1).Select(rest => rest[..Math.Max(0, rest.IndexOf("```", StringComparison.Ordinal))]);

    private static IEnumerable<DeclarationSet> Drawn(int seed, int count) =>
        from first in Enumerable.Range(0, (count + DrawnTogether - 1) / DrawnTogether).Select(batch => batch * DrawnTogether)
        select new DeclarationSet(
            string.Create(CultureInfo.InvariantCulture, $"drawn {first} to {Math.Min(first + DrawnTogether, count) - 1} of seed {seed}"),
            [DeclarationBatch.Shared, .. Enumerable.Range(first, Math.Min(DrawnTogether, count - first))
                .Select(index => DeclarationDrawer.Draw(seed, index).Source())]);
}
