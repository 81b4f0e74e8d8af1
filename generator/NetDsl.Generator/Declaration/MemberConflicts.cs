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
        var methodNames = role.Methods.Select(method => method.Substring(0, method.IndexOf('('))).ToArray();
        var conflicts = new List<string>();
        foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName || member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: false }))
        {
            if (role.Names.Contains(member.Name) || (member is not IMethodSymbol && methodNames.Contains(member.Name)))
                conflicts.Add(member.Name);
            else if (member is IMethodSymbol { Arity: 0, ExplicitInterfaceImplementations.Length: 0 } method && role.Methods.Contains(Signature(method)))
                conflicts.Add(Signature(method));
        }

        return conflicts.Distinct().ToList();
    }

    private static string Signature(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(ParameterFormat)))})";
}
