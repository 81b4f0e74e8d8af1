using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>
/// A value in a declaration that isn't there when the generator runs: because of an error in it, or because another source generator makes it, whose results
/// no generator sees.
/// </summary>
/// <param name="Place">The argument, or the attribute where it is unclear which one.</param>
/// <param name="Text">What was written there, in one line.</param>
/// <param name="WayOut">What can be written instead of a value that another generator makes.</param>
internal sealed record UnreadValue(MistakePlace Place, string Text, string WayOut)
{
    /// <summary>What is wrong with a value that another generator makes.</summary>
    public Mistake Mistake => Values.Mistake.At(Place, DiagnosticIds.MadeByAnotherGenerator, Text, WayOut);
}

/// <summary>Finds the values of a declaration that couldn't be read.</summary>
internal static class UnreadValues
{
    private const string ElsewhereConstant = "or put the constant into another project";

    /// <summary>The values of a class that couldn't be read; the class itself where it is unclear which.</summary>
    public static EquatableArray<UnreadValue> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var values = new List<UnreadValue>();
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var compilation = (type.ContainingAssembly as ISourceAssemblySymbol)?.Compilation;
        Add(type, compilation, null, values, seen, cancellation);
        if (values.Count == 0)
            values.Add(new UnreadValue(MistakePlace.Class, type.Name, "declare what its attributes name in this project, or put it into another one"));
        return values.Distinct().ToEquatableArray();
    }

    /// <param name="use">Where the class uses the fragment whose values these are; null of the class itself.</param>
    private static void Add(
        INamedTypeSymbol owner, Compilation? compilation, MistakePlace? use, List<UnreadValue> values, HashSet<INamedTypeSymbol> seen,
        CancellationToken cancellation)
    {
        if (!seen.Add(owner))
            return;
        var layer = 0;
        var occurrences = new Dictionary<string, int>();
        foreach (var attribute in owner.GetAttributes())
        {
            if (attribute.AttributeClass is not { } kind)
                continue;
            if (AttributeNames.IsLayer(attribute))
            {
                AddArguments(attribute, compilation, use ?? MistakePlace.OfLayer(layer), hasArguments: use is null, values, cancellation);
                if (AttributeNames.Kind(attribute) == LayerDeclaration.Use
                    && attribute.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol fragment)
                    Add(fragment, compilation, use ?? MistakePlace.OfLayer(layer), values, seen, cancellation);
                layer++;
                continue;
            }

            var isUnknown = kind.TypeKind == TypeKind.Error;
            if (!isUnknown && !AttributeNames.Is(kind, kind.Name))
                continue;
            var name = AttributeNames.WithoutEnding(kind.Name);
            occurrences.TryGetValue(name, out var occurrence);
            occurrences[name] = occurrence + 1;
            var place = use ?? MistakePlace.OfAttribute(name, null, occurrence);
            if (!isUnknown)
                AddArguments(attribute, compilation, place, hasArguments: use is null, values, cancellation);
            else if (AttributeNames.Library(owner) is { } library && MistypedAttributes.IsLike(name, library))
                values.Add(new UnreadValue(place, Written(attribute, cancellation), "give that attribute another name, or put it into another project"));
        }
    }

    private static void AddArguments(
        AttributeData attribute, Compilation? compilation, MistakePlace place, bool hasArguments, List<UnreadValue> values, CancellationToken cancellation)
    {
        if (attribute.AttributeConstructor is not { } constructor)
        {
            AddUnbound(attribute, compilation, place, hasArguments, values, cancellation);
            return;
        }

        if (attribute.AttributeClass is { TypeArguments: { Length: > 0 } types }
            && types.FirstOrDefault(IsUnclearActivation) is { } type)
        {
            values.Add(new UnreadValue(place, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                "declare it, and that it is an IActivation, in this project, or put it into another one"));
        }

        foreach (var (parameter, constant) in constructor.Parameters.Zip(attribute.ConstructorArguments, (parameter, constant) => (parameter, constant)))
            AddUnread(parameter.Name, parameter.Type, constant);
        foreach (var named in attribute.NamedArguments)
            AddUnread(named.Key, named.Value.Type, named.Value);

        void AddUnread(string name, ITypeSymbol? type, TypedConstant constant)
        {
            if (!ArgumentsReader.HasErrors(constant) && constant is not { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: TypeKind.Error } })
                return;
            var text = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
                && AttributeArguments.Find(attribute, syntax, name) is { } expression ? InOneLine(expression) : name;
            values.Add(new UnreadValue(hasArguments ? place with { Argument = name } : place, text, WayOut(type)));
        }
    }

    // Without a constructor the compiler doesn't say which argument is to blame.
    private static void AddUnbound(
        AttributeData attribute, Compilation? compilation, MistakePlace place, bool hasArguments, List<UnreadValue> values, CancellationToken cancellation)
    {
        var count = values.Count;
        if (compilation is not null
            && attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: var arguments } syntax)
        {
            var model = compilation.GetSemanticModel(syntax.SyntaxTree);
            for (var position = 0; position < arguments.Count; position++)
            {
                var expression = arguments[position].Expression;
                if (expression.DescendantNodesAndSelf().OfType<ExpressionSyntax>()
                    .Any(part => model.GetTypeInfo(part, cancellation).Type is { TypeKind: TypeKind.Error }))
                {
                    values.Add(new UnreadValue(hasArguments ? place with { Argument = AttributeArguments.AtPosition(position) } : place,
                        InOneLine(expression), WayOut(Type(attribute, arguments[position], position))));
                }
            }
        }

        if (values.Count == count)
            values.Add(new UnreadValue(place, Written(attribute, cancellation), "write the values themselves, " + ElsewhereConstant));
    }

    // What stands at that place in a constructor, which is the same in all that have it.
    private static ITypeSymbol? Type(AttributeData attribute, AttributeArgumentSyntax argument, int position)
    {
        var type = attribute.AttributeClass!.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter =>
                argument.NameColon is { } name ? parameter.Name == name.Name.Identifier.ValueText : parameter.Ordinal == position)?.Type;
        return type is IArrayTypeSymbol { ElementType: var element } && argument.Expression is not (ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax) ? element : type;
    }

    // What isn't an activation yet may be made one by another generator.
    private static bool IsUnclearActivation(ITypeSymbol type) => type.TypeKind == TypeKind.Error || !type.AllInterfaces.Any(contract =>
        AttributeNames.Is(contract, "IActivation"));

    private static string WayOut(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Single or SpecialType.System_Double } => "write the number, " + ElsewhereConstant,
        { SpecialType: SpecialType.System_String } => "write the text, " + ElsewhereConstant,
        { Name: "Type" } => "declare the class in this project, or put it into another one",
        IArrayTypeSymbol => "write the list itself, " + ElsewhereConstant,
        _ => "write the value, " + ElsewhereConstant,
    };

    private static string Written(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is { } syntax ? InOneLine(syntax) : attribute.AttributeClass?.Name ?? "";

    private static string InOneLine(SyntaxNode node) => string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
