using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>LayerNormalization and InstanceNormalization: the shape stays; up to two learned numbers per channel.</summary>
internal sealed class ImageNormalizationRule(ImageNormalizationAxes axes) : ILayerRule
{
    public string Kind => ImageNormalizationOptions.KindOf(axes);

    public string NamePrefix => axes == ImageNormalizationAxes.Channels ? "layer_normalization" : "instance_normalization";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new ImageNormalizationOptions(axes, arguments.Positive("Epsilon", NormalizationDefaults.Epsilon));
        var (center, scale) = (arguments.Flag("Center", true), arguments.Flag("Scale", true));
        var beta = DeclaredInitializer.Read(arguments, "BetaInitializer", NormalizationDefaults.BetaInitializer);
        var gamma = DeclaredInitializer.Read(arguments, "GammaInitializer", NormalizationDefaults.GammaInitializer);
        return input =>
        {
            if (Refusal(input) is { } refusal)
                return refusal;

            var channels = input.Shape.Channels;
            var parameters = new List<ParameterShape>();
            if (scale)
                parameters.Add(Parameters.Vector("gamma", channels, isTrainable: true, gamma.For([channels])));
            if (center)
                parameters.Add(Parameters.Vector("beta", channels, isTrainable: true, beta.For([channels])));
            return LayerShape.Gives(options, input.Shape, [.. parameters]);
        };
    }

    // A single number is its own mean: nothing would be left of it.
    private LayerShape? Refusal(LayerInput input)
    {
        if (axes == ImageNormalizationAxes.Pixels)
            return ConvolutionOptions.RefusesVector(input) ?? (input.Shape.Height * input.Shape.Width == 1 ? Refuses("height and width", "a single pixel", "use LayerNormalization or BatchNormalization") : null);
        return input.Shape.Channels > 1 ? null
            : input.Shape.IsImage ? Refuses("the channels", "a single channel", "use InstanceNormalization or BatchNormalization")
            : Refuses("the features", "a single feature", "use BatchNormalization");

        LayerShape Refuses(string over, string found, string wayOut) => input.Refuses(DiagnosticIds.NothingToNormalize, null, over, input.Arriving, found, wayOut);
    }
}
