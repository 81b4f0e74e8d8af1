using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>Finds members of the user's half that the generated half would declare a second time.</summary>
internal static class MemberConflicts
{
    private static readonly SymbolDisplayFormat ParameterFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The conflicting members, as a message names them: <c>Summary</c> or <c>Save(string)</c>.</summary>
    public static IReadOnlyList<string> Find(INamedTypeSymbol type, ClassRole role)
    {
        var kinds = new HashSet<string>();
        AddKinds(type, kinds, []);
        return type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared)
            .Select(member => Conflict(member, role, kinds))
            .OfType<string>()
            .Distinct()
            .ToList();
    }

    /// <summary>What a member is called in a message where the generated half has it too, else null.</summary>
    /// <param name="layerKinds">The kinds of the class's layers: kernels stand in nested classes that are called after them.</param>
    public static string? Conflict(ISymbol member, ClassRole role, ISet<string> layerKinds)
    {
        var withoutNumber = member.Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (role.Names.Contains(member.Name) || (withoutNumber != member.Name && layerKinds.Contains(withoutNumber)))
            return member.Name;
        if (member is not IMethodSymbol method)
            return role.Methods.Any(generated => generated.StartsWith(member.Name + "(", StringComparison.Ordinal)) ? member.Name : null;
        var signature = Signature(method);
        return method.Arity == 0 && role.Methods.Contains(signature) ? signature : null;
    }

    // Those of the fragments that it uses are kernels of the class as well.
    private static void AddKinds(INamedTypeSymbol type, HashSet<string> kinds, HashSet<string> seen)
    {
        if (!seen.Add(ClassReader.MetadataName(type)))
            return;
        foreach (var layer in AttributeNames.Layers(type))
        {
            kinds.Add(AttributeNames.Kind(layer));
            if (AttributeNames.Kind(layer) == LayerDeclaration.Use && layer.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol fragment)
                AddKinds(fragment, kinds, seen);
        }
    }

    private static string Signature(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(ParameterFormat)))})";
}
