using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Reads a graph as its attributes stand in C#, followed by the fragments that it uses, each on lines of its own: <c>Block: [Dense(4), Add("input")]</c>. A
/// chain is a graph too.
/// </summary>
internal static partial class ReferenceGraphDeclaration
{
    /// <summary>The network's attributes, and those of its fragments by their names.</summary>
    public static (string Layers, IReadOnlyDictionary<string, string> Fragments) Split(string text)
    {
        var parts = FragmentPattern().Split(text);
        return (parts[0].Trim(), Enumerable.Range(0, parts.Length / 2).ToDictionary(index => parts[2 * index + 1], index => parts[2 * index + 2].Trim()));
    }

    public static ReferenceGraph<T> Build<T>(string text)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var (layers, fragments) = Split(text);
        var builder = new Builder<T>(fragments, isAloneInput: ReferenceDeclaration.Read(layers).Count(layer => layer.Name == "Input") == 1);
        var last = builder.Add(layers, new Scope(""), "");
        if (builder.Graph.Outputs.Count == 0)
            builder.Graph.AddOutput("output", last);
        return builder.Graph;
    }

    [GeneratedRegex(@"^\s*(\w+):", RegexOptions.Multiline)]
    private static partial Regex FragmentPattern();

    /// <summary>The names that layers of one class can give of each other, and how many unnamed ones of each kind there are.</summary>
    /// <param name="prefix">What stands in front of their full names.</param>
    private sealed class Scope(string prefix)
    {
        private readonly Dictionary<string, int> _counts = [];

        /// <summary>The tensors by the layers' names without the prefix.</summary>
        public Dictionary<string, string> Tensors { get; } = [];

        /// <summary>A layer's name without the prefix.</summary>
        public string Name(string? given, string kind) =>
            given ?? string.Create(CultureInfo.InvariantCulture, $"{kind}_{_counts[kind] = _counts.GetValueOrDefault(kind) + 1}");

        public string Full(string name) => prefix + name;
    }

    private sealed class Builder<T>(IReadOnlyDictionary<string, string> fragments, bool isAloneInput)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        public ReferenceGraph<T> Graph { get; } = new();

        /// <summary>Adds the layers of a class or a fragment; gives the last tensor.</summary>
        public string Add(string layers, Scope scope, string current)
        {
            foreach (var layer in ReferenceDeclaration.Read(layers))
            {
                if (layer.Name == "From")
                    current = scope.Tensors[layer.Names.Single()];
                else if (layer.Name == "Output")
                    AddOutput(layer, current);
                else
                    current = AddNamed(layer, scope, current);
            }

            return current;
        }

        private void AddOutput(ReferenceDeclaration.Layer layer, string tensor)
        {
            if (Graph.ShapeOf(tensor).Count != Shape(layer).Count)
                throw new FormatException($"{tensor} is {Graph.ShapeOf(tensor)}, not what its Output says.");
            Graph.AddOutput(layer.Given ?? "output", tensor);
        }

        private string AddNamed(ReferenceDeclaration.Layer layer, Scope scope, string current)
        {
            string name;
            string tensor;
            switch (layer.Name)
            {
                case "Input":
                    name = tensor = isAloneInput ? layer.Given ?? "input" : scope.Name(layer.Given, "input");
                    Graph.AddInput(name, Shape(layer));
                    break;
                case "Use":
                    var fragment = layer.Positional[0]["typeof(".Length..^1];
                    name = scope.Name(layer.Given,
                        string.Concat(fragment.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToLowerInvariant());
                    var inside = new Scope(scope.Full(name) + "/");
                    inside.Tensors["input"] = current;
                    var before = Graph.Layers.Count();
                    tensor = Add(fragments[fragment], inside, current);
                    if (!layer.Bool("Trainable", true))
                        Graph.Layers.Skip(before).ToList().ForEach(inner => inner.Freeze());
                    break;
                case "Concatenate" or "Add" or "Multiply" or "Dot":
                    name = scope.Name(layer.Given, layer.Name.ToLowerInvariant());
                    tensor = scope.Full(name);
                    string[] from = [current, .. layer.Names.Select(other => scope.Tensors[other])];
                    ReferenceShape[] shapes = [.. from.Select(Graph.ShapeOf)];
                    Graph.Add(layer.Name switch
                    {
                        "Concatenate" => new ReferenceConcatenation<T>(tensor, from, shapes),
                        "Add" => new ReferenceSum<T>(tensor, from, shapes),
                        "Dot" => new ReferenceDot<T>(tensor, from, shapes),
                        _ => new ReferenceProduct<T>(tensor, from, shapes),
                    });
                    break;
                case "ConditionalBatchNormalization":
                    name = scope.Name(layer.Given, "conditional_batch_normalization");
                    tensor = scope.Full(name);
                    var normalization = new ReferenceConditionalBatchNormalization<T>(
                        tensor, Graph.ShapeOf(current), layer[1], layer.Float("Momentum", 0.99f), layer.Float("Epsilon", 0.001f));
                    if (!layer.Bool("Trainable", true))
                        normalization.Freeze();
                    Graph.Add(new ReferenceLabelledStep<T>(normalization, current, scope.Tensors[layer.Names.First()]));
                    break;
                default:
                    name = "";
                    var shape = Graph.ShapeOf(current);
                    var chain = new ReferenceNetwork<T>(shape.Height, shape.Width, shape.Channels, kind => scope.Full(name = scope.Name(layer.Given, kind)));
                    ReferenceDeclaration.Add(chain, layer);
                    Graph.Add(new ReferenceLayerStep<T>(chain.Layers.Single(), current));
                    tensor = scope.Full(name);
                    break;
            }

            scope.Tensors[name] = tensor;
            return tensor;
        }

        private static ReferenceShape Shape(ReferenceDeclaration.Layer layer) => layer.Positional.Length == 1 ? new(1, 1, layer[0])
            : new(layer[0], layer[1], layer[2]);
    }
}
