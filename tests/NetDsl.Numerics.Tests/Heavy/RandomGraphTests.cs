using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// Graphs of random layers, random joins and random readers, for what nobody thought of. The seed stands in every failure; NETDSL_TEST_SEED draws other graphs.
/// </summary>
public class RandomGraphTests : GraphTheory<RandomGraphTests.List>
{
    public sealed class List : IGraphCases
    {
        private const int Count = 40;

        public static IReadOnlyDictionary<string, GraphCase> Graphs { get; } = Enumerable.Range(0, Count)
            .Select(index => (Name: string.Create(CultureInfo.InvariantCulture, $"graph {index}"), Samples: new Samples($"graph {index}")))
            .ToDictionary(item => item.Name, item => new RandomGraph(item.Samples).Draw());
    }
}

/// <summary>
/// Draws a graph: each layer reads some tensor that is there already, joins read some that fit, and what nobody reads in the end is given out or joined for a
/// last layer.
/// </summary>
internal sealed class RandomGraph(Samples samples)
{
    private readonly List<Tensor> _tensors = [];
    private readonly HashSet<string> _read = [];
    private readonly List<string> _layers = [];
    private Tensor? _current;
    private bool _hasStatistics;

    public GraphCase Draw()
    {
        for (var inputs = samples.Integer(1, 3); inputs > 0; inputs--)
        {
            var shape = samples.Integer(0, 1) == 0 ? Vector(Channels()) : new Shape(samples.Integer(1, 5), samples.Integer(1, 5), Channels());
            Give("Input", shape.Arguments, shape, "x");
        }

        for (var layers = samples.Integer(4, 10); layers > 0; layers--)
            AddLayer();

        var loose = _tensors.Where(tensor => !_read.Contains(tensor.Name)).ToList();
        if (samples.Integer(0, 1) == 0 && loose.Count > 1)
        {
            loose = [.. loose.Select(tensor =>
            {
                GoTo(tensor);
                return tensor.Shape.IsVector ? tensor : Give("Flatten", "", Vector(tensor.Shape.Count));
            })];
            GoTo(loose[^1]);
            Join("Concatenate", [.. loose.SkipLast(1)], Vector(loose.Sum(tensor => tensor.Shape.Channels)));
            loose = [Give("Dense", "3", Vector(3))];
        }

        // Some of what is read is given out as well.
        if (samples.Integer(0, 2) == 0 && samples.OneOf([.. _tensors]) is var other && !loose.Contains(other))
            loose.Insert(0, other);
        foreach (var tensor in loose)
        {
            GoTo(tensor);
            _layers.Add($"Output({tensor.Shape.Arguments}, Name = \"{tensor.Name}_out\")");
        }

        return new GraphCase($"[{string.Join(", ", _layers)}]", _hasStatistics ? samples.OneOf(4, 5, 9)
            : samples.OneOf(1, 2, 3, 4, 9), samples.OneOf<int?>(null, 0, 1024));
    }

    private void AddLayer()
    {
        // More often from the last one: chains are what is fused.
        if (samples.Integer(0, 2) == 0 || _current is null)
            GoTo(samples.OneOf([.. _tensors]));
        var shape = _current!.Shape;
        switch (samples.Integer(0, 9))
        {
            case 0 or 1 or 2 when shape.IsVector:
                var units = Channels();
                Give("Dense", $"{units}{Bias()}", Vector(units));
                break;
            case 0 or 1 or 2:
                AddConvolution(shape);
                break;
            case 3 or 4:
                var activation = samples.OneOf("Tanh", "Sigmoid", "ReLU", "LeakyReLU");
                Give(activation, activation == "LeakyReLU" ? "0.2f" : "", shape);
                break;
            case 5 when shape.Count <= 200:
                _hasStatistics = true;
                Give("BatchNormalization", "Epsilon = 0.01f", shape);
                break;
            case 6 when !shape.IsVector:
                Give("Flatten", "", Vector(shape.Count));
                break;
            case 6 when shape.Channels % 2 == 0:
                Give("Reshape", $"1, 2, {shape.Channels / 2}", new Shape(1, 2, shape.Channels / 2));
                break;
            case 7:
                AddJoin(samples.OneOf("Add", "Multiply"), shape, other => other == shape
                    || (other.IsVector && !shape.IsVector && other.Channels == shape.Channels));
                break;
            default:
                AddJoin("Concatenate", shape, other => shape.Count + other.Count < 300
                    && (shape.IsVector ? other.IsVector : other.IsVector || (other.Height, other.Width) == (shape.Height, shape.Width)));
                break;
        }
    }

    private void AddConvolution(Shape shape)
    {
        var (channels, kernel) = (Channels(), samples.Integer(1, 3));
        if (samples.Integer(0, 2) > 0)
        {
            var strides = samples.Integer(1, 2);
            Give("Conv2D", $"{channels}, {kernel}, Strides = {strides}, Padding = Padding.Same{Bias()}",
                new Shape((shape.Height + strides - 1) / strides, (shape.Width + strides - 1) / strides, channels));
        }
        else if (shape.Count > 100)
        {
            Give("Conv2D", $"{channels}, 1{Bias()}", shape with { Channels = channels });
        }
        else if (samples.Integer(0, 1) == 0)
        {
            Give("UpSampling2D", "1, 2", shape with { Width = 2 * shape.Width });
        }
        else
        {
            Give("Conv2DTranspose", $"{channels}, {kernel}, Strides = 2, Padding = Padding.Same{Bias()}",
                new Shape(2 * shape.Height, 2 * shape.Width, channels));
        }
    }

    private void AddJoin(string kind, Shape shape, Func<Shape, bool> fits)
    {
        Tensor[] others = [.. _tensors.Where(tensor => fits(tensor.Shape))];
        if (others.Length == 0)
            return;
        Tensor[] joined = [.. Enumerable.Range(0, samples.Integer(1, 2)).Select(_ => samples.OneOf(others))];
        Join(kind, joined, kind == "Concatenate" ? shape with { Channels = shape.Channels + joined.Sum(tensor => tensor.Shape.Channels) } : shape);
    }

    private void Join(string kind, Tensor[] joined, Shape shape)
    {
        _read.UnionWith(joined.Select(tensor => tensor.Name));
        Give(kind, string.Join(", ", joined.Select(tensor => $"\"{tensor.Name}\"")), shape);
    }

    private void GoTo(Tensor tensor)
    {
        if (tensor != _current)
            _layers.Add($"From(\"{tensor.Name}\")");
        _current = tensor;
    }

    private Tensor Give(string layer, string arguments, Shape shape, string prefix = "t")
    {
        if (layer != "Input")
            _read.Add(_current!.Name);
        var tensor = new Tensor(string.Create(CultureInfo.InvariantCulture, $"{prefix}{_tensors.Count}"), shape);
        _layers.Add($"{layer}({(arguments.Length == 0 ? "" : arguments + ", ")}Name = \"{tensor.Name}\")");
        _tensors.Add(tensor);
        return _current = tensor;
    }

    private int Channels() => samples.OneOf(1, 2, 3, 4, 5, 8, 16, 17);

    private string Bias() => samples.Integer(0, 3) == 0 ? ", UseBias = false" : "";

    private static Shape Vector(int features) => new(0, 0, features);

    private sealed record Tensor(string Name, Shape Shape);

    /// <summary>A shape; a vector has no height.</summary>
    private sealed record Shape(int Height, int Width, int Channels)
    {
        public bool IsVector => Height == 0;

        public int Count => IsVector ? Channels : Height * Width * Channels;

        public string Arguments => IsVector ? Channels.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Height}, {Width}, {Channels}");
    }
}
