using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Review.Refactorings;
using NetDsl.Generator.Values;

namespace NetDsl.CodeFixes;

/// <summary>
/// Offers to give the layer under the caret a name, and to move selected layers into a fragment. Offered is only what leaves the network as it is; what that is
/// the generator's own steps say.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(LayerRefactoringProvider))]
[Shared]
public sealed class LayerRefactoringProvider : CodeRefactoringProvider
{
    private const string Fragment = "Block";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || Around(root, context.Span) is not { } declaration
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type)
        {
            return;
        }

        var layers = AttributeNames.Layers(type).Select(layer => layer.ApplicationSyntaxReference?.GetSyntax(cancellation)).OfType<AttributeSyntax>().ToList();
        var chosen = layers.Where(layer => layer.SyntaxTree == root.SyntaxTree && Touches(layer.Span, context.Span)).ToList();
        if (chosen.Count == 0)
            return;
        var isFragment = AttributeNames.Find(type, "Fragment") is not null;
        var reading = NetworkReader.Read(type, cancellation);
        var (first, last) = (layers.IndexOf(chosen[0]), layers.IndexOf(chosen[chosen.Count - 1]));
        if (first == last && (isFragment || reading.IsReadable) && LayerNaming.Of(reading, isFragment, first, cancellation) is { } named)
        {
            var edits = new SolutionEdits(context.Document.Project.Solution);
            if (await edits.TryAddAsync(context.Document, chosen[0].Span, named, cancellation).ConfigureAwait(false))
                context.RegisterRefactoring(CodeAction.Create(named.Title, edits.ApplyAsync, nameof(LayerNaming)));
        }

        // One layer is split off only where somebody marked it.
        if (isFragment || context.Span.IsEmpty || HasComments(chosen))
            return;
        var name = FreeName(model, declaration);
        if (FragmentSplit.Of(reading, first, last, name, cancellation) is { } split)
        {
            context.RegisterRefactoring(CodeAction.Create($"Split into the fragment '{name}'",
                token => ApplyAsync(context.Document, model, declaration, layers, chosen, name, split, token), nameof(FragmentSplit)));
        }
    }

    private static bool Touches(TextSpan layer, TextSpan selected) => selected.IsEmpty ? layer.IntersectsWith(selected) : layer.OverlapsWith(selected);

    private static TypeDeclarationSyntax? Around(SyntaxNode root, TextSpan span) => root.FindNode(span).AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
        .FirstOrDefault(type => type.AttributeLists.Count > 0 && type.AttributeLists.FullSpan.IntersectsWith(span));

    // A comment between the layers would be lost.
    private static bool HasComments(List<AttributeSyntax> chosen) => chosen[0].Parent!.Parent!
        .DescendantTrivia(TextSpan.FromBounds(chosen[0].SpanStart, chosen[chosen.Count - 1].Span.End))
        .Any(trivia => trivia.SpanStart >= chosen[0].SpanStart && trivia.Span.End <= chosen[chosen.Count - 1].Span.End
            && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static string FreeName(SemanticModel model, TypeDeclarationSyntax type)
    {
        var name = Fragment;
        for (var number = 2; model.LookupSymbols(type.SpanStart, name: name).Length > 0; number++)
            name = Fragment + Wording.Literal(number);
        return name;
    }

    private static async Task<Document> ApplyAsync(
        Document document, SemanticModel model, TypeDeclarationSyntax type, List<AttributeSyntax> layers, List<AttributeSyntax> chosen,
        string name, FragmentSplit split, CancellationToken cancellation)
    {
        var (edits, names) = (new DocumentEdits(model, cancellation), new LibraryNames(model));
        edits.Add(FixEdit.Replace($"Use(typeof({name}))").In(0), chosen[0], null, default);
        foreach (var layer in chosen.Skip(1))
            edits.Add(FixEdit.RemoveAttribute(), layer, null, default);
        var respelled = new Dictionary<AttributeSyntax, List<FixEdit>>();
        foreach (var edit in split.Renamed)
        {
            var layer = layers[edit.Place];
            if (!chosen.Contains(layer))
                edits.Add(edit, layer, null, default);
            else if (respelled.TryGetValue(layer, out var others))
                others.Add(edit);
            else
                respelled[layer] = [edit];
        }

        // Each line of brackets stays one.
        var indentation = Indentation(type);
        var lines = chosen.GroupBy(layer => layer.Parent).Select(list => $"{indentation}[{string.Join(", ", list.Select(Moved))}]");
        string[] written = ["", "", $"{indentation}[{names.Qualified("Fragment", chosen[0])}]", .. lines, $"{indentation}internal static class {name};"];
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var end = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        return document.WithText(text.WithChanges([.. edits.Changes(), new TextChange(new TextSpan(type.Span.End, 0), string.Join(end, written))]));

        string Moved(AttributeSyntax layer) => respelled.TryGetValue(layer, out var changes)
            ? layer.ReplaceTokens(layer.DescendantTokens().Where(token => changes.Any(change => token.ValueText == change.Name
                && token.IsKind(SyntaxKind.StringLiteralToken))),
                (token, _) => SyntaxFactory.ParseToken(changes.First(change => change.Name == token.ValueText).Text).WithTriviaFrom(token)).ToString()
            : layer.ToString();
    }

    private static string Indentation(TypeDeclarationSyntax type)
    {
        var text = type.SyntaxTree.GetText();
        var line = text.ToString(text.Lines.GetLineFromPosition(type.SpanStart).Span);
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
