using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for what makes one network of a GAN fit the other.</summary>
internal static class GanFix
{
    /// <summary>
    /// What to write in a generator so that it gives another shape; null where nothing was found, or where an Output of its own holds it to what it gives.
    /// </summary>
    public static string? OfGenerator(NetworkReading generator, TensorShape wanted, CancellationToken cancellation)
    {
        var layers = generator.Declaration.Layers;
        if (layers.Items.Any(layer => layer.Kind == LayerDeclaration.Output))
            return null;
        var contract = new LayerDeclaration(LayerDeclaration.Output, layers.Count, Dimensions(wanted), new LayerPlace(layers.Count, null, layers.Count));
        var promising = generator with { Declaration = generator.Declaration with { Layers = layers.Items.Append(contract).ToEquatableArray() } };
        var shaping = NetworkShaper.Shape(promising, out var refused, cancellation);
        var mistakes = FixSearch.Complete(shaping, refused, cancellation);
        return mistakes.Count == 1 && FixSearch.Found(mistakes[0]) is { } words ? $"in '{generator.Class.Type.Name}' {words.Replace("before it", "at its end")}"
            : null;
    }

    /// <summary>The input of another shape as it would be written, where the network takes it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The place among the network's inputs.</param>
    /// <param name="shape">The input's other shape.</param>
    /// <param name="isGood">What else is asked of the network.</param>
    /// <param name="cancellation">Whether the fix is still wanted.</param>
    public static string? OfInput(
        NetworkReading network, int input, TensorShape shape, Func<ShapedNetwork, bool> isGood, CancellationToken cancellation)
    {
        var layers = network.Declaration.Layers;
        var declared = layers.Items.Where(layer => layer.Kind == LayerDeclaration.Input).ElementAt(input);
        var name = declared.GivenName;
        var changed =
            declared with { Arguments = name is null ? Dimensions(shape) : Dimensions(shape).Items.Append(new ArgumentValue("Name", name)).ToEquatableArray() };
        var other = network with
        {
            Declaration = network.Declaration with
            {
                Layers = layers.Items.Select(layer => layer == declared ? changed : layer)
            .ToEquatableArray()
            }
        };
        return NetworkShaper.Shape(other, cancellation).Network is { } shaped && isGood(shaped)
            ? $"in '{network.Class.Type.Name}' write [Input({Wording.Dimensions(shape.Dimensions)}{(name is null ? "" : $", Name = \"{name}\"")})]"
            : null;
    }

    private static EquatableArray<ArgumentValue> Dimensions(TensorShape shape) => (shape.IsVector
        ? new ArgumentValue[] { new("features", shape.Channels) }
        : [new("height", shape.Height), new("width", shape.Width), new("channels", shape.Channels)]).ToEquatableArray();
}
