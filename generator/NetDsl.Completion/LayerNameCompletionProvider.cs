using System;
using System.Collections.Generic;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;

namespace NetDsl.Completion;

/// <summary>
/// Completes the names of layers in <c>From("…")</c>, <c>Concatenate("…")</c>, <c>Add("…")</c> and <c>Multiply("…")</c>: those that can stand there, each with
/// the shape of what it stands for, the last one first.
/// </summary>
[ExportCompletionProvider(nameof(LayerNameCompletionProvider), LanguageNames.CSharp)]
[Shared]
public sealed class LayerNameCompletionProvider : CompletionProvider
{
    private const string Description = "Description";

    // No other key ends a name than the one that ends the text.
    private static readonly CompletionItemRules Rules = CompletionItemRules.Default
        .WithCommitCharacterRules([CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace, '"')]);

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options) =>
        trigger.Kind is CompletionTriggerKind.Invoke or CompletionTriggerKind.InvokeAndCommitIfUnique
        || trigger is { Kind: CompletionTriggerKind.Insertion, Character: '"' };

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || NameAt(root, context.Position) is not { } name || name.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return;
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null)
            return;

        var taken = attribute.ArgumentList?.Arguments.Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.Token != name).Select(literal => literal.Token.ValueText).ToList() ?? [];
        var items = VisibleNames(attribute, model, cancellation).Where(visible => !taken.Contains(visible.Name)).Select(Item).ToList();
        if (items.Count == 0)
            return;

        // The whole text between the quotes is the name.
        var end = name.Text.Length > 1 && name.Text[name.Text.Length - 1] == '"' ? name.Span.End - 1 : name.Span.End;
        context.CompletionListSpan = TextSpan.FromBounds(name.SpanStart + 1, Math.Max(end, context.Position));
        context.IsExclusive = true;
        context.AddItems(items);
    }

    /// <inheritdoc/>
    public override Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken) =>
        Task.FromResult<CompletionDescription?>(CompletionDescription.FromText(item.Properties.TryGetValue(Description, out var text) ? text : ""));

    private static CompletionItem Item(VisibleName name, int place) => CompletionItem
        .Create(
            name.Name, sortText: place.ToString("D5", CultureInfo.InvariantCulture), inlineDescription: name.Shape, tags: [WellKnownTags.Field], rules: Rules)
        .AddProperty(Description, name.Described);

    /// <summary>The text in quotes in which the caret stands; null where it stands elsewhere.</summary>
    private static SyntaxToken? NameAt(SyntaxNode root, int position)
    {
        if (position == 0)
            return null;
        var token = root.FindToken(position - 1);
        var isInside = position > token.SpanStart && (position < token.Span.End || token.ContainsDiagnostics);
        return isInside && token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '"' ? token : null;
    }

    private static IReadOnlyList<VisibleName> VisibleNames(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation)
    {
        if (attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type)
        {
            return [];
        }

        var layers = AttributeNames.Layers(type).ToList();
        var place = layers.FindIndex(layer => layer.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == attribute.SyntaxTree
            && reference.Span == attribute.Span);
        return place >= 0 && AttributeNames.Kind(layers[place]) is "From" or "Concatenate" or "Add" or "Multiply" or "Dot" or "ConditionalBatchNormalization"
            ? NetworkShaper.NamesAt(NetworkReader.Read(type, cancellation), place, cancellation) : [];
    }
}
