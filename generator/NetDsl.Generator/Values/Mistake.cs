namespace NetDsl.Generator.Values;

/// <summary>Something that the user must change, as a value: what is wrong, with the words that the message needs, and where, without a location.</summary>
/// <param name="Id">The diagnostic's id, from <see cref="DiagnosticIds"/>.</param>
/// <param name="Place">What the squiggle goes under.</param>
/// <param name="Arguments">What fills the descriptor's message, ready to be read.</param>
internal sealed record Mistake(string Id, MistakePlace Place, EquatableArray<string> Arguments)
{
    /// <summary>The fixes that an editor can take, the best one first.</summary>
    public EquatableArray<Fix> Fixes { get; init; } = EquatableArray<Fix>.Empty;

    /// <summary>The mistake with other words in one place of its message.</summary>
    public Mistake With(int argument, string words) => this with { Arguments = Arguments.Items.SetItem(argument, words).ToEquatableArray() };

    public static Mistake At(MistakePlace place, string id, params string[] arguments) => new(id, place, arguments.ToEquatableArray());

    /// <summary>The mistake with fixes that an editor can take; null stands for none.</summary>
    public Mistake With(params Fix?[] fixes) => this with { Fixes = fixes.OfType<Fix>().ToEquatableArray() };
}

/// <summary>A place in a declaration: the class's name, one of its constructors or attributes, or one argument of an attribute.</summary>
/// <param name="Layer">The place among the class's layer attributes, from 0; −1 where no layer is meant.</param>
/// <param name="Attribute">Another attribute, by its name without ending (<c>Network</c>, <c>Gan</c>, <c>Adam</c>); null where none is meant.</param>
/// <param name="Argument">The parameter or property whose value is wrong; null for the whole attribute.</param>
/// <param name="Occurrence">Which of several attributes of that name, from 0.</param>
/// <param name="Element">Of an argument that is a list, the place of the wrong element, from 0; null for the whole list.</param>
internal sealed record MistakePlace(int Layer, string? Attribute, string? Argument, int Occurrence = 0, int? Element = null)
{
    public static MistakePlace Class { get; } = new(-1, null, null);

    /// <summary>The place among the class's constructors, from 0; −1 where none is meant.</summary>
    public int Constructor { get; init; } = -1;

    public static MistakePlace OfConstructor(int constructor) => new(-1, null, null) { Constructor = constructor };

    public static MistakePlace OfLayer(int layer, string? argument = null) => new(layer, null, argument);

    public static MistakePlace OfAttribute(string attribute, string? argument = null, int occurrence = 0) => new(-1, attribute, argument, occurrence);
}
