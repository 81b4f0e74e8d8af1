using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Values;

namespace NetDsl.CodeFixes;

/// <summary>
/// Turns the edits of fixes into changes of a solution's texts, and of nothing but what must change: line breaks, comments and the order of what is there stay
/// as the user has them. Several fixes go together as long as none changes otherwise what another one has changed.
/// </summary>
internal sealed class SolutionEdits(Solution solution)
{
    private readonly Dictionary<DocumentId, DocumentEdits> _documents = [];

    /// <summary>Adds a fix; false where what one of its edits is about isn't there, or where it doesn't go together with those before.</summary>
    /// <param name="document">Where its mistake is shown.</param>
    /// <param name="span">The squiggle.</param>
    /// <param name="fix">The fix.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public async Task<bool> TryAddAsync(Document document, TextSpan span, Fix fix, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return false;
        }

        var places = new EditPlaces(root.FindNode(span, getInnermostNodeForTie: true), model, cancellation);
        var found = new List<(DocumentEdits Document, FixEdit Edit, SyntaxNode Node, SyntaxNode? Destination)>();
        foreach (var edit in fix.Edits)
        {
            var nodes = places.Find(edit);
            if (nodes.Count == 0)
                return false;
            foreach (var node in nodes)
            {
                if (solution.GetDocument(node.SyntaxTree) is not { } edited
                    || await EditsAsync(edited, cancellation).ConfigureAwait(false) is not { } edits)
                {
                    return false;
                }

                var destination = edit.Kind is FixKind.MoveBefore or FixKind.MoveBehind ? places.Destination(edit, node) : null;
                if (!edits.Takes(edit, node) || (edit.Kind is FixKind.MoveBefore or FixKind.MoveBehind && destination is null))
                    return false;
                found.Add((edits, edit, node, destination));
            }
        }

        foreach (var (edits, edit, node, destination) in found)
            edits.Add(edit, node, destination, span);
        return true;
    }

    /// <summary>The solution with all of them.</summary>
    public async Task<Solution> ApplyAsync(CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var edited in _documents)
        {
            var text = await solution.GetDocument(edited.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            changed = changed.WithDocumentText(edited.Key, text.WithChanges(edited.Value.Changes()));
        }

        return changed;
    }

    private async Task<DocumentEdits?> EditsAsync(Document document, CancellationToken cancellation)
    {
        if (_documents.TryGetValue(document.Id, out var known))
            return known;
        return await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? _documents[document.Id] = new DocumentEdits(model, cancellation) : null;
    }
}
