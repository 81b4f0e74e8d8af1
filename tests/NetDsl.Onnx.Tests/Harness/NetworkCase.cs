using System.Reflection;
using NetDsl.Descriptions;

namespace NetDsl.Onnx.Tests.Harness;

/// <summary>A generated network, whichever it is: parameters that aren't those of a fresh one, inputs, and what it predicts.</summary>
public sealed class NetworkCase
{
    private readonly Type _type;

    public NetworkCase(Type type)
    {
        _type = type;
        Network = (INetwork)Activator.CreateInstance(type, 1UL)!;
        Description = (NetworkDescription)type.GetProperty("Description", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        Randomize();
    }

    private delegate void OneToOne(ReadOnlySpan<float> first, Span<float> output, ParallelLoop? parallel);

    private delegate void OneToTwo(ReadOnlySpan<float> first, Span<float> output, Span<float> second, ParallelLoop? parallel);

    private delegate void TwoToOne(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> output, ParallelLoop? parallel);

    private delegate void ThreeToOne(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> output, ParallelLoop? parallel);

    public INetwork Network { get; }

    public NetworkDescription Description { get; }

    /// <summary>All networks of these tests and of the examples, by name.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = new[]
        {
            typeof(NetworkCase).Assembly, typeof(Classifier.LeNet).Assembly, typeof(ConditionalDigits.DigitGenerator).Assembly,
            typeof(Digits.DigitGenerator).Assembly,
            typeof(global::Images.Networks.CifarGenerator).Assembly, Assembly.Load("KerasLayers"),
        }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsClass && typeof(INetwork).IsAssignableFrom(type))
        .ToDictionary(type => type.FullName!.Replace("NetDsl.Onnx.Tests.Networks.", "", StringComparison.Ordinal), StringComparer.Ordinal);

    public static NetworkCase Of(string name) => new(All[name]);

    /// <summary>Numbers around 0, or labels where an embedding reads them; the same for the same seed.</summary>
    public float[][] Inputs(int images, int seed)
    {
        var random = new Random(seed);
        return [.. Description.Inputs.Select(input => Enumerable.Range(0, images * input.Elements).Select(_ => Number(input)).ToArray())];

        float Number(InputLayer input) => Labels(input) is { } labels ? random.Next(labels) : (float)((random.NextDouble() * 4) - 2);
    }

    /// <summary>What the network itself computes.</summary>
    public float[][] Predict(float[][] inputs)
    {
        var images = inputs[0].Length / Description.Inputs.First().Elements;
        float[][] outputs = [.. Description.Outputs.Select(output => new float[images * Description.LayerOf(output).Elements])];
        var method = _type.GetMethods().Single(method => method.Name == "Predict" && method.GetParameters()[0].ParameterType == typeof(ReadOnlySpan<float>));
        switch (inputs.Length, outputs.Length)
        {
            case (1, 1):
                method.CreateDelegate<OneToOne>(Network)(inputs[0], outputs[0], null);
                break;
            case (1, 2):
                method.CreateDelegate<OneToTwo>(Network)(inputs[0], outputs[0], outputs[1], null);
                break;
            case (2, 1):
                method.CreateDelegate<TwoToOne>(Network)(inputs[0], inputs[1], outputs[0], null);
                break;
            case (3, 1):
                method.CreateDelegate<ThreeToOne>(Network)(inputs[0], inputs[1], inputs[2], outputs[0], null);
                break;
            default:
                throw new NotSupportedException($"Give {Description.Name} a delegate with {inputs.Length} inputs and {outputs.Length} outputs.");
        }

        return outputs;
    }

    // New statistics and biases are ones and zeros: with these, an export that leaves them out would still pass.
    private void Randomize()
    {
        var random = new Random(2);
        foreach (var parameter in Network.Parameters)
        {
            var kind = parameter.Name[(parameter.Name.LastIndexOf('/') + 1)..];
            if (kind is "kernel" or "depthwise_kernel" or "embeddings" or "vector_u")
                continue;
            var (low, high) = kind is "moving_variance" or "gamma" ? (0.5, 1.5) : (-0.5, 0.5);
            parameter.SetValues([.. Enumerable.Range(0, parameter.Count).Select(_ => (float)(low + (random.NextDouble() * (high - low))))]);
        }
    }

    // The tables in which labels are looked up: the label is the last that these layers read.
    private int? Labels(InputLayer input) => Description.Layers
        .Where(layer => layer is EmbeddingLayer or ConditionalBatchNormalizationLayer
            && Description.Layers[layer.Inputs[^1]] == input)
        .Select(layer => (int?)layer.Parameter(Network.Parameters, layer is EmbeddingLayer ? "embeddings" : "gamma")!.Shape[0])
        .FirstOrDefault();
}
