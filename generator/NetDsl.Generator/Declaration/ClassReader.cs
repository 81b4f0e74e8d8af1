using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads the class itself: whether a generated half can be added to it, and under which header.</summary>
internal static class ClassReader
{
    public static ClassReading Read(INamedTypeSymbol type, ClassRole role, List<Mistake> mistakes, CancellationToken cancellation)
    {
        var canBeExtended = CheckForm(type, role, mistakes, cancellation);
        var canHaveConstructor = CheckConstruction(type, role, mistakes, cancellation);
        var taken = MemberConflicts.Find(type, role);
        foreach (var member in taken)
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.MemberExists, type.Name, member));

        return new ClassReading(
            MetadataName(type),
            type.IsRecord ? "record" : "class",
            new TypeDeclaration(
                type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
                Escaped(type.Name),
                SyntaxFacts.GetText(type.DeclaredAccessibility),
                type.IsSealed,
                ContainingTypes(type).Select(Header).ToEquatableArray()),
            NameWithTypeParameters(type),
            canBeExtended,
            canHaveConstructor,
            taken.ToEquatableArray());
    }

    /// <summary>The name under which an assembly finds the type: namespaces with dots, nesting with plus signs, arity with back-quotes.</summary>
    public static string MetadataName(INamedTypeSymbol type) => type.ContainingType is { } containing
        ? MetadataName(containing) + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace
            ? type.MetadataName
            : NamespaceName(type.ContainingNamespace) + "." + type.MetadataName;

    /// <summary>The class's own name in such a name.</summary>
    public static string SimpleName(string metadataName) => metadataName.Substring(metadataName.LastIndexOfAny(['.', '+']) + 1).Split('`')[0];

    /// <summary>The types around the type, outermost first.</summary>
    private static Stack<INamedTypeSymbol> ContainingTypes(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var containing = type.ContainingType; containing is not null; containing = containing.ContainingType)
            types.Push(containing);
        return types;
    }

    // To a class that isn't partial, or that another file can't see, nothing can be added. A part that is generated nevertheless would bring CS0260 or CS0101
    // in beside this error; without one, a build shows this error alone: csc reports what is wrong in methods, such as calls of members that aren't there, only
    // where no generator reported an error.
    private static bool CheckForm(INamedTypeSymbol type, ClassRole role, List<Mistake> mistakes, CancellationToken cancellation)
    {
        var canBeExtended = true;
        void Refuse(string id, params string[] arguments)
        {
            mistakes.Add(Mistake.At(MistakePlace.Class, id, [type.Name, .. arguments]));
            canBeExtended = false;
        }

        void RefuseMendably(string id, INamedTypeSymbol notPartial, int around, params string[] arguments)
        {
            Refuse(id, arguments);
            mistakes[mistakes.Count - 1] =
                mistakes[mistakes.Count - 1].With(Fix.Of($"Make '{notPartial.Name}' partial", FixEdit.MakePartial(notPartial.Name, around)));
        }

        var article = role.Article;
        if (type.IsStatic)
            Refuse(DiagnosticIds.WrongKindOfClass, article, "static", "instances hold the parameters: remove 'static'");
        if (type.IsFileLocal || ContainingTypes(type).Any(containing => containing.IsFileLocal))
            Refuse(DiagnosticIds.WrongKindOfClass, article, "file-local", "its other half stands in another file: make it internal");
        if (!IsPartial(type, cancellation))
            RefuseMendably(DiagnosticIds.NotPartial, type, 0);
        var around = ContainingTypes(type);
        foreach (var (containing, index) in around.Select((containing, index) => (containing, index)))
        {
            if (!IsPartial(containing, cancellation))
                RefuseMendably(DiagnosticIds.ContainingTypeNotPartial, containing, around.Count - index, containing.Name);
        }

        // What follows is refused too, but a half with the public members can stand beside it.
        var extended = canBeExtended;
        if (type.IsRecord)
            Refuse(DiagnosticIds.WrongKindOfClass, article, "a record", "two of them are never equal by value: write 'class'");
        if (type.IsAbstract && !type.IsStatic)
            Refuse(DiagnosticIds.WrongKindOfClass, article, "abstract", "it is created as it stands: remove 'abstract'");
        if (type.TypeParameters.Length > 0)
            Refuse(DiagnosticIds.Generic, article, "type parameters: remove them");
        else if (ContainingTypes(type).FirstOrDefault(containing => containing.TypeParameters.Length > 0) is { } generic)
            Refuse(DiagnosticIds.Generic, article, $"the type parameters of the type around it: move it out of '{generic.Name}'");
        return extended;
    }

    // A generated constructor must be able to run: no primary constructor that it would have to call, and a base class that asks for nothing.
    private static bool CheckConstruction(INamedTypeSymbol type, ClassRole role, List<Mistake> mistakes, CancellationToken cancellation)
    {
        foreach (var declaration in Declarations(type, cancellation))
        {
            if (declaration.ParameterList is null)
                continue;
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.ConstructorImpossible, type.Name, role.Article, "its primary constructor"));
            return false;
        }

        if (type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } baseType
            || baseType.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility != Accessibility.Private
                && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)))
        {
            return true;
        }

        // Without a constructor of its own, the compiler already says what is missing.
        if (type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared))
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.ConstructorImpossible, type.Name,
                role.Article, $"the base class '{baseType.Name}', whose constructors all ask for arguments"));
        return false;
    }

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Length == 0
        || Declarations(type, cancellation).Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        return $"partial {keyword} {NameWithTypeParameters(type)}";
    }

    private static string NameWithTypeParameters(INamedTypeSymbol type) => type.TypeParameters.Length == 0
        ? Escaped(type.Name)
        : $"{Escaped(type.Name)}<{string.Join(",", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";

    private static string NamespaceName(INamespaceSymbol symbol) =>
        symbol.ContainingNamespace.IsGlobalNamespace ? symbol.Name : NamespaceName(symbol.ContainingNamespace) + "." + symbol.Name;

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
