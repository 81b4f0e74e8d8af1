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
    public static FoundFix? OfGenerator(NetworkReading generator, TensorShape wanted, CancellationToken cancellation)
    {
        var layers = generator.Declaration.Layers;
        if (layers.Items.Any(layer => layer.Kind == LayerDeclaration.Output))
            return null;
        var contract = new LayerDeclaration(LayerDeclaration.Output, layers.Count, Dimensions(wanted), new LayerPlace(layers.Count, null, layers.Count));
        var promising = generator with { Declaration = generator.Declaration with { Layers = layers.Items.Append(contract).ToEquatableArray() } };
        var shaping = NetworkShaper.Shape(promising, out var refused, cancellation);
        var mistakes = FixSearch.Complete(shaping, refused, cancellation);
        if (mistakes.Count != 1 || FixSearch.Found(mistakes[0]) is not { } words)
            return null;

        // Nobody frames what a generator draws.
        return words.Contains("ZeroPadding2D") || words.Contains("Cropping2D") ? null
            : In(generator, words.Replace("before it", "at its end"), mistakes[0].Fixes.Items
                .Where(fix => fix.Edits.All(edit => edit.Kind != FixKind.Replace))
                .Select(fix => fix.Edits.Select(edit => edit.IsUnderSquiggle ? FixEdit.InsertBehind(edit.Text).In(layers.Items.Last().Place.Attribute) : edit))
                .FirstOrDefault());
    }

    /// <summary>The input of another shape as it would be written, where the network takes it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The place among the network's inputs.</param>
    /// <param name="shape">The input's other shape.</param>
    /// <param name="isGood">What else is asked of the network.</param>
    /// <param name="cancellation">Whether the fix is still wanted.</param>
    public static FoundFix? OfInput(
        NetworkReading network, int input, TensorShape shape, Func<ShapedNetwork, bool> isGood, CancellationToken cancellation)
    {
        var layers = network.Declaration.Layers;
        var declared = layers.Items.Where(layer => layer.Kind == LayerDeclaration.Input).ElementAt(input);
        var name = declared.GivenName;
        var written = $"Input({Wording.Dimensions(shape.Dimensions)}{(name is null ? "" : $", Name = {Wording.Literal(name)}")})";
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
            ? In(network, $"write [{written}]", [FixEdit.Replace(written).In(declared.Place.Attribute)]) : null;
    }

    /// <summary>The inputs that a generator lacks, joined to its own where its layers begin; null where the network doesn't give the same then.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="conditions">The discriminator's inputs that it doesn't have.</param>
    /// <param name="cancellation">Whether the fix is still wanted.</param>
    public static FoundFix? OfConditions(NetworkReading generator, IReadOnlyList<ShapedLayer> conditions, CancellationToken cancellation)
    {
        var layers = generator.Declaration.Layers;
        if (NetworkShaper.Shape(generator, cancellation).Network is not { } before)
            return null;
        var last = layers.Items.Last(layer => layer.Kind == LayerDeclaration.Input);
        LayerDeclaration[] inputs = [.. conditions.Select(condition => new LayerDeclaration(LayerDeclaration.Input, 0,
            Dimensions(condition.OutputShape).Items.Append(new ArgumentValue("Name", condition.Name)).ToEquatableArray(), last.Place))];
        var names = LayerNames.Assign(Numbered([.. layers.Items.Take(last.Index + 1), .. inputs]), []);
        string[] joined = [names[last.Index], .. conditions.Take(conditions.Count - 1).Select(condition => condition.Name)];
        var join = new LayerDeclaration("Concatenate", 0, new[] { new ArgumentValue("names", joined.ToEquatableArray()) }.ToEquatableArray(), last.Place);
        var told = generator with
        {
            Declaration = generator.Declaration with
            {
                Layers = Numbered([.. layers.Items.Take(last.Index + 1), .. inputs, join, .. layers.Items.Skip(last.Index + 1)]),
            },
        };
        if (NetworkShaper.Shape(told, cancellation).Network is not { } shaped || shaped.OutputShape != before.OutputShape)
            return null;
        var written = inputs.Zip(conditions, (_, condition) =>
            $"Input({Wording.Dimensions(condition.OutputShape.Dimensions)}, Name = {Wording.Literal(condition.Name)})");
        var text = $"{string.Join(", ", written)}, Concatenate({string.Join(", ", joined.Select(Wording.Literal))})";
        return In(generator, $"write {text} behind {last.Described}", [FixEdit.InsertBehind(text).In(last.Place.Attribute)]);
    }

    private static FoundFix In(NetworkReading network, string words, IEnumerable<FixEdit>? edits)
    {
        var said = $"in '{network.Class.Type.Name}' {words}";
        return FoundFix.Of(said, MistakePlace.Class, edits is null ? null : Fix.Of(Wording.Sentence(said), [.. edits]).InClass(network.Class.MetadataName));
    }

    private static EquatableArray<LayerDeclaration> Numbered(IEnumerable<LayerDeclaration> layers) =>
        layers.Select((layer, index) => layer with { Index = index }).ToEquatableArray();

    /// <summary>A shape as the arguments of an Input or an Output.</summary>
    public static EquatableArray<ArgumentValue> Dimensions(TensorShape shape) => (shape.IsVector
        ? new ArgumentValue[] { new("features", shape.Channels) }
        : [new("height", shape.Height), new("width", shape.Width), new("channels", shape.Channels)]).ToEquatableArray();
}
