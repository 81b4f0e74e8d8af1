using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declaration;

/// <summary>
/// Who sees a type, the types around it included. In each half: 0 nobody but the types around it, 1 classes that derive from those too, 2 everybody.
/// </summary>
/// <param name="Inside">Who sees it in its own assembly.</param>
/// <param name="Outside">Who sees it from other assemblies.</param>
internal readonly record struct Visibility(int Inside, int Outside)
{
    /// <summary>Who sees the type.</summary>
    public static Visibility Of(ITypeSymbol type)
    {
        var own = type.DeclaredAccessibility switch
        {
            Accessibility.Private => new Visibility(0, 0),
            Accessibility.ProtectedAndInternal => new Visibility(1, 0),
            Accessibility.Protected => new Visibility(1, 1),
            Accessibility.Internal => new Visibility(2, 0),
            Accessibility.ProtectedOrInternal => new Visibility(2, 1),
            _ => new Visibility(2, 2),
        };
        if (type.ContainingType is not { } containing)
            return own;
        var around = Of(containing);
        return new Visibility(Math.Min(own.Inside, around.Inside), Math.Min(own.Outside, around.Outside));
    }

    /// <summary>Whether everybody who sees the other type sees this one.</summary>
    public bool Covers(Visibility other) => Inside >= other.Inside && Outside >= other.Outside;
}
