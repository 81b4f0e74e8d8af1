using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>The struct of an <c>[Activation&lt;T&gt;]</c>, and whether generated code can call it.</summary>
/// <param name="Name">The type as generated code names it: <c>global::Users.Mish</c>.</param>
/// <param name="Reason">Why it can't be called; null where it can.</param>
/// <param name="FixWords">What the user can do about it.</param>
internal sealed record OwnActivation(string Name, string? Reason, string FixWords)
{
    /// <summary>What an editor can do about it; null where it can do nothing.</summary>
    public Fix? Fix { get; init; }

    /// <summary>Looks at a type argument; null where the compiler reports an error in it.</summary>
    /// <param name="type">The type argument.</param>
    /// <param name="network">The network's class, inside which generated code stands. A fragment's layers may name what only the fragment sees.</param>
    public static OwnActivation? Read(ITypeSymbol type, INamedTypeSymbol network)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } activation
            || HasErrors(activation)
            || Obsolescence.IsRefused(activation, network)
            || activation.AllInterfaces.FirstOrDefault(candidate => AttributeNames.Is(candidate, "IActivation")) is not { } contract)
        {
            return null;
        }

        var methods = contract.GetMembers().OfType<IMethodSymbol>().Select(activation.FindImplementationForInterfaceMember).ToList();
        if (methods.Contains(null))
            return null;
        var name = activation.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (Parts(activation).Any(part => part.IsFileLocal))
            return new OwnActivation(name, "it is file-local", "make it internal") { Fix = activation.IsFileLocal ? MakeInternal(activation, "file") : null };
        if (network.ContainingAssembly is ISourceAssemblySymbol assembly && !assembly.Compilation.IsSymbolAccessibleWithin(activation, network))
        {
            return new OwnActivation(name, "it isn't accessible there", "make it internal or public")
            {
                Fix = activation.ContainingType is { } around && assembly.Compilation.IsSymbolAccessibleWithin(around, network)
                    ? MakeInternal(activation, "private protected") : null,
            };
        }

        return methods.FirstOrDefault(method => method!.DeclaredAccessibility != Accessibility.Public
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, activation)) is { } hidden
            ? new OwnActivation(name, $"{hidden.Name.Substring(hidden.Name.LastIndexOf('.') + 1)} isn't a public method of its own",
                "declare it as 'public static'")
            : new OwnActivation(name, null, "");
    }

    private static Fix MakeInternal(INamedTypeSymbol type, string modifiers) =>
        Fix.Of($"Make '{type.Name}' internal", FixEdit.Modify(modifiers, "internal").InClass(ClassReader.MetadataName(type)));

    private static bool HasErrors(INamedTypeSymbol type) => Parts(type)
        .Any(part => part.TypeKind == TypeKind.Error || part.TypeArguments.Any(argument => argument is not INamedTypeSymbol));

    /// <summary>The type, the types around it, and those in its type arguments.</summary>
    private static IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
            foreach (var inner in part.TypeArguments.OfType<INamedTypeSymbol>().SelectMany(Parts))
                yield return inner;
        }
    }
}
