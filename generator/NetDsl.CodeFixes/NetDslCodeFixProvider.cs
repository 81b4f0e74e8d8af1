using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
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
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.NotPartial,
        DiagnosticIds.ContainingTypeNotPartial,
        DiagnosticIds.ArgumentOutOfRange,
        DiagnosticIds.UnknownName,
        DiagnosticIds.NeedsVector,
        DiagnosticIds.NeedsImage,
        DiagnosticIds.KernelTooLarge,
        DiagnosticIds.WindowTooLarge,
        DiagnosticIds.ReshapeCount,
        DiagnosticIds.OutputDiffers,
        DiagnosticIds.CantBeJoined,
        DiagnosticIds.OutputNotLast,
        DiagnosticIds.ForeignSpelling,
        DiagnosticIds.ChannelsFirst,
        DiagnosticIds.HardlyMeant,
        DiagnosticIds.UnseenEmbedding,
        DiagnosticIds.Checkerboard,
        DiagnosticIds.BiasWithoutEffect,
        DiagnosticIds.ActivationWithoutEffect,
        DiagnosticIds.LayerWithoutEffect,
        DiagnosticIds.ArgumentWithoutEffect,
        DiagnosticIds.SoftmaxOfOne,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var index = 0;
            foreach (var fix in Fix.Read(diagnostic.Properties))
            {
                // The first fix of every diagnostic of an id is taken together with the first of the others, and so on.
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellation => ApplyAsync(context.Document, diagnostic.Location.SourceSpan, fix, cancellation),
                        diagnostic.Id + Wording.Literal(index++)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(Document document, TextSpan span, Fix fix, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var edits = new AttributeEdits(root.FindNode(span, getInnermostNodeForTie: true), span, model, cancellation);
        return document.WithText(text.WithChanges(edits.Changes(fix.Edits.Items)));
    }
}
