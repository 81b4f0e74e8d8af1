using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>The class that carries the attributes, as far as the generated half must repeat it.</summary>
/// <param name="Namespace">The full namespace, or the empty text for the global one.</param>
/// <param name="Name">The class's name, without namespace.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c>, <c>private</c> and so on.</param>
/// <param name="IsSealed">Whether the class is declared sealed.</param>
/// <param name="ContainingTypes">The headers of the types around the class, outermost first, for example <c>partial class Outer</c>.</param>
internal sealed record TypeDeclaration(string Namespace, string Name, string Accessibility, bool IsSealed, EquatableArray<string> ContainingTypes)
{
    /// <summary>The name with namespace and containing types, as it is unique in the compilation and fit for a file's name.</summary>
    public string FullName
    {
        get
        {
            var containing = string.Concat(ContainingTypes.Select(type => type.Substring(type.LastIndexOf(' ') + 1) + "."));
            return (Namespace.Length == 0 ? "" : Namespace + ".") + containing + Name;
        }
    }
}

/// <summary>One argument of a layer's attribute: a constructor parameter (by its name) or a named property.</summary>
/// <param name="Name">The parameter's or property's name as declared in the attribute class, for example <c>filters</c> or <c>Strides</c>.</param>
/// <param name="Value">An <see cref="int"/>, <see cref="float"/>, <see cref="bool"/>, <see cref="string"/>, or <see cref="int"/> for an enum; null for null.</param>
internal sealed record ArgumentValue(string Name, object? Value);

/// <summary>One layer attribute as it was written.</summary>
/// <param name="Kind">The attribute's name without its ending: <c>Conv2D</c>.</param>
/// <param name="Index">The place among the class's layer attributes, from 0. Input and Output count.</param>
/// <param name="Arguments">The constructor's arguments, with defaults that the compiler filled in, then the properties that were written; other properties are absent.</param>
internal sealed record LayerDeclaration(string Kind, int Index, EquatableArray<ArgumentValue> Arguments);

/// <summary>What the user wrote for one network, as values. It holds no symbol, no syntax and no location.</summary>
internal sealed record NetworkDeclaration(TypeDeclaration Type, int UnrollBudget, EquatableArray<LayerDeclaration> Layers)
{
    /// <summary>What was written in <c>[Network]</c> itself.</summary>
    public EquatableArray<ArgumentValue> Arguments { get; init; } = EquatableArray<ArgumentValue>.Empty;
}
