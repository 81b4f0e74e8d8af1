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
    /// <summary>The name as C# code has it: <c>@event</c> for <c>event</c>.</summary>
    public string Identifier { get; init; } = Name;

    /// <summary>The name with namespace and containing types, as it is unique in the compilation and fit for a file's name.</summary>
    public string FullName
    {
        get
        {
            var containing = string.Concat(ContainingTypes.Select(type => type.Substring(type.LastIndexOf(' ') + 1).TrimStart('@') + "."));
            return (Namespace.Length == 0 ? "" : Namespace + ".") + containing + Name;
        }
    }
}

/// <summary>One argument of a layer's attribute: a constructor parameter (by its name) or a named property.</summary>
/// <param name="Name">The parameter's or property's name as declared in the attribute class, for example <c>filters</c> or <c>Strides</c>.</param>
/// <param name="Value">
/// An <see cref="int"/>, <see cref="float"/>, <see cref="bool"/>, <see cref="string"/>, or <see cref="int"/> for an enum; null for null.
/// </param>
internal sealed record ArgumentValue(string Name, object? Value);

/// <summary>One layer attribute as it was written.</summary>
/// <param name="Kind">The attribute's name without its ending: <c>Conv2D</c>. A fragment's layers stand between its <c>Use</c> and a <c>UseEnd</c>.</param>
/// <param name="Index">The place among all layers, those of fragments included, from 0. Input and Output count.</param>
/// <param name="Arguments">
/// The constructor's arguments, with defaults that the compiler filled in, then the properties that were written; other properties are absent.
/// </param>
/// <param name="Place">Where it was written.</param>
internal sealed record LayerDeclaration(string Kind, int Index, EquatableArray<ArgumentValue> Arguments, LayerPlace Place)
{
    public const string Input = "Input";
    public const string Output = "Output";
    public const string From = "From";
    public const string Use = "Use";
    public const string UseEnd = "UseEnd";
    public const string Activation = "Activation";

    /// <summary>The argument with the names of tensors that are joined.</summary>
    public const string Names = "names";

    /// <summary>The argument with the name of a label's input.</summary>
    public const string Label = "label";

    /// <summary>The argument that every layer has and that says whether it is trained.</summary>
    public const string Trainable = "Trainable";

    /// <summary>
    /// The name under which an attribute's type argument stands among its arguments: a type as generated code names it, <c>global::Users.Mish</c>.
    /// </summary>
    public const string TypeArgument = "T";

    /// <summary>The layer in a sentence: <c>the 3rd layer, Reshape</c>, <c>the 2nd layer of DownBlock, Conv2D</c>.</summary>
    public string Described => Place.Fragment is { } fragment
        ? $"the {Wording.Ordinal(Place.Ordinal + 1)} layer of {fragment}, {Kind}"
        : Wording.Layer(Place.Ordinal, Kind);

    /// <summary>Whether a kernel's or a window's height and width stand behind their names, so that nobody took one for another.</summary>
    public bool HasNamedParameters { get; init; }

    /// <summary>The name that the user gave; null where there is none.</summary>
    public string? GivenName => Argument("Name") as string;

    /// <summary>The layer at the start of a sentence.</summary>
    public string Self => Wording.Sentence(Described);

    /// <summary>Whether it computes something or brings something in: what has a shape of its own.</summary>
    public bool IsLayer => Kind is not (Output or From or Use or UseEnd);

    /// <summary>Where a mistake in it is shown: at the argument, or, of a fragment's layer, where the class uses the fragment.</summary>
    /// <param name="argument">The argument; null for the whole attribute.</param>
    /// <param name="element">Of an argument that is a list, the element, from 0; null for the whole list.</param>
    public MistakePlace At(string? argument = null, int? element = null) =>
        Place.Fragment is null ? MistakePlace.OfLayer(Place.Attribute, argument) with { Element = element } : MistakePlace.OfLayer(Place.Attribute);

    /// <summary>The argument of that name; null where it wasn't given.</summary>
    public object? Argument(string name) => Arguments.Items.FirstOrDefault(argument => argument.Name == name)?.Value;

    /// <summary>The tensors that it joins to what arrives, as it names them: in a list, or, of a layer that is told a label, alone.</summary>
    public IReadOnlyList<string> JoinedNames => Argument(Names) is EquatableArray<string> names ? names.Items : Argument(Label) is string label ? [label] : [];

    /// <summary>Whether the argument is there.</summary>
    public bool Has(string name) => Arguments.Items.Any(argument => argument.Name == name);
}

/// <summary>Where a layer was written.</summary>
/// <param name="Attribute">The place among the layer attributes of the network's class, from 0; of a fragment's layer that of its <c>Use</c>.</param>
/// <param name="Fragment">The name of the fragment that it belongs to; null of a layer of the class itself.</param>
/// <param name="Ordinal">The place among the layer attributes of the class or the fragment, from 0.</param>
internal sealed record LayerPlace(int Attribute, string? Fragment, int Ordinal)
{
    /// <summary>Where the compilation finds the fragment; null of a layer of the class itself.</summary>
    public string? FragmentClass { get; init; }

    /// <summary>The edit, of this layer: in its class, or in its fragment.</summary>
    public FixEdit Edited(FixEdit edit) => FragmentClass is null ? edit.In(Attribute) : edit.In(Ordinal).InClass(FragmentClass);

    /// <summary>
    /// The fix of what is shown under this layer's attribute. A fragment's layer is shown where the fragment is used, and edited where it stands.
    /// </summary>
    public Fix Edited(Fix fix) => FragmentClass is null ? fix
        : new Fix($"{fix.Title} in '{Fragment}'", fix.Edits.Select(edit => edit.IsUnderSquiggle ? Edited(edit) : edit).ToEquatableArray());
}

/// <summary>Mistakes of layers.</summary>
internal static class LayerMistakes
{
    /// <summary>The mistake of a layer at that place: its fixes are of the layer where it stands, in the class or in a fragment.</summary>
    public static Mistake Of(this Mistake mistake, LayerPlace place) => place.FragmentClass is null || mistake.Fixes.Count == 0 ? mistake
        : mistake with { Fixes = mistake.Fixes.Select(place.Edited).ToEquatableArray() };
}

/// <summary>What the user wrote for one network, as values. It holds no symbol, no syntax and no location.</summary>
internal sealed record NetworkDeclaration(TypeDeclaration Type, int UnrollBudget, EquatableArray<LayerDeclaration> Layers)
{
    /// <summary>What was written in <c>[Network]</c> itself.</summary>
    public EquatableArray<ArgumentValue> Arguments { get; init; } = EquatableArray<ArgumentValue>.Empty;

    /// <summary>The weight file that is part of the assembly; null where none was named.</summary>
    public string? EmbeddedWeights => Arguments.Items.FirstOrDefault(argument => argument.Name == NetworkReader.EmbedWeights)?.Value as string;
}
