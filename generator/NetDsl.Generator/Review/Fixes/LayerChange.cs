using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Other arguments for one layer: something that the user could write.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Arguments">What would stand there in place of what does, or beside it.</param>
internal sealed record LayerChange(LayerDeclaration Layer, EquatableArray<ArgumentValue> Arguments)
{
    public const int Same = 1;

    /// <summary>The arguments that aren't there any more.</summary>
    public EquatableArray<string> Without { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The edits that an editor makes, where they are others than to set the arguments.</summary>
    public EquatableArray<FixEdit> Edits { get; init; } = EquatableArray<FixEdit>.Empty;

    public static LayerChange Of(LayerDeclaration layer, params ArgumentValue[] arguments) => new(layer, arguments.ToEquatableArray());

    /// <summary>The change in a sentence, after "write": <c>Padding = Padding.Same in the 4th layer, Conv2D</c>.</summary>
    public string Words => Layer.Kind is "Reshape" or LayerDeclaration.Input or LayerDeclaration.Output
        ? $"{Layer.Kind}({Wording.Dimensions(Arguments.Items.Select(argument => argument.Value as int? ?? 0))}) as {Place(Layer)}"
        : $"{string.Join(" and ", Arguments.Items.Select(Written))} in {Layer.Described}";

    /// <summary>The layer by its place alone: <c>the 4th layer</c>.</summary>
    public static string Place(LayerDeclaration layer) => layer.Described.Substring(0, layer.Described.IndexOf(','));

    /// <summary>The layers with the change. A fragment's layer is changed wherever the fragment is used.</summary>
    public IEnumerable<LayerDeclaration> Apply(IEnumerable<LayerDeclaration> layers) => layers.Select(layer => IsSame(layer) ? Changed(layer) : layer);

    /// <summary>An argument in a sentence: <c>784 units</c>, <c>a kernelSize of 3</c>, <c>Strides = 2</c>.</summary>
    public static string Written(ArgumentValue argument)
    {
        var number = argument.Value is int value ? value : 0;
        return argument.Name switch
        {
            _ when argument.Value is bool flag => $"{argument.Name} = {(flag ? "true" : "false")}",
            LayerRule.PaddingArgument => number == Same ? "Padding = Padding.Same" : "Padding = Padding.Valid",
            "units" or "filters" => $"{Wording.Number(number)} {(number == 1 ? argument.Name.TrimEnd('s') : argument.Name)}",
            var name when char.IsLower(name[0]) => $"a {name} of {Wording.Literal(number)}",
            var name => $"{name} = {Wording.Literal(number)}",
        };
    }

    /// <summary>The changes in one sentence; what is the same in several layers is said once.</summary>
    public static string Together(IReadOnlyList<LayerChange> changes) => string.Join(", and ", changes
        .GroupBy(
            change => (Place: change.Arguments.Count == 1 && change.Arguments[0].Name == LayerRule.PaddingArgument ? -1 : change.Layer.Index, change.Arguments))
        .Select(same => same.Count() == 1 ? same.First().Words
            : $"{Written(same.Key.Arguments[0])} in {Listed([.. same.Select(change => change.Layer.Described)])}"));

    private static string Listed(string[] words) => $"{string.Join(", in ", words.Take(words.Length - 1))}, and in {words[words.Length - 1]}";

    /// <summary>The changes as a fix that an editor can take.</summary>
    /// <param name="words">What is done.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="more">Further edits.</param>
    public static Fix FixOf(string words, IEnumerable<LayerChange> changes, params FixEdit[] more) =>
        Fix.Of(Wording.Sentence(words), [.. changes.SelectMany(change => change.Written()), .. more]);

    private IEnumerable<FixEdit> Written() => (Edits.Count > 0 ? Edits : Arguments.Select(argument => FixEdit.Set(argument.Name, argument.Value switch
    {
        int number when argument.Name == LayerRule.PaddingArgument => number == Same ? "Padding.Same" : "Padding.Valid",
        int number => Wording.Literal(number),
        bool flag => flag ? "true" : "false",
        _ => "",
    }))).Select(Layer.Place.Edited);

    private bool IsSame(LayerDeclaration layer) =>
        Layer.Place.Fragment is null ? layer.Index == Layer.Index : layer.Kind == Layer.Kind && layer.Place.Fragment == Layer.Place.Fragment
        && layer.Place.Ordinal == Layer.Place.Ordinal;

    private LayerDeclaration Changed(LayerDeclaration layer) => layer with
    {
        Arguments = layer.Arguments.Items
            .Where(argument => Arguments.Items.All(changed => changed.Name != argument.Name) && !Without.Items.Contains(argument.Name))
            .Concat(Arguments.Items)
            .ToEquatableArray(),
    };
}
