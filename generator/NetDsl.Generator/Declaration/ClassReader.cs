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
        var canHaveConstructor = CheckConstruction(type, role, mistakes, cancellation, out var baseCall);

        // A static class gets no half, so none of its members can be in the way.
        var taken = type.IsStatic ? [] : MemberConflicts.Find(type, role);
        foreach (var member in taken)
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.MemberExists, type.Name, MemberConflicts.Described(member, type)));
        CheckNames(type, role, mistakes);
        var renamings = MemberConflicts.Renamings(type, role);
        bool IsRenamed(string name) => renamings.Items.Any(renaming => renaming.Name == name);
        return new ClassReading(
            MetadataName(type),
            type.IsRecord ? "record" : "class",
            new TypeDeclaration(
                type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
                type.Name,
                SyntaxFacts.GetText(type.DeclaredAccessibility),
                type.IsSealed,
                ContainingTypes(type).Select(containing => Header(containing, IsRenamed)).ToEquatableArray())
            {
                Identifier = Identifier(type, IsRenamed),
            },
            NameWithTypeParameters(type, IsRenamed),
            canBeExtended,
            canHaveConstructor,
            baseCall,
            taken.Concat(new[] { role.HasMember(type.Name) ? type.Name : null, MemberConflicts.HiddenAbstract(type, role)?.Name }.OfType<string>())
                .ToEquatableArray(),
            renamings);
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
        void Refuse(string id, Fix? fix, params string[] arguments)
        {
            mistakes.Add(Mistake.At(MistakePlace.Class, id, [type.Name, .. arguments]).With(fix));
            canBeExtended = false;
        }

        static Fix MakePartial(INamedTypeSymbol notPartial, int around) =>
            Fix.Of($"Make '{notPartial.Name}' partial", FixEdit.MakePartial(notPartial.Name, around));

        static Fix RemoveModifier(string modifier) => Fix.Of($"Remove '{modifier}'", FixEdit.Modify(modifier, ""));

        var article = role.Article;

        // It must be moved out of there, whatever is wrong around it.
        if (ContainingTypes(type).FirstOrDefault(containing => containing.TypeParameters.Length > 0) is { } generic)
        {
            Refuse(DiagnosticIds.Generic, null, article, $"the type parameters of the type around it: move it out of '{generic.Name}'");
            return !type.IsStatic && !type.IsFileLocal && IsPartial(type, cancellation)
                && ContainingTypes(type).All(containing => !containing.IsFileLocal && IsPartial(containing, cancellation));
        }

        if (type.IsStatic)
            Refuse(DiagnosticIds.WrongKindOfClass, RemoveModifier("static"), article, "static", "instances hold the parameters: remove 'static'");
        if (type.IsFileLocal || ContainingTypes(type).Any(containing => containing.IsFileLocal))
        {
            Refuse(DiagnosticIds.WrongKindOfClass, type.IsFileLocal ? Fix.Of($"Make '{type.Name}' internal", FixEdit.Modify("file", "internal")) : null,
                article, "file-local", "its other half stands in another file: make it internal");
        }

        if (!IsPartial(type, cancellation))
            Refuse(DiagnosticIds.NotPartial, MakePartial(type, 0));
        var around = ContainingTypes(type);
        foreach (var (containing, index) in around.Select((containing, index) => (containing, index)))
        {
            if (!IsPartial(containing, cancellation))
                Refuse(DiagnosticIds.ContainingTypeNotPartial, MakePartial(containing, around.Count - index), containing.Name);
        }

        // What follows is refused too, but a half with the public members can stand beside it.
        var extended = canBeExtended;
        if (type.IsRecord)
        {
            Refuse(DiagnosticIds.WrongKindOfClass, IsPlainRecord(type, cancellation) ? Fix.Of("Write 'class'", FixEdit.Modify("record", "class")) : null,
                article, "a record", "two of them are never equal by value: write 'class'");
        }

        if (type.IsAbstract && !type.IsStatic)
        {
            Refuse(DiagnosticIds.WrongKindOfClass, type.GetMembers().Any(member => member.IsAbstract) ? null : RemoveModifier("abstract"),
                article, "abstract", "it is created as it stands: remove 'abstract'");
        }

        if (type.TypeParameters.Length > 0)
            Refuse(DiagnosticIds.Generic, null, article, "type parameters: remove them");
        return extended;
    }

    // A generated constructor must be able to run, and all others must end in it: no primary constructor that it would have to call, a base class that asks for
    // nothing, and no constructor that leaves out what the members need.
    private static bool CheckConstruction(
        INamedTypeSymbol type, ClassRole role, List<Mistake> mistakes, CancellationToken cancellation, out string baseCall)
    {
        baseCall = "";
        if (Declarations(type, cancellation).Any(declaration => declaration.ParameterList is not null))
        {
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.ConstructorImpossible, type.Name, role.Article, "its primary constructor"));
            return false;
        }

        if (BaseConstructors.Refuse(type) is { } reason)
        {
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.ConstructorImpossible, type.Name, role.Article, reason));
            return BaseConstructors.Call(type, out baseCall);
        }

        if (!type.IsRecord && !type.IsStatic)
            CheckConstructors(type, role, mistakes, cancellation);
        return true;
    }

    private static void CheckConstructors(INamedTypeSymbol type, ClassRole role, List<Mistake> mistakes, CancellationToken cancellation)
    {
        var constructors = type.InstanceConstructors;
        for (var index = 0; index < constructors.Length; index++)
        {
            var constructor = constructors[index];
            if (constructor.IsImplicitlyDeclared || MemberConflicts.IsGeneratedConstructor(constructor, role))
                continue;
            var written = new[] { constructor, constructor.PartialImplementationPart }.OfType<IMethodSymbol>()
                .SelectMany(part => part.DeclaringSyntaxReferences)
                .Select(reference => reference.GetSyntax(cancellation))
                .OfType<ConstructorDeclarationSyntax>()
                .ToList();
            var initializer = written.Select(part => part.Initializer).FirstOrDefault(found => found is not null);
            if (written.Count == 0 || initializer?.Kind() == SyntaxKind.ThisConstructorInitializer)
                continue;
            var given = role.Constructor.Select(parameter => (Text: Given(parameter, constructor), parameter.Name)).ToList();
            var call = $"this({string.Join(", ", given.Select(argument => argument.Text ?? argument.Name))})";
            mistakes.Add(Mistake.At(
                MistakePlace.OfConstructor(index),
                DiagnosticIds.ConstructorAlone,
                MemberConflicts.Constructor(constructor),
                role.Makes,
                initializer is null ? $"write ': {call}' after its parameters" : $"write ': {call}' in place of '{initializer.WithoutTrivia()}'")
                .With(written.Count == 1 && given.All(argument => argument.Text is not null)
                    ? Fix.Of($"Write : {call}", FixEdit.CallConstructor(call)) : null));
        }
    }

    private static bool IsPlainRecord(INamedTypeSymbol type, CancellationToken cancellation) => type.BaseType is { SpecialType: SpecialType.System_Object }
        && Declarations(type, cancellation).All(declaration => declaration.ParameterList is null);

    // What a constructor hands on: its own parameter of the same type, else what stands for it by default; null where it must be made.
    private static string? Given(ConstructorParameter parameter, IMethodSymbol constructor)
    {
        var fitting = constructor.Parameters
            .Where(own => own.RefKind == RefKind.None && own.Type.ToDisplayString(MemberConflicts.ParameterFormat) == parameter.Type).ToList();
        var given = fitting.FirstOrDefault(own => own.Name == parameter.Name) ?? fitting.FirstOrDefault();
        return given is not null ? Escaped(given.Name) : parameter.Default;
    }

    // Names that leave no room for what is generated: the class's own, one of a base class, or a word of C# that means a type here.
    private static void CheckNames(INamedTypeSymbol type, ClassRole role, List<Mistake> mistakes)
    {
        if (role.HasMember(type.Name))
            Refuse("one of its generated members has that name", "give the class another name");
        if (MemberConflicts.HiddenAbstract(type, role) is { } hidden)
            Refuse($"it inherits the abstract member '{hidden.Name}' of '{hidden.ContainingType.Name}', and a generated member has that name",
                $"give '{hidden.Name}' another name, or don't derive from '{hidden.ContainingType.Name}'");
        if (MemberConflicts.HiddenWord(type) is { } word)
            Refuse($"something called '{word}' can be seen from it, and generated code means C#'s own word '{word}'", "give that another name");

        void Refuse(string reason, string fixWords) =>
            mistakes.Add(Mistake.At(MistakePlace.Class, DiagnosticIds.NameInTheWay, type.Name, role.Article, reason, fixWords));
    }

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Length == 0
        || Declarations(type, cancellation).Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type, Func<string, bool> isRenamed)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        return $"partial {keyword} {NameWithTypeParameters(type, isRenamed)}";
    }

    private static string NameWithTypeParameters(INamedTypeSymbol type, Func<string, bool> isRenamed) => type.TypeParameters.Length == 0
        ? Identifier(type, isRenamed)
        : $"{Identifier(type, isRenamed)}<{string.Join(",", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";

    // What begins with @ isn't taken for a name of generated code.
    private static string Identifier(INamedTypeSymbol type, Func<string, bool> isRenamed) => isRenamed(type.Name) ? "@" + type.Name : Escaped(type.Name);

    private static string NamespaceName(INamespaceSymbol symbol) =>
        symbol.ContainingNamespace.IsGlobalNamespace ? symbol.Name : NamespaceName(symbol.ContainingNamespace) + "." + symbol.Name;

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
