using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>What a generated constructor calls of the class's base class: a constructor without arguments, or nothing that it could know.</summary>
internal static class BaseConstructors
{
    /// <summary>Why the base class can't be called without arguments; null where it can.</summary>
    public static string? Refuse(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } baseType)
            return null;
        var callable = Seen(type, baseType).Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)).ToList();
        var isGenerated = SymbolEqualityComparer.Default.Equals(baseType.ContainingAssembly, type.ContainingAssembly);

        // The generated constructors of this project aren't there yet: a network's takes nothing but a seed, which has a default.
        var isNetwork = isGenerated && NetworkReader.IsNetwork(baseType);
        var isTrained = isGenerated && !isNetwork && AttributeNames.FindTraining(baseType) is not null;
        if (isNetwork || isTrained)
            callable.RemoveAll(constructor => constructor.IsImplicitlyDeclared);
        var exact = callable.Count(constructor => constructor.Parameters.All(parameter => parameter.IsOptional)) + (isNetwork ? 1 : 0);
        return callable.Any(constructor => constructor.Parameters.Length == 0) || exact == 1 || (exact == 0 && callable.Count == 1) ? null
            : exact > 1 ? $"the base class '{baseType.Name}', several of whose constructors can be called without arguments"
            : $"the base class '{baseType.Name}', whose constructors all ask for arguments";
    }

    /// <summary>The call of a constructor with arguments that mean nothing, for one that throws; false where none can be called.</summary>
    public static bool Call(INamedTypeSymbol type, out string call)
    {
        var simplest = Seen(type, type.BaseType!)
            .Where(constructor => !constructor.IsImplicitlyDeclared && constructor.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In
                && parameter.Type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Error)))
            .OrderBy(constructor => constructor.Parameters.Length)
            .FirstOrDefault();
        call = simplest is null ? ""
            : $" : base({string.Join(", ", simplest.Parameters.Select(parameter =>
                $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})"))})";
        return simplest is not null;
    }

    private static IEnumerable<IMethodSymbol> Seen(INamedTypeSymbol type, INamedTypeSymbol baseType) => baseType.InstanceConstructors.Where(constructor =>
        type.ContainingAssembly is ISourceAssemblySymbol assembly ? assembly.Compilation.IsSymbolAccessibleWithin(constructor, type)
        : constructor.DeclaredAccessibility != Accessibility.Private);
}
