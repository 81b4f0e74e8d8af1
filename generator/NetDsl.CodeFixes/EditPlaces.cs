using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.CodeFixes;

/// <summary>Finds what edits are about: attributes, classes and constructors.</summary>
/// <param name="node">What stands under the squiggle.</param>
/// <param name="model">Its meaning.</param>
/// <param name="cancellation">Whether it is still wanted.</param>
internal sealed class EditPlaces(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
{
    /// <summary>The attribute, the declarations of the type, or the constructor; none where it isn't there, or wasn't written in this solution.</summary>
    public IReadOnlyList<SyntaxNode> Find(FixEdit edit) => edit.Kind switch
    {
        FixKind.MakePartial => [.. node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Skip(edit.Place).Take(1)
            .Where(declaration => declaration.Identifier.ValueText == edit.Name && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))],
        FixKind.Modify => Modified(edit),
        FixKind.CallConstructor => OneOrNone(node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>()),
        FixKind.Replace when edit.IsUnderSquiggle => [node],
        _ => OneOrNone(Attribute(edit)),
    };

    /// <summary>The layer to which an edit moves another one; null where that isn't in the same file.</summary>
    public AttributeSyntax? Destination(FixEdit edit, SyntaxNode moved) =>
        Owner(edit) is { } type && int.TryParse(edit.Name, out var place) && Layer(type, place) is { } layer && layer.SyntaxTree == moved.SyntaxTree
            ? layer : null;

    private static IReadOnlyList<SyntaxNode> OneOrNone(SyntaxNode? found) => found is null ? [] : [found];

    // The parts that have one of the modifiers; where none has, the first one.
    private List<TypeDeclarationSyntax> Modified(FixEdit edit)
    {
        var words = edit.Name.Split(' ');
        var parts = Owner(edit) is not { } type ? []
            : type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
                .Where(part => !GeneratedPart(part)).ToList();
        var modified = parts.Where(part => DocumentEdits.Modifiers(part, words).Any()).ToList();
        return modified.Count > 0 || edit.Text.Length == 0 ? modified : [.. parts.Take(1)];
    }

    private static bool GeneratedPart(TypeDeclarationSyntax part) => part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    // The attribute that an edit is about: the one under the squiggle, another one of its class, or one of another class.
    private AttributeSyntax? Attribute(FixEdit edit) => edit.IsUnderSquiggle ? node.FirstAncestorOrSelf<AttributeSyntax>()
        : Owner(edit) is not { } type ? null
        : edit.Attribute.Length == 0 ? Layer(type, edit.Place)
        : Written(AttributeNames.FindAll(type, edit.Attribute).ElementAtOrDefault(edit.Place));

    private AttributeSyntax? Layer(INamedTypeSymbol type, int place) => Written(AttributeNames.Layers(type).ElementAtOrDefault(place));

    private AttributeSyntax? Written(AttributeData? attribute) => attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    private INamedTypeSymbol? Owner(FixEdit edit) => edit.Class.Length > 0
        ? model.Compilation.GetTypesByMetadataName(edit.Class).FirstOrDefault(type => type.DeclaringSyntaxReferences.Length > 0)
        : node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? model.GetDeclaredSymbol(declaration, cancellation) : null;
}
