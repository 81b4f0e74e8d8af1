using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>
/// Recognises attributes that stand for one of NetDsl's and don't exist: <c>[Dence(10)]</c>, or <c>[Linear(10)]</c> as in PyTorch. The compiler reports them
/// (CS0246); without them the class is another one than was meant, of which nothing can be said. Other unknown attributes may come from another generator,
/// whose classes no generator sees.
/// </summary>
internal static class MistypedAttributes
{
    private const string Ending = "Attribute";

    /// <summary>Whether such an attribute stands at the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="library">NetDsl's own namespace: where any of its attributes lies.</param>
    public static bool StandAt(INamedTypeSymbol type, INamespaceSymbol library)
    {
        string[] unknown = [.. AttributeNames.Unknown(type).Select(attribute => AttributeNames.WithoutEnding(attribute.AttributeClass!.Name))];
        if (unknown.Length == 0)
            return false;

        var known = Known(library);
        return unknown.Any(name => IsLike(name, known));
    }

    /// <summary>Whether an attribute of that name, without ending, may stand for one of NetDsl's.</summary>
    public static bool IsLike(string name, INamespaceSymbol library) => IsLike(name, Known(library));

    /// <summary>The attribute, without ending, that was meant by a mistyped one; null where none is near enough.</summary>
    public static string? Nearest(string name, INamespaceSymbol library) => Spelling.Nearest(name, Known(library));

    private static bool IsLike(string name, string[] known) => ForeignSpelling.IsName(name) || Spelling.Nearest(name, known) is not null;

    private static string[] Known(INamespaceSymbol library) =>
        [.. library.GetTypeMembers().Select(member => member.Name).Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(AttributeNames.WithoutEnding)];
}
