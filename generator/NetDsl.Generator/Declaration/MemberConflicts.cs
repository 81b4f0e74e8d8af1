using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>
/// Finds where the user's names meet those of the generated half: members that it would declare a second time, and names that it can give up for others.
/// </summary>
internal static class MemberConflicts
{
    public static readonly SymbolDisplayFormat ParameterFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private const string ConstructorName = ".ctor";

    /// <summary>
    /// Words of C# that generated code uses, and that mean something of the user's where it is called so: a type, or, of the second, a namespace.
    /// </summary>
    private static readonly string[] Words = ["var", Integer];

    private const string Integer = "nint";

    /// <summary>The conflicting members, as a message names them: <c>Summary</c> or <c>Save(string)</c>.</summary>
    public static IReadOnlyList<string> Find(INamedTypeSymbol type, ClassRole role) => type.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared)
        .Select(member => Conflict(member, role))
        .OfType<string>()
        .Distinct()
        .ToList();

    /// <summary>What a member is called in a message where the generated half has it too, else null.</summary>
    public static string? Conflict(ISymbol member, ClassRole role)
    {
        if (role.Names.Contains(member.Name))
            return member.Name;
        if (member is not IMethodSymbol method)
            return role.HasMember(member.Name) ? member.Name : null;

        // An accessor belongs to its property, of which the name has been looked at.
        if (method.AssociatedSymbol is not null)
            return null;
        if (IsGeneratedConstructor(method, role))
            return ConstructorName + Types(method);
        var signature = method.Name + Types(method);
        return method.Arity == 0 && role.Methods.Contains(signature) ? signature : null;
    }

    /// <summary>A conflicting member as a message names it: a constructor by its class.</summary>
    public static string Described(string member, INamedTypeSymbol type) =>
        member.StartsWith(ConstructorName, StringComparison.Ordinal) ? type.Name + member.Substring(ConstructorName.Length) : member;

    /// <summary>Whether a constructor has the very parameters of the generated one.</summary>
    public static bool IsGeneratedConstructor(IMethodSymbol method, ClassRole role) => method.MethodKind == MethodKind.Constructor
        && Types(method) == $"({string.Join(", ", role.Constructor.Select(parameter => parameter.Type))})";

    /// <summary>A constructor as a message names it: <c>Generator(string)</c>.</summary>
    public static string Constructor(IMethodSymbol method) => method.ContainingType.Name + Types(method);

    /// <summary>An abstract member of a base class that the generated half would hide instead of implementing it; null where there is none.</summary>
    public static ISymbol? HiddenAbstract(INamedTypeSymbol type, ClassRole role) => Bases(type)
        .SelectMany(baseType => baseType.GetMembers())
        .FirstOrDefault(member => member.IsAbstract && Conflict(member, role) is not null);

    /// <summary>A word of C# that generated code needs, and that means something of the user's in the class; null where there is none.</summary>
    public static string? HiddenWord(INamedTypeSymbol type) => Words.FirstOrDefault(word => IsTypeInScope(type, word));

    /// <summary>The names of aliases and private members that must be others in this class, because the user's own names hide them or meet them.</summary>
    public static EquatableArray<Renaming> Renamings(INamedTypeSymbol type, ClassRole role)
    {
        var kinds = new HashSet<string>();
        AddKinds(type, kinds, []);
        var taken = new HashSet<string> { type.Name };
        taken.UnionWith(type.GetMembers().Where(member => !member.IsImplicitlyDeclared).Select(member => member.Name));
        taken.UnionWith(Bases(type).SelectMany(Visible));
        var renamed = taken.Where(name => IsOwn(name, role, kinds)).ToList();

        // Aliases stand outside the class: what is around it, and its parameters, are in their way too.
        for (var around = type.ContainingType; around is not null; around = around.ContainingType)
            taken.UnionWith(around.GetMembers().Select(member => member.Name).Append(around.Name).Concat(Bases(around).SelectMany(Visible)));
        taken.UnionWith(Parameters(type));
        var names = type.ContainingAssembly is ISourceAssemblySymbol assembly ? assembly.Compilation.GetCompilationNamespace(type.ContainingNamespace) : null;
        bool IsTaken(string name) => taken.Contains(name) || names?.GetMembers(name).Any() == true;
        renamed.AddRange(GeneratedNames.Aliases.Where(IsTaken));
        return renamed.Distinct().OrderBy(name => name, StringComparer.Ordinal).Select(name => new Renaming(name, Instead(name, IsTaken))).ToEquatableArray();
    }

    /// <summary>Whether the generated half can have a private member of that name: its kernels stand in nested classes that are called after layers.</summary>
    /// <param name="kinds">The kinds of the class's layers.</param>
    public static bool IsOwn(string name, ClassRole role, ISet<string> kinds) => role.PrivateNames.Contains(name)
        || (name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is var kind && kind != name && kinds.Contains(kind));

    private static string Instead(string name, Func<string, bool> isTaken)
    {
        for (var number = 1; ; number++)
        {
            var word = number == 1 ? "enerated" : "enerated" + Wording.Literal(number);
            var candidate = name[0] == '_' ? $"_g{word}{char.ToUpperInvariant(name[1])}{name.Substring(2)}" : $"G{word}{name}";
            if (!isTaken(candidate))
                return candidate;
        }
    }

    private static bool IsTypeInScope(INamedTypeSymbol type, string name)
    {
        for (var around = type; around is not null; around = around.ContainingType)
        {
            if (around.Name == name || around.GetTypeMembers(name, 0).Any() || Bases(around).Any(baseType => baseType.GetTypeMembers(name, 0).Any()))
                return true;
        }

        if (type.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation })
            return false;
        for (var names = compilation.GetCompilationNamespace(type.ContainingNamespace); names is not null; names = names.ContainingNamespace)
        {
            if (names.GetTypeMembers(name, 0).Any(found => compilation.IsSymbolAccessibleWithin(found, compilation.Assembly))
                || (name == Integer && names.GetMembers(name).Any(found => found is INamespaceSymbol)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var baseType = type.BaseType; baseType is not null and not { SpecialType: SpecialType.System_Object }; baseType = baseType.BaseType)
            yield return baseType;
    }

    private static IEnumerable<string> Visible(INamedTypeSymbol baseType) =>
        baseType.GetMembers().Where(member => member.DeclaredAccessibility != Accessibility.Private).Select(member => member.Name);

    // The names of inputs and outputs are those of parameters.
    private static IEnumerable<string> Parameters(INamedTypeSymbol type) => AttributeNames.Layers(type)
        .Where(layer => AttributeNames.Kind(layer) is LayerDeclaration.Input or LayerDeclaration.Output)
        .SelectMany(layer => layer.NamedArguments)
        .Where(argument => argument.Key == "Name")
        .Select(argument => argument.Value.Value)
        .OfType<string>();

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

    // What is passed by reference is told apart from what isn't, and from nothing else: so C# tells overloads apart.
    private static string Types(IMethodSymbol method) => $"({string.Join(", ", method.Parameters.Select(parameter =>
        (parameter.RefKind == RefKind.None ? "" : "in ") + parameter.Type.ToDisplayString(ParameterFormat)))})";
}
