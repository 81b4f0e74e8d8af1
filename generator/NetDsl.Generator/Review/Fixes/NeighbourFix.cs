using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers.Structure;
using NetDsl.Generator.Layers.Windows;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for a layer that is too much, or that was told the wrong thing, where one behind it gets vectors for images or images for vectors.</summary>
internal static class NeighbourFix
{
    /// <summary>What made vectors of the images that a layer needs: a Flatten that is too much, or a GlobalAveragePooling2D that could keep them.</summary>
    public static FoundFix? OfVector(FixTrial trial, LayerInput input)
    {
        var before = trial.LayersBefore(input.Layer).FirstOrDefault(layer => layer.Kind is FlattenRule.Flatten or GlobalAveragePooling2DRule.Global);
        if (before?.Place.Fragment is not null || before is null)
            return null;
        if (before.Kind == FlattenRule.Flatten)
        {
            var words = $"remove {before.Described}";
            return trial.Fixes(trial.Layers.Items.Where(layer => layer.Index != before.Index))
                ? FoundFix.Of(words, input.Layer.At(), Fix.Of(Wording.Sentence(words), FixEdit.RemoveAttribute().In(before.Place.Attribute)))
                : null;
        }

        var change = LayerChange.Of(before, new ArgumentValue("KeepDims", true));
        return trial.Fixes([change])
            ? FoundFix.Of($"write {change.Words}", input.Layer.At(), LayerChange.FixOf($"write {change.Words}", [change]))
            : null;
    }

    /// <summary>An Embedding of one-hot vectors, which gives a row for each of their numbers, where a layer needs the one row of a label.</summary>
    public static FoundFix? OfImages(FixTrial trial, LayerInput input)
    {
        var layers = trial.Layers.Items;
        foreach (var embedding in layers.Where(layer => layer.Kind == "Embedding" && layer.Index > 0 && layer.Index < input.Layer.Index))
        {
            var before = layers[embedding.Index - 1];
            if (before.Kind != LayerDeclaration.Input || before.Argument("features") is not (int and > 1 and var features)
                || embedding.Argument("inputDimension") is not int labels || labels != features)
            {
                continue;
            }

            var change = LayerChange.Of(before, new ArgumentValue("features", 1));
            var words = $"write {change.Words}";
            if (trial.Fixes([change]))
                return FoundFix.Of($"{words}, as {embedding.Described}, looks up the number of a label and no one-hot vector", before.At("features"),
                    LayerChange.FixOf(words, [change]));
        }

        return null;
    }

    /// <summary>Where an Output belongs that other layers follow, and what it must promise there.</summary>
    public static FoundFix? OfMisplacedOutput(FixTrial trial, Mistake mistake)
    {
        var layers = trial.Layers.Items;
        if (layers.LastOrDefault(layer => layer.Kind == LayerDeclaration.Output && layer.At() == mistake.Place) is not { } output)
            return null;
        var others = layers.Where(layer => layer.Index != output.Index).ToList();
        if (others.Count == 0)
            return null;
        var last = others[others.Count - 1].Place.Attribute;
        if (trial.Fixes(others.Append(output)))
            return FoundFix.Of("move Output to the end", mistake.Place, Fix.Of("Move Output to the end", FixEdit.MoveBehind(last)));

        // What the layers give at their end.
        if (trial.Shaped(others).Network is not { } network || network.Outputs.Count > 1)
            return null;
        var shape = network.OutputShape;
        var written = $"Output({Wording.Dimensions(shape.Dimensions)}{(output.GivenName is { } name ? $", Name = {Wording.Literal(name)}" : "")})";
        var promise = output with
        {
            Arguments = GanFix.Dimensions(shape).Items.Concat(output.Arguments.Items.Where(argument => argument.Name == "Name")).ToEquatableArray(),
        };
        return trial.Fixes(others.Append(promise))
            ? FoundFix.Of($"move Output to the end and write it as Output({Wording.Dimensions(shape.Dimensions)})", mistake.Place,
                Fix.Of($"Move Output to the end and write it as {written}", FixEdit.RemoveAttribute(), FixEdit.InsertBehind(written).In(last)))
            : null;
    }
}
