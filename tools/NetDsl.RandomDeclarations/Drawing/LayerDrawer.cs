using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Draws layers that may fit what arrives; whether they do, the rules say.</summary>
internal static class LayerDrawer
{
    private static readonly string[] OfImages =
    [
        "Conv2D", "Conv2D", "Conv2DTranspose", "Conv2DTranspose", "DepthwiseConv2D", "UpSampling2D", "DepthToSpace", "ZeroPadding2D", "Cropping2D",
        "MaxPooling2D", "AveragePooling2D",
        "GlobalAveragePooling2D", "InstanceNormalization", "SelfAttention", "MultiHeadAttention", "Flatten", "Reshape",
    ];

    private static readonly string[] OfVectors = ["Dense", "Dense", "Dense", "Reshape", "Reshape", "Embedding"];

    private static readonly string[] OfBoth =
    [
        .. SimpleLayers.All.Select(row => row.Kind),
        "BatchNormalization", "LayerNormalization", "MinibatchStandardDeviation", "ReLU", "PReLU", "SELU", "GELU", "SiLU", "Swish", "Softplus", "HardSigmoid",
        "Tanh", "Sigmoid", "Softmax", "Activation<Mish>",
    ];

    /// <summary>Every kind of layer, names of tensors left out.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. OfImages.Concat(OfVectors).Concat(OfBoth).Distinct()];

    public static DrawnAttribute Draw(Random random, CheckedTensor input) =>
        Draw(random, random.Percent(35) ? random.OneOf(OfBoth) : random.OneOf(input.IsImage ? OfImages : OfVectors), input);

    /// <summary>A layer of a kind.</summary>
    public static DrawnAttribute Draw(Random random, string kind, CheckedTensor input)
    {
        var layer = kind switch
        {
            "Dense" => new DrawnAttribute(kind, random.From(1, 12)),
            "Conv2D" or "Conv2DTranspose" => random.Percent(70) ? new DrawnAttribute(kind, random.From(1, 6), random.From(1, 4))
                : new DrawnAttribute(kind, random.From(1, 6), random.From(1, 4), random.From(1, 4)),
            "DepthwiseConv2D" => random.Percent(70) ? new DrawnAttribute(kind, random.From(1, 3))
                : new DrawnAttribute(kind, random.From(1, 3), random.From(1, 3)),
            "MultiHeadAttention" => new DrawnAttribute(kind, random.From(1, 3), random.From(1, 4)),
            "Embedding" => new DrawnAttribute(kind, random.From(1, 9), random.From(1, 6)),
            "UpSampling2D" => Some(kind, random, 0, random.From(1, 3), random.From(1, 3)),
            "DepthToSpace" => new DrawnAttribute(kind, random.From(2, 3)),
            "ZeroPadding2D" => random.Percent(20) ? Sides(kind, random) : Some(kind, random, 0, random.From(0, 2), random.From(0, 2)),
            "Cropping2D" => random.Percent(20) ? Sides(kind, random) : Some(kind, random, 1, random.From(0, 2), random.From(0, 2)),
            "MaxPooling2D" or "AveragePooling2D" => Some(kind, random, 0, random.From(1, 3), random.From(1, 3)),
            "Reshape" => Reshape(random, input),
            _ => SimpleLayers.Find(kind) is not { } row || (row.IsOptional && random.Percent(40))
                ? new DrawnAttribute(kind)
                : new DrawnAttribute(kind, Fraction(random)),
        };
        return WithProperties(random, layer, input);
    }

    private static DrawnAttribute WithProperties(Random random, DrawnAttribute layer, CheckedTensor input)
    {
        foreach (var property in Signatures.Properties(layer.Kind))
        {
            if (random.Percent(property.Contains("Initializer", StringComparison.Ordinal) ? 4 : 12))
                layer.With(property, Value(random, property, input));
        }

        if (random.Percent(8))
            layer.With("Trainable", random.Percent(15));
        return layer;
    }

    /// <summary>A normalisation with the scale and shift of a label.</summary>
    public static DrawnAttribute Conditional(Random random, string label, CheckedTensor input) =>
        WithProperties(random, new DrawnAttribute("ConditionalBatchNormalization", label, random.From(1, 9)), input);

    /// <summary>A value that a property may have, depending on the others.</summary>
    private static object Value(Random random, string property, CheckedTensor input) => property switch
    {
        "UseBias" or "SpectralNormalization" or "Center" or "Scale" or "KeepDims" or "Approximate" => random.Percent(50),
        "Padding" => new EnumValue("Padding", random.Percent(70) ? "Same" : "Valid", 0),
        "Interpolation" => new EnumValue("Interpolation", random.Percent(70) ? "Bilinear" : "Nearest", 0),
        "Epsilon" => random.OneOf(0.001f, 0.01f, 0.1f),
        "Momentum" => Fraction(random),
        "GroupSize" => random.From(2, 4),
        "KeyChannels" or "ValueChannels" or "ValueDimension" => random.From(0, 5),
        "Features" or "DepthMultiplier" or "PowerIterations" => random.From(1, 3),
        "OutputPadding" or "OutputPaddingHeight" or "OutputPaddingWidth" => random.From(-1, 1),
        "SharedAxes" => input.IsImage ? random.OneOf<int[]>([1, 2], [3], [1, 2, 3], [2, 1]) : new[] { 1 },
        _ when property.EndsWith("Scale", StringComparison.Ordinal) => random.OneOf(0.02f, 0.5f, float.NaN),
        _ when property.EndsWith("Mean", StringComparison.Ordinal) => random.OneOf(0f, 0f, 1f),
        _ when property.EndsWith("Initializer", StringComparison.Ordinal) => Initializer(random),
        _ when property.Contains("Padding", StringComparison.Ordinal) => random.From(0, 2),
        _ => random.From(1, 3),
    };

    /// <summary>A member of <c>Initializers</c>.</summary>
    public static EnumValue Initializer(Random random) => new("Initializers", random.OneOf(
        "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LeCunUniform", "LeCunNormal", "RandomNormal", "TruncatedNormal", "RandomUniform", "Zeros",
        "Ones", "Constant"), 0);

    /// <summary>A fraction of two digits.</summary>
    public static float Fraction(Random random) => random.From(1, 99) / 100f;

    private static DrawnAttribute Some(string kind, Random random, int least, int first, int second) => random.From(least, 2) switch
    {
        0 => new DrawnAttribute(kind),
        1 => new DrawnAttribute(kind, first),
        _ => new DrawnAttribute(kind, first, second),
    };

    private static DrawnAttribute Sides(string kind, Random random) => new(kind, random.From(0, 2), random.From(0, 2), random.From(0, 2), random.From(0, 2));

    private static DrawnAttribute Reshape(Random random, CheckedTensor input)
    {
        var count = (int)input.Count;
        if (random.Percent(20))
            return new DrawnAttribute("Reshape", count);
        var height = random.OneOf([.. Divisors(count)]);
        var width = random.OneOf([.. Divisors(count / height)]);
        return new DrawnAttribute("Reshape", height, width, count / height / width);
    }

    private static IEnumerable<int> Divisors(int number) => Enumerable.Range(1, Math.Min(number, 8)).Where(divisor => number % divisor == 0);
}
