using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.CodeFixes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>A user's files in an editor's workspace, with what the analyzers say there, and the fixes that are offered for it.</summary>
internal sealed class CodeFixRun
{
    // What is said of a file doesn't change, and several tests ask about the same ones.
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<Diagnostic>>> OfFiles = [];

    private readonly IReadOnlyList<DocumentId> _documents;
    private readonly Project _project;
    private readonly ImmutableArray<Diagnostic> _diagnostics;

    private CodeFixRun(IReadOnlyList<string> sources, UsersProject? users = null)
    {
        (_project, _documents) = EditorProject.Of(sources, users);
        _diagnostics = Diagnosed((CSharpCompilation)_project.GetCompilationAsync().GetAwaiter().GetResult()!, users);
    }

    /// <summary>The titles of what is offered for the diagnostics of an id, in their order.</summary>
    public static IReadOnlyList<string> Titles(string source, string id)
    {
        var run = new CodeFixRun([source]);
        return [.. run.Offers(id).Select(offer => offer.Action.Title)];
    }

    /// <summary>The file after the fix with that title.</summary>
    public static string Fixed(string source, string id, string title) => Fixed([source], id, title)[0];

    /// <summary>The files after the fix with that title.</summary>
    public static IReadOnlyList<string> Fixed(IReadOnlyList<string> sources, string id, string title)
    {
        var run = new CodeFixRun(sources);
        return run.Applied(run.Offers(id).First(offer => offer.Action.Title == title).Action);
    }

    /// <summary>The file after all that is offered for the id in it, each time the first fix.</summary>
    public static string FixedAll(string source, string id) => FixedAll([source], id, FixAllScope.Document)[0];

    /// <summary>The files after all that is offered for the id in the first one, or in all, each time the first fix.</summary>
    public static IReadOnlyList<string> FixedAll(IReadOnlyList<string> sources, string id, FixAllScope scope)
    {
        var run = new CodeFixRun(sources);
        var provider = new NetDslCodeFixProvider();
        var given = new Given([.. run._diagnostics.Where(diagnostic => diagnostic.Id == id)]);
        var context = scope == FixAllScope.Document
            ? new FixAllContext(run._project.GetDocument(run._documents[0])!, provider, scope, id + "0", [id], given, CancellationToken.None)
            : new FixAllContext(run._project, provider, scope, id + "0", [id], given, CancellationToken.None);
        return provider.GetFixAllProvider().GetFixAsync(context).GetAwaiter().GetResult() is { } action ? run.Applied(action) : sources;
    }

    /// <summary>Every fix that is offered in the file, each with what it makes of the file.</summary>
    public static IReadOnlyList<(Diagnostic Diagnostic, string Title, string Corrected)> All(string source) =>
        [.. All(source, null, new NetDslCodeFixProvider().FixableDiagnosticIds)];

    /// <summary>Every fix that is offered in the file for some ids, each with what it makes of the file.</summary>
    public static IReadOnlyList<(Diagnostic Diagnostic, string Title, string Corrected)> All(string source, UsersProject? project, IEnumerable<string> ids)
    {
        var run = new CodeFixRun([source], project);
        return [.. ids.SelectMany(run.Offers).Select(offer => (offer.Diagnostic, offer.Action.Title, run.Applied(offer.Action)[0]))];
    }

    /// <summary>The kinds of all edits that come with the diagnostics in a file.</summary>
    public static IEnumerable<(string Id, FixKind Kind)> Written(string source) => OfFile(source).SelectMany(
        diagnostic => Fix.Read(diagnostic.Properties).SelectMany(fix => fix.Edits.Items).Select(edit => (diagnostic.Id, edit.Kind)));

    /// <summary>The ids of the diagnostics in the file that come with a fix.</summary>
    public static IEnumerable<string> Unnamed(string source) =>
        OfFile(source).Where(diagnostic => diagnostic.Properties.Count > 0).Select(diagnostic => diagnostic.Id).Distinct();

    private static ImmutableArray<Diagnostic> OfFile(string source) =>
        OfFiles.GetOrAdd(source, _ => new(() => Diagnosed(GeneratorRun.Compile([source]), null))).Value;

    private static ImmutableArray<Diagnostic> Diagnosed(CSharpCompilation compilation, UsersProject? users)
    {
        GeneratorRun.NewDriver(users, isBuild: false).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return GeneratorRun.Analyze(output, users);
    }

    private List<(Diagnostic Diagnostic, CodeAction Action)> Offers(string id)
    {
        var offers = new List<(Diagnostic, CodeAction)>();
        foreach (var diagnostic in _diagnostics.Where(diagnostic => diagnostic.Id == id).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            var document = _project.Documents.Single(candidate => candidate.FilePath == diagnostic.Location.SourceTree!.FilePath);
            var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add((diagnostic, action)), CancellationToken.None);
            new NetDslCodeFixProvider().RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        }

        return offers;
    }

    private string[] Applied(CodeAction action)
    {
        var operation = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single();
        return [.. _documents.Select(id => operation.ChangedSolution.GetDocument(id)!.GetTextAsync().GetAwaiter().GetResult().ToString())];
    }

    private sealed class Given(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
