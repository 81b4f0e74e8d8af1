using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads a class's layer attributes in the order in which they stand, with the layers of the fragments that it uses in their places.</summary>
internal sealed class LayersReader
{
    /// <summary>How deep fragments may use fragments.</summary>
    private const int DeepestUse = 16;

    /// <summary>How many layers a network may have, those of fragments included. The largest that people train have some hundreds.</summary>
    private const int MostLayers = 2_048;

    private readonly List<LayerDeclaration> _layers = [];
    private readonly Stack<INamedTypeSymbol> _fragments = [];
    private readonly HashSet<INamedTypeSymbol> _inRings = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _network;
    private readonly List<Mistake> _mistakes;

    private readonly CancellationToken _cancellation;

    private LayersReader(INamedTypeSymbol network, List<Mistake> mistakes, CancellationToken cancellation) =>
        (_network, _mistakes, _cancellation) = (network, mistakes, cancellation);

    /// <summary>The layers; null where the compiler reports an error in one of them.</summary>
    public static EquatableArray<LayerDeclaration>? Read(INamedTypeSymbol type, List<Mistake> mistakes, CancellationToken cancellation)
    {
        var layers = Count(type, new Dictionary<INamedTypeSymbol, long>(SymbolEqualityComparer.Default));
        if (layers > MostLayers)
        {
            var usesFragments = AttributeNames.Layers(type).Any(layer => AttributeNames.Kind(layer) == LayerDeclaration.Use);
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.TooManyLayers, type.Name, Wording.Number(layers), Wording.Number(MostLayers),
                usesFragments ? "use fewer fragments, or make them smaller" : "write fewer layers"));
            return null;
        }

        var reader = new LayersReader(type, mistakes, cancellation);
        return reader.Read(type, 0) ? reader._layers.ToEquatableArray() : null;
    }

    /// <summary>
    /// How many layers a class has with those of its fragments, counted before any is read: each fragment once, because a few lines can use one a million
    /// times.
    /// </summary>
    /// <param name="known">The counts of fragments; of those that are being counted 0, so that a ring, which is refused later, ends.</param>
    private static long Count(INamedTypeSymbol owner, Dictionary<INamedTypeSymbol, long> known)
    {
        const long enough = 1L << 40;
        long count = 0;
        foreach (var attribute in AttributeNames.Layers(owner))
        {
            count++;
            if (AttributeNames.Kind(attribute) != LayerDeclaration.Use
                || attribute.ConstructorArguments.FirstOrDefault().Value is not INamedTypeSymbol fragment)
                continue;
            if (!known.TryGetValue(fragment, out var inside))
            {
                known[fragment] = 0;
                inside = known[fragment] = Count(fragment, known);
            }

            count = Math.Min(enough, count + inside);
        }

        return count;
    }

    private bool Read(INamedTypeSymbol owner, int use)
    {
        var isFragment = _fragments.Count > 0;
        if (AttributeNames.Find(_network, "Network") is { AttributeClass.ContainingNamespace: var library } && MistypedAttributes.StandAt(owner, library))
        {
            // A fragment stands elsewhere.
            if (!isFragment)
                _mistakes.AddRange(ForeignSpelling.Unknown(owner, library).Concat(ForeignSpelling.InLayers(owner)));
            return false;
        }

        SyntaxNode? firstPart = null;
        var orderIsUnclear = false;
        var isReadable = true;
        var ordinal = 0;
        foreach (var attribute in AttributeNames.Layers(owner))
        {
            WorkStep.Begin(_cancellation);
            var kind = AttributeNames.Kind(attribute);
            var place = new LayerPlace(isFragment ? use : ordinal, isFragment ? owner.Name : null, ordinal++)
            {
                FragmentClass = isFragment ? ClassReader.MetadataName(owner) : null,
            };
            if (ForeignSpelling.Of(attribute, kind, MistakePlace.OfLayer(place.Attribute)) is { } foreign)
            {
                _mistakes.Add(foreign.Of(place));
                isReadable = false;
                continue;
            }

            if (ArgumentsReader.Read(attribute) is not { } arguments)
            {
                isReadable = false;
                continue;
            }

            var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax;
            var layer = new LayerDeclaration(kind, _layers.Count, arguments, place)
            {
                HasNamedParameters = arguments.Items.Any(argument => argument.Name is "kernelHeight" or "poolHeight")
                    && syntax?.ArgumentList?.Arguments.Any(argument => argument.NameColon is not null) == true,
            };
            var part = syntax?.Parent?.Parent;
            firstPart ??= part;
            if (part != firstPart && !orderIsUnclear)
            {
                orderIsUnclear = true;
                _mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.OrderUnclear, owner.Name));
            }

            if (isFragment && kind is LayerDeclaration.Input or LayerDeclaration.Output)
            {
                // A network that was marked as a fragment too is told so itself.
                if (AttributeNames.Find(owner, "Network") is null)
                {
                    _mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.FragmentLayer, layer.Self)
                        .With(layer.GivenName is null ? place.Edited(Fix.Of($"Remove {kind}", FixEdit.RemoveAttribute())) : null));
                }

                continue;
            }

            if (kind == LayerDeclaration.Use)
            {
                if (!ReadFragment(attribute, layer))
                    return false;
                continue;
            }

            if (kind == LayerDeclaration.Activation && attribute.AttributeClass is { TypeArguments: { Length: 1 } types })
            {
                if (OwnActivation.Read(types[0], _network) is not { } own)
                    return false;
                if (own.Reason is { } reason)
                {
                    _mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.ActivationUnusable, layer.Self, types[0]
                        .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), _network.Name, reason, own.FixWords).With(own.Fix));
                }

                layer = layer with { Arguments = layer.Arguments.Items.Append(new ArgumentValue(LayerDeclaration.TypeArgument, own.Name)).ToEquatableArray() };
            }

            _layers.Add(layer);
        }

        return isReadable;
    }

    // A class of layers that can be nothing but a fragment is marked as one.
    private static Fix? Marked(INamedTypeSymbol? type) => type is { TypeKind: TypeKind.Class } && AttributeNames.Find(type, "Network") is null
        && AttributeNames.Layers(type).Select(AttributeNames.Kind).ToList() is { Count: > 0 } kinds
        && !kinds.Contains(LayerDeclaration.Input) && !kinds.Contains(LayerDeclaration.Output)
            ? Fix.Of($"Write [Fragment] above '{type.Name}'", FixEdit.InsertBefore("Fragment").In(0).InClass(ClassReader.MetadataName(type)))
            : null;

    private bool ReadFragment(AttributeData attribute, LayerDeclaration use)
    {
        var constant = attribute.ConstructorArguments[0];
        if (constant.Value is ITypeSymbol { TypeKind: TypeKind.Error })
            return false;

        if (constant.Value is not INamedTypeSymbol fragment || AttributeNames.Find(fragment, "Fragment") is null)
        {
            var found = (constant.Value as ITypeSymbol)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null";
            _mistakes.Add(Mistake.At(use.At("fragment"), DiagnosticIds.NotAFragment, use.Self, found).With(Marked(constant.Value as INamedTypeSymbol)));
            return true;
        }

        var isInItself = _fragments.Contains(fragment, SymbolEqualityComparer.Default);
        if (isInItself || _fragments.Count == DeepestUse)
        {
            // A ring of fragments that is entered at several places is one mistake.
            if (isInItself && !_inRings.Add(fragment))
                return true;
            if (isInItself)
                _inRings.UnionWith(_fragments.TakeWhile(around => !SymbolEqualityComparer.Default.Equals(around, fragment)));
            _mistakes.Add(Mistake.At(use.At("fragment"), DiagnosticIds.FragmentInItself, use.Self, isInItself
                ? $"{fragment.Name} into itself, so the network would never end: remove it"
                : $"{fragment.Name} into {Wording.Number(DeepestUse)} fragments that lie within each other, which are as many as there may be: write its "
                    + $"layers in its place")
                .With(isInItself ? use.Place.Edited(Fix.Of($"Remove Use(typeof({fragment.Name}))", FixEdit.RemoveAttribute())) : null));
            return true;
        }

        _layers.Add(use with
        {
            Arguments = use.Arguments.Items.Where(argument => argument.Name != "fragment")
            .Append(new ArgumentValue("fragment", fragment.Name)).ToEquatableArray()
        });
        _fragments.Push(fragment);
        var isReadable = Read(fragment, use.Place.Attribute);
        _fragments.Pop();
        _layers.Add(new LayerDeclaration(LayerDeclaration.UseEnd, _layers.Count, EquatableArray<ArgumentValue>.Empty, use.Place));
        return isReadable;
    }
}
