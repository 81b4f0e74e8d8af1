using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for the largest number with which a layer isn't too large.</summary>
internal static class SizeFix
{
    private static readonly string[] Counts = ["units", "filters", "features", "DepthMultiplier", "outputDimension", "Features"];

    /// <summary>What to write in the layer, and at which argument; null where no number is small enough.</summary>
    public static FoundFix? Of(FixTrial trial, LayerDeclaration layer)
    {
        if (Argument(layer) is { } name && Largest(trial, layer, name) is > 0 and var largest)
            return Found(trial, layer, name, largest, "");
        return layer.Kind == LayerDeclaration.Input && layer.Argument("height") is int height && layer.Argument("width") is int width
            ? Image(trial, layer, height, width) ?? Cube(trial, layer) : null;
    }

    /// <summary>What to write in the largest layer that can be made smaller, and where it stands; null where that doesn't help.</summary>
    public static FoundFix? Of(FixTrial trial, IEnumerable<LayerDeclaration> layers) => layers
        .Where(layer => layer.IsLayer && layer.Kind != LayerDeclaration.Input && Argument(layer) is not null)
        .Select(layer => (Layer: layer, Name: Argument(layer)!))
        .OrderByDescending(candidate => candidate.Layer.Argument(candidate.Name) as int? ?? 0)
        .Select(candidate => (candidate.Layer, candidate.Name, Largest: Largest(trial, candidate.Layer, candidate.Name)))
        .Where(candidate => candidate.Largest > 0)
        .Select(candidate => Found(trial, candidate.Layer, candidate.Name, candidate.Largest, $" in {candidate.Layer.Described}"))
        .FirstOrDefault();

    private static FoundFix Found(FixTrial trial, LayerDeclaration layer, string name, int largest, string where)
    {
        var (average, change) = (Average(trial, layer), LayerChange.Of(layer, new ArgumentValue(name, largest)));
        var words = average is null ? "" : $"GlobalAveragePooling2D in place of {average.Described}, or ";
        return new FoundFix($"write {words}{AtMost(name, largest)}{where}", layer.At(name))
        {
            Fixes =
            [
                .. average is null ? [] : new[] { Fix.Of(
                    $"Write GlobalAveragePooling2D in place of {average.Described}", average.Place.Edited(FixEdit.Replace("GlobalAveragePooling2D"))) },
                LayerChange.FixOf($"write {change.Words}", [change]),
            ],
        };
    }

    private static string? Argument(LayerDeclaration layer) => Counts.FirstOrDefault(name => layer.Argument(name) is int);

    private static int Largest(FixTrial trial, LayerDeclaration layer, string name) =>
        trial.Largest((int)layer.Argument(name)! - 1, number => LayerChange.Of(layer, new ArgumentValue(name, number)));

    // Where a Dense reads all pixels of large images, their mean is what networks of such images take.
    private static LayerDeclaration? Average(FixTrial trial, LayerDeclaration layer)
    {
        if (layer.Kind != "Dense" || layer.Index == 0 || trial.Layers[layer.Index - 1] is not { Kind: "Flatten" } flatten)
            return null;
        var average = flatten with { Kind = "GlobalAveragePooling2D", Arguments = EquatableArray<ArgumentValue>.Empty };
        return trial.Fixes(trial.Layers.Items.Select(other => other.Index == flatten.Index ? average : other)) ? flatten : null;
    }

    private static string AtMost(string name, int number) => name is "units" or "filters" ? $"at most {LayerChange.Written(new ArgumentValue(name, number))}"
        : char.IsLower(name[0]) ? $"{name} of at most {Wording.Literal(number)}"
        : $"{name} = {Wording.Literal(number)} or less";

    // Where the channels alone are too many.
    private static FoundFix? Cube(FixTrial trial, LayerDeclaration layer)
    {
        int[] sizes = [.. ((string[])["height", "width", "channels"]).Select(name => layer.Argument(name) as int? ?? 1)];
        var side = trial.Largest(sizes.Max(), number => LayerChange.Of(
            layer, new("height", Math.Min(number, sizes[0])), new("width", Math.Min(number, sizes[1])), new("channels", Math.Min(number, sizes[2]))));
        return side == 0 ? null : Found(layer, $"write at most Input({Wording.Dimensions(sizes.Select(size => Math.Min(size, side)))})",
            Math.Min(side, sizes[0]), Math.Min(side, sizes[1]), Math.Min(side, sizes[2]));
    }

    private static FoundFix? Image(FixTrial trial, LayerDeclaration layer, int height, int width)
    {
        var side = trial.Largest(Math.Max(height, width),
            number => LayerChange.Of(layer, new("height", Math.Min(number, height)), new("width", Math.Min(number, width))));
        return side == 0 ? null : Found(layer, $"write images of at most {Wording.Literal(Math.Min(side, height))}×{Wording.Literal(Math.Min(side, width))}",
            Math.Min(side, height), Math.Min(side, width), layer.Argument("channels") as int? ?? 1);
    }

    private static FoundFix Found(LayerDeclaration input, string words, int height, int width, int channels)
    {
        var change = LayerChange.Of(input, new("height", height), new("width", width), new("channels", channels));
        return FoundFix.Of(words, input.At(), LayerChange.FixOf($"write {change.Words}", [change]));
    }
}
