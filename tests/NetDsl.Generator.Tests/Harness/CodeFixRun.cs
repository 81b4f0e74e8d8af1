using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>A user's file in an editor's workspace, with what the analyzers say there, and the fixes that are offered for it.</summary>
internal sealed class CodeFixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly Document _document;
    private readonly ImmutableArray<Diagnostic> _diagnostics;

    private CodeFixRun(string source)
    {
        var plain = GeneratorRun.Compile([source]);
        _document = _workspace
            .AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "Users.Project", "Users.Project", LanguageNames.CSharp, compilationOptions: plain.Options,
                parseOptions: plain.SyntaxTrees[0].Options, metadataReferences: References.All))
            .AddDocument("File0.cs", plain.SyntaxTrees[0].GetText(), filePath: "File0.cs");
        var compilation = (CSharpCompilation)_document.Project.GetCompilationAsync().GetAwaiter().GetResult()!;
        GeneratorRun.NewDriver(isBuild: false).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        _diagnostics = GeneratorRun.Analyze(output);
    }

    /// <summary>The titles of what is offered for the diagnostics of an id, in their order.</summary>
    public static IReadOnlyList<string> Titles(string source, string id)
    {
        using var run = new CodeFixRun(source);
        return [.. run.Offers(id).Select(offer => offer.Action.Title)];
    }

    /// <summary>The file after the fix with that title.</summary>
    public static string Fixed(string source, string id, string title)
    {
        using var run = new CodeFixRun(source);
        return run.Applied(run.Offers(id).First(offer => offer.Action.Title == title).Action);
    }

    /// <summary>The file after all that is offered for the id in it, each time the first fix.</summary>
    public static string FixedAll(string source, string id)
    {
        using var run = new CodeFixRun(source);
        var provider = new NetDslCodeFixProvider();
        var context = new FixAllContext(
            run._document, provider, FixAllScope.Document, id + "0", [id], new Given([.. run._diagnostics.Where(diagnostic => diagnostic.Id == id)]),
            CancellationToken.None);
        return run.Applied(provider.GetFixAllProvider().GetFixAsync(context).GetAwaiter().GetResult()!);
    }

    /// <summary>Every fix that is offered in the file, each with what it makes of the file.</summary>
    public static IReadOnlyList<(Diagnostic Diagnostic, string Title, string Corrected)> All(string source)
    {
        using var run = new CodeFixRun(source);
        return
        [
            .. new NetDslCodeFixProvider().FixableDiagnosticIds.SelectMany(run.Offers)
                .Select(offer => (offer.Diagnostic, offer.Action.Title, run.Applied(offer.Action))),
        ];
    }

    /// <summary>The ids of the diagnostics in the file that come with a fix.</summary>
    public static IEnumerable<string> Unnamed(string source)
    {
        using var run = new CodeFixRun(source);
        return [.. run._diagnostics.Where(diagnostic => diagnostic.Properties.Count > 0).Select(diagnostic => diagnostic.Id).Distinct()];
    }

    public void Dispose() => _workspace.Dispose();

    private List<(Diagnostic Diagnostic, CodeAction Action)> Offers(string id)
    {
        var offers = new List<(Diagnostic, CodeAction)>();
        foreach (var diagnostic in _diagnostics.Where(diagnostic => diagnostic.Id == id).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            var context = new CodeFixContext(_document, diagnostic, (action, _) => offers.Add((diagnostic, action)), CancellationToken.None);
            new NetDslCodeFixProvider().RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        }

        return offers;
    }

    private string Applied(CodeAction action)
    {
        var operation = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single();
        return operation.ChangedSolution.GetDocument(_document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();
    }

    private sealed class Given(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
