using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Values;

namespace NetDsl.CodeFixes;

/// <summary>
/// Offers the fixes that the generator worked out with its messages. It decides nothing itself: the diagnostic's properties say what to write, and where
/// there are none, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NetDslCodeFixProvider))]
[Shared]
public sealed class NetDslCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. DiagnosticCatalog.FixedByEditor];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => EveryFixProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var index = 0;
            foreach (var fix in Fix.Read(diagnostic.Properties))
            {
                var key = Key(diagnostic.Id, index++);

                // What it is about may stand in another assembly.
                var edits = new SolutionEdits(context.Document.Project.Solution);
                if (await edits.TryAddAsync(context.Document, diagnostic.Location.SourceSpan, fix, context.CancellationToken).ConfigureAwait(false))
                    context.RegisterCodeFix(CodeAction.Create(fix.Title, edits.ApplyAsync, key), diagnostic);
            }
        }
    }

    /// <summary>The first fix of every diagnostic of an id is taken together with the first of the others, and so on.</summary>
    private static string Key(string id, int index) => id + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the same fix of all diagnostics of an id, as far as they go together.</summary>
    private sealed class EveryFixProvider : FixAllProvider
    {
        public static EveryFixProvider Instance { get; } = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var edits = new SolutionEdits(context.Solution);
            var taken = 0;
            foreach (var diagnostic in (await DiagnosticsAsync(context).ConfigureAwait(false))
                .Where(diagnostic => diagnostic.Location.IsInSource)
                .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start))
            {
                var fix = Fix.Read(diagnostic.Properties).Where((_, index) => Key(diagnostic.Id, index) == context.CodeActionEquivalenceKey).FirstOrDefault();
                if (fix is not null && context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && await edits.TryAddAsync(document, diagnostic.Location.SourceSpan, fix, context.CancellationToken).ConfigureAwait(false))
                {
                    taken++;
                }
            }

            return taken == 0 ? null
                : CodeAction.Create($"Fix all {string.Join(", ", context.DiagnosticIds)}", edits.ApplyAsync, context.CodeActionEquivalenceKey);
        }

        private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(FixAllContext context)
        {
            if (context is { Scope: FixAllScope.Document, Document: { } document })
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            var found = new List<Diagnostic>();
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
                found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            return found;
        }
    }
}
