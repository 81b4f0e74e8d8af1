using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers.Elementwise;
using NetDsl.Generator.Layers.Normalization;
using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Numbers that a layer takes, but that somebody who comes from Keras or PyTorch means otherwise: strides as the last number of a kernel, the channels that
/// come in, a momentum that is the other share, a slope in per cent.
/// </summary>
internal sealed class NumbersHardlyMeant : IAdvice<AdvisedNetwork>
{
    /// <summary>Keras's momentum is the share that stays, and 0.9 or more; PyTorch's is the share that comes, and 0.1 or less.</summary>
    private const float LargestShareThatComes = 0.2f;

    public IEnumerable<Mistake> For(AdvisedNetwork network) => network.Layers.SelectMany(layer => new[]
    {
        PyTorchsOrder(network, layer) ?? Strides(network, layer),
        Momentum(layer),
        Slope(layer),
        Gamma(layer),
        OneHot(network, layer),
    }).OfType<Mistake>();

    private static Mistake? PyTorchsOrder(AdvisedNetwork network, AdvisedLayer layer)
    {
        if (layer.Before is null || MeantArguments.InputChannels(layer.Declaration, layer.Shaped.InputShape.Channels) is not { } change)
            return null;
        var (filters, kernel) = (layer.Declaration.Argument("kernelHeight") as int? ?? 0, layer.Declaration.Argument("kernelWidth") as int? ?? 0);
        return Of(layer, "kernelHeight", $"has a kernel of {Wording.Literal(filters)}×{Wording.Literal(kernel)}, as the first number is that of its filters",
            $"did you mean {layer.Declaration.Kind}({Wording.Literal(filters)}, {Wording.Literal(kernel)})? The channels that come in aren't written",
            network, change);
    }

    private static Mistake? Strides(AdvisedNetwork network, AdvisedLayer layer)
    {
        var declaration = layer.Declaration;
        if (MeantArguments.Strides(declaration) is not { } change || HasMirrored(network, declaration))
            return null;
        var subject = MeantArguments.Subject(declaration);
        var (rows, columns) = subject == "kernel" ? ("kernelHeight", "kernelWidth") : ("poolHeight", "poolWidth");
        var (height, width) = (declaration.Argument(rows) as int? ?? 0, declaration.Argument(columns) as int? ?? 0);

        // A window of a single column is how text and sound are pooled.
        if (subject == "window" && width == 1)
            return null;
        var before = declaration.Argument("filters") is int filters ? Wording.Literal(filters) + ", " : "";
        var right = $"{declaration.Kind}({before}{Wording.Literal(height)}, Strides = {Wording.Literal(width)})";
        return Of(layer, columns, $"has a {subject} of {Wording.Literal(height)}×{Wording.Literal(width)}, as its last number is the {subject}'s width",
            $"did you mean {right}?", network, change);
    }

    // Kernels of 3×1 and 1×3 after each other are one of 3×3 in two steps.
    private static bool HasMirrored(AdvisedNetwork network, LayerDeclaration declaration) => declaration.Argument("kernelHeight") is int height
        && declaration.Argument("kernelWidth") is int width
        && network.Layers.Any(other => other.Declaration.Argument("kernelHeight") is int otherHeight && otherHeight == width
            && other.Declaration.Argument("kernelWidth") is int otherWidth && otherWidth == height);

    private static Mistake? Momentum(AdvisedLayer layer)
    {
        if (layer.Options is not BatchNormalizationOptions { Momentum: > 0f and <= LargestShareThatComes and var momentum })
            return null;
        var other = (float)(1m - (decimal)momentum);
        return Of(layer, "Momentum",
            $"has Momentum = {Wording.Number(momentum)}, the share of the moving statistics that stays, so that they follow the last few batches",
            $"PyTorch's momentum of {Wording.Number(momentum)} is Momentum = {Wording.Literal(other)} here", "Momentum", Wording.Literal(other));
    }

    private static Mistake? Slope(AdvisedLayer layer)
    {
        if (layer.Options is not ActivationOptions { Function: ActivationFunction.LeakyReLU, Alpha: > 1f and var slope })
            return null;
        var meant = slope < 10f ? slope / 10f : slope < 100f ? slope / 100f : ElementwiseDefaults.NegativeSlope;
        return Of(layer, "negativeSlope", $"has a negativeSlope of {Wording.Number(slope)}, which makes negative numbers larger than they are",
            $"did you mean {Wording.Literal(meant)}?", "negativeSlope", Wording.Literal(meant));
    }

    private static Mistake? Gamma(AdvisedLayer layer)
    {
        if (layer.Declaration.Argument("GammaInitializer") is not int kind
            || (Initializers)kind is not (Initializers.RandomNormal or Initializers.TruncatedNormal)
            || layer.Declaration.Argument("GammaInitializerMean") is not (null or 0f) || layer.Declaration.Argument("Scale") is false)
        {
            return null;
        }

        return Of(layer, "GammaInitializer",
            $"has GammaInitializer = Initializers.{(Initializers)kind} around 0, so that it multiplies each channel by nearly nothing",
            "write GammaInitializerMean = 1, as in DCGAN's own code", "GammaInitializerMean", "1");
    }

    private static Mistake? OneHot(AdvisedNetwork network, AdvisedLayer layer)
    {
        if (layer.Shaped.Inputs.Count != 1 || layer.Options.LabelCount is not { } labels || layer.Before is not { Options: InputOptions } input || labels < 2
            || input.Shaped.OutputShape.Channels != labels)
        {
            return null;
        }

        var change = LayerChange.Of(input.Declaration, new ArgumentValue("features", 1));
        return Of(input, "features",
            $"has {Wording.Number(labels)} numbers, of which {layer.Declaration.Described}, looks up each as a label of its own, also where they are one "
                + $"label's "
                + "one-hot vector",
            "write 1 for the label's number", network, change);
    }

    private static Mistake Of(AdvisedLayer layer, string argument, string found, string fixWords, string set, string value) =>
        Mistake.At(layer.Declaration.At(argument), DiagnosticIds.HardlyMeant, layer.Self + ",", found, fixWords)
            .With(layer.CanBeEdited ? Fix.Of($"Write {(char.IsUpper(set[0]) ? $"{set} = {value}" : value)}", FixEdit.Set(set, value)) : null);

    private static Mistake Of(AdvisedLayer layer, string argument, string found, string fixWords, AdvisedNetwork network, LayerChange change) =>
        Mistake.At(layer.Declaration.At(argument), DiagnosticIds.HardlyMeant, layer.Self + ",", found, fixWords)
            .With(network.IsAcceptedWith([change]) ? LayerChange.FixOf($"write {change.Words}", [change]) : null);
}
