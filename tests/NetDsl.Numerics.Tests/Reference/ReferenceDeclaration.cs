using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Reads a declaration as it stands in C#, <c>[Input(5, 5, 3), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]</c>, and builds the
/// reference of it, so that one text drives both sides. It knows only what the tests write: numbers, true and false, names, and the two paddings. Chains are
/// built here, graphs in <see cref="ReferenceGraphDeclaration"/>.
/// </summary>
internal static partial class ReferenceDeclaration
{
    public static ReferenceNetwork<T> Build<T>(string declaration)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ReferenceNetwork<T>? network = null;
        foreach (var layer in Read(declaration))
        {
            if (layer.Name == "Input")
                network = layer.Positional is [var features] ? new(Int(features)) : new(layer[0], layer[1], layer[2]);
            else
                Add(network ?? throw new FormatException($"The first layer of {declaration} is no Input."), layer);
        }

        return network!;
    }

    /// <summary>Appends one layer to a chain.</summary>
    public static void Add<T>(ReferenceNetwork<T> network, Layer layer)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var built = layer.Name switch
        {
            "Dense" => network.Dense(layer[0], layer.Bool("UseBias", true)),
            "Reshape" => layer.Positional is [var features] ? network.Reshape(Int(features)) : network.Reshape(layer[0], layer[1], layer[2]),
            "Flatten" => network.Flatten(),
            "Conv2D" => network.Conv2D(layer[0], layer.Axis(1, "Height", "Top", "Bottom"), layer.Axis(layer.Positional.Length - 1, "Width", "Left", "Right"),
                layer.Bool("UseBias", true)),
            "Conv2DTranspose" => network.Conv2DTranspose(
                layer[0], layer.Axis(1, "Height", "Top", "Bottom"), layer.Axis(layer.Positional.Length - 1, "Width", "Left", "Right"),
                layer.Bool("UseBias", true)),
            "DepthwiseConv2D" => network.DepthwiseConv2D(
                layer.Int("DepthMultiplier", 1),
                layer.Axis(0, "Height", "Top", "Bottom"),
                layer.Axis(layer.Positional.Length - 1, "Width", "Left", "Right"),
                layer.Bool("UseBias", true)),
            "UpSampling2D" when layer.Named.GetValueOrDefault("Interpolation") == "Interpolation.Bilinear" =>
                layer.Positional.Length == 0 ? network.Bilinear(2, 2) : network.Bilinear(layer[0], layer[layer.Positional.Length - 1]),
            "UpSampling2D" => layer.Positional switch
            {
                [] => network.UpSampling2D(2, 2),
                [var size] => network.UpSampling2D(Int(size), Int(size)),
                _ => network.UpSampling2D(layer[0], layer[1]),
            },
            "DepthToSpace" => network.DepthToSpace(layer[0]),
            "ZeroPadding2D" or "Cropping2D" => layer.Sides() switch
            {
                var (top, bottom, left, right) when layer.Name == "Cropping2D" => network.Cropping2D(top, bottom, left, right),
                var (top, bottom, left, right) => network.ZeroPadding2D(top, bottom, left, right),
            },
            "MaxPooling2D" => network.MaxPooling2D(layer.Window(0, "Height"), layer.Window(layer.Positional.Length - 1, "Width")),
            "AveragePooling2D" => network.AveragePooling2D(layer.Window(0, "Height"), layer.Window(layer.Positional.Length - 1, "Width")),
            "GlobalAveragePooling2D" => network.GlobalAveragePooling2D(),
            "BatchNormalization" => network.BatchNormalization(layer.Float("Momentum", 0.99f), layer.Float("Epsilon", 0.001f), layer.Bool("Center", true),
                layer.Bool("Scale", true)),
            "LayerNormalization" or "InstanceNormalization" =>
                network.ImageNormalization(layer.Name[0] == 'L', layer.Float("Epsilon", 0.001f), layer.Bool("Center", true), layer.Bool("Scale", true)),
            "ReLU" => network.ReLU(),
            "LeakyReLU" => network.LeakyReLU(layer.Positional is [var slope] ? Float(slope) : 0.3f),
            "Tanh" => network.Tanh(),
            "Sigmoid" => network.Sigmoid(),
            "MinibatchStandardDeviation" => network.MinibatchStandardDeviation(layer.Int("GroupSize", 4), layer.Int("Features", 1)),
            "Embedding" => network.Embedding(layer[0], layer[1]),
            "GaussianNoise" => network.GaussianNoise(),
            "PReLU" => network.PReLU(layer.Integers("SharedAxes")),
            "Softmax" => network.Softmax(),
            "Dropout" => network.Dropout(Float(layer.Positional[0])),
            "AlphaDropout" => network.Add("alpha_dropout", (name, shape) => new ReferenceAlphaDropout<T>(name, shape, Float(layer.Positional[0]))),
            "SelfAttention" => network.Add("self_attention", (name, shape) => ReferenceAttention<T>.Self(
                name, shape, layer.Int("KeyChannels", 0), layer.Int("ValueChannels", 0), layer.Bool("UseBias", true), layer.PowerIterations)),
            "MultiHeadAttention" => network.Add("multi_head_attention", (name, shape) => ReferenceAttention<T>.MultiHead(
                name, shape, layer[0], layer[1], layer.Int("ValueDimension", 0), layer.Bool("UseBias", true), layer.PowerIterations)),
            "Output" => network,
            _ when ReferenceActivations.TryAdd(network, layer) => network,
            _ => throw new FormatException($"The tests know no layer called {layer.Name}."),
        };
        if (layer.PowerIterations > 0 && layer.Name is not ("SelfAttention" or "MultiHeadAttention"))
            network.SpectralNormalization(layer.Name == "Conv2DTranspose", layer.PowerIterations);
        if (!layer.Bool("Trainable", true))
            network.Layers[^1].Freeze();
        if (layer.Name == "Output" && built.OutputShape.Count != layer.Positional.Aggregate(1, (product, number) => product * Int(number)))
            throw new FormatException($"The network gives {built.OutputShape}, not what its Output says.");
    }

    /// <summary>The layers of a list of attributes, which may stand in several brackets.</summary>
    public static IEnumerable<Layer> Read(string declaration)
    {
        var text = declaration.Trim();
        if (text is not ['[', .., ']'])
            throw new FormatException($"'{declaration}' doesn't stand in brackets.");
        foreach (Match match in LayerPattern().Matches(BracketPattern().Replace(text[1..^1], ", ")))
        {
            var arguments = ArgumentPattern().Matches(match.Groups["arguments"].Value).Select(argument => argument.Value.Trim())
                .Where(argument => argument.Length > 0).ToList();
            yield return new Layer(
                match.Groups["name"].Value,
                [.. arguments.Where(argument => !argument.Contains('='))],
                arguments.Where(argument => argument.Contains('=')).Select(argument => argument.Split('=', StringSplitOptions.TrimEntries))
                    .ToDictionary(pair => pair[0], pair => pair[1]));
        }
    }

    private static int Int(string number) =>
        number.Split('*', StringSplitOptions.TrimEntries).Aggregate(1, (product, factor) => product * int.Parse(factor, CultureInfo.InvariantCulture));

    public static float Float(string number) => float.Parse(number.TrimEnd('f'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<name>\w+(<\w+>)?)\s*(\((?<arguments>([^()]|\([^()]*\))*)\))?\s*(,|$)")]
    private static partial Regex LayerPattern();

    // Arrays keep their commas.
    [GeneratedRegex(@"([^,{]|\{[^}]*\})+")]
    private static partial Regex ArgumentPattern();

    [GeneratedRegex(@"\]\s*\[")]
    private static partial Regex BracketPattern();

    /// <summary>One attribute: its positional arguments, and those that are written with their names.</summary>
    internal sealed record Layer(string Name, string[] Positional, Dictionary<string, string> Named)
    {
        /// <summary>The layer's own name; null where it has none.</summary>
        public string? Given => Named.TryGetValue("Name", out var name) ? name.Trim('"') : null;

        /// <summary>The names that it gives of other layers.</summary>
        public IEnumerable<string> Names => Positional.Select(name => name.Trim('"'));

        /// <summary>Of spectral normalisation; 0 without it.</summary>
        public int PowerIterations => Bool("SpectralNormalization", false) ? Int("PowerIterations", 1) : 0;

        public bool IsSame => Named.GetValueOrDefault("Padding", "Padding.Valid") == "Padding.Same";

        public KernelAxis Axis(int kernel, string axis, string before, string after)
        {
            var padding = Int("ExplicitPadding", 0);
            return new KernelAxis(
                this[kernel],
                Int("Stride" + axis, Int("Strides", 1)),
                IsSame,
                Int("Dilation" + axis, Int("DilationRate", 1)),
                Int("Padding" + before, padding),
                Int("Padding" + after, padding),
                Named.Keys.Any(name => name is "ExplicitPadding" or "PaddingTop" or "PaddingBottom" or "PaddingLeft" or "PaddingRight"),
                Int("OutputPadding" + axis, Int("OutputPadding", -1)) is >= 0 and var added ? added : null);
        }

        public (int Top, int Bottom, int Left, int Right) Sides() => Positional.Length switch
        {
            0 => (1, 1, 1, 1),
            1 => (this[0], this[0], this[0], this[0]),
            2 => (this[0], this[0], this[1], this[1]),
            _ => (this[0], this[1], this[2], this[3]),
        };

        public KernelAxis Window(int position, string axis)
        {
            var pool = Positional.Length == 0 ? 2 : this[position];
            return new KernelAxis(pool, Int("Stride" + axis, Int("Strides", pool)), IsSame);
        }

        public int this[int position] => ReferenceDeclaration.Int(Positional[position]);

        public int Int(string name, int otherwise) => Named.TryGetValue(name, out var text) ? ReferenceDeclaration.Int(text) : otherwise;

        /// <summary>The numbers of an array; none where it isn't written.</summary>
        public int[] Integers(string name) => Named.TryGetValue(name, out var text)
            ? [.. text[(text.IndexOf('{') + 1)..^1].Split(',').Select(ReferenceDeclaration.Int)] : [];

        public float Float(string name, float otherwise) => Named.TryGetValue(name, out var text) ? ReferenceDeclaration.Float(text) : otherwise;

        public bool Bool(string name, bool otherwise) => Named.TryGetValue(name, out var text) ? bool.Parse(text) : otherwise;
    }
}
