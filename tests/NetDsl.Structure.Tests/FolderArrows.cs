using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Structure.Tests;

/// <summary>
/// Which folders of a project use types of which others. Each folder that holds files is a node of its own, also beside the folder above it. Documentation
/// comments don't count.
/// </summary>
internal sealed class FolderArrows
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>For each pair of folders the places that make an arrow from the first to the second.</summary>
    private readonly SortedDictionary<(string From, string To), List<string>> _arrows = [];

    private FolderArrows()
    {
    }

    /// <summary>The arrows within one project.</summary>
    /// <param name="project">The project's folder, from the repository's root.</param>
    public static FolderArrows OfProject(string project) => Of(
        Repository.Files
            .Where(path => path.StartsWith(project + "/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            // A project within its folder is another program.
            .Where(path => !Repository.Projects.Any(
                other => other.StartsWith(project + "/", StringComparison.Ordinal) && path.StartsWith(other + "/", StringComparison.Ordinal)))
            .Select(path => (path, Repository.Read(path))),
        project.StartsWith("generator/", StringComparison.Ordinal) ? ["NETDSL_GENERATOR"] : []);

    /// <summary>The arrows among files.</summary>
    /// <param name="files">The files' paths and texts.</param>
    /// <param name="symbols">What the preprocessor is told.</param>
    public static FolderArrows Of(IEnumerable<(string Path, string Text)> files, params string[] symbols)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: symbols);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)).ToList();
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Project", [CSharpSyntaxTree.ParseText(ImplicitUsings, options), .. trees], framework);
        var arrows = new FolderArrows();
        foreach (var tree in trees)
            arrows.Add(compilation.GetSemanticModel(tree));
        return arrows;
    }

    /// <summary>Groups of folders from each of which every other can be reached, each with the arrows within it.</summary>
    public IEnumerable<string> Circles()
    {
        var folders = _arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().ToList();
        var reached = folders.ToDictionary(folder => folder, Reached);
        return folders
            .Where(folder => reached[folder].Contains(folder))
            .GroupBy(folder => string.Join(", ", folders.Where(other => reached[folder].Contains(other) && reached[other].Contains(folder))))
            .Select(circle => $"{circle.Key}:\n{string.Join('\n', ArrowsWithin(circle.ToHashSet()))}");
    }

    private IEnumerable<string> ArrowsWithin(HashSet<string> circle) => _arrows
        .Where(arrow => circle.Contains(arrow.Key.From) && circle.Contains(arrow.Key.To))
        .Select(arrow => $"  {arrow.Key.From} -> {arrow.Key.To}: {string.Join("; ", arrow.Value.Distinct().Take(6))}"
            + $"{(arrow.Value.Distinct().Count() > 6 ? " ..." : "")}");

    private HashSet<string> Reached(string start)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var folder))
        {
            foreach (var (from, to) in _arrows.Keys)
            {
                if (from == folder && reached.Add(to))
                    next.Enqueue(to);
            }
        }

        return reached;
    }

    private void Add(SemanticModel model)
    {
        var path = model.SyntaxTree.FilePath;
        foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var info = model.GetSymbolInfo(name);
            var type = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
            {
                INamedTypeSymbol named => named,
                { } member and not INamespaceSymbol => member.ContainingType,
                _ => null,
            };
            foreach (var file in type?.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath) ?? [])
            {
                var (from, to) = (Path.GetDirectoryName(path)!, Path.GetDirectoryName(file)!);
                if (to.Length == 0 || from == to)
                    continue;
                if (!_arrows.TryGetValue((from, to), out var places))
                    _arrows.Add((from, to), places = []);
                places.Add($"{Path.GetFileName(path)} uses {type!.Name}");
            }
        }
    }
}
