using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>LayerNormalization and InstanceNormalization: the shape stays; up to two learned numbers per channel.</summary>
internal sealed class ImageNormalizationRule(ImageNormalizationAxes axes) : LayerRule
{
    public override string Kind => ImageNormalizationOptions.KindOf(axes);

    public override string NamePrefix => axes == ImageNormalizationAxes.Channels ? "layer_normalization" : "instance_normalization";

    public override string ExampleInput(LayerDeclaration layer) => axes == ImageNormalizationAxes.Pixels ? "Input(28, 28, 1)" : base.ExampleInput(layer);

    public override Shaping Read(ArgumentReader arguments)
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
                parameters.Add(ParameterShape.Vector("gamma", channels, isTrainable: true, gamma.For([channels])));
            if (center)
                parameters.Add(ParameterShape.Vector("beta", channels, isTrainable: true, beta.For([channels])));
            return LayerShape.Gives(options, input.Shape, [.. parameters]);
        };
    }

    // A single number is its own mean: nothing would be left of it.
    private LayerShape? Refusal(LayerInput input)
    {
        if (axes == ImageNormalizationAxes.Pixels)
            return DeclaredConvolution.RefusesVector(input) ?? (input.Shape.Height * input.Shape.Width == 1
                ? Refuses("height and width", "a single pixel", "LayerNormalization", "BatchNormalization") : null);
        return input.Shape.Channels > 1 ? null
            : input.Shape.IsImage ? Refuses("the channels", "a single channel", "InstanceNormalization", "BatchNormalization")
            : Refuses("the features", "a single feature", "BatchNormalization");

        LayerShape Refuses(string over, string found, params string[] others) => input
            .Refuses(DiagnosticIds.NothingToNormalize, null, over, input.Arriving, found, $"use {string.Join(" or ", others)}")
            .With([.. others.Select(other => InItsPlace(input.Layer, other))]);

        // What else was written might not be the other's.
        static Fix? InItsPlace(LayerDeclaration layer, string other) => layer.Arguments.Items.Any(argument => argument.Name != "Name") ? null
            : Fix.Of($"Write {other}", FixEdit.Replace(layer.GivenName is { } name ? $"{other}(Name = {Wording.Literal(name)})" : other));
    }
}

/// <summary>Each image's numbers freed of their own mean and spread.</summary>
internal sealed record ImageNormalizationOptions(ImageNormalizationAxes Axes, float Epsilon) : LayerOptions(KindOf(Axes))
{
    public override LayerDescription Description => new("ImageNormalization", Axes, Epsilon);

    public override bool KeepsUnits => true;

    public override bool RemovesMean => Axes == ImageNormalizationAxes.Pixels;

    public static string KindOf(ImageNormalizationAxes axes) => axes == ImageNormalizationAxes.Channels ? "LayerNormalization" : "InstanceNormalization";
}

/// <summary>LayerNormalization and InstanceNormalization: each image by its own mean and variance. Without a gamma it is 1, without a beta 0.</summary>
internal sealed record ImageNormalizationOperation(
    string Name, string Title, int Input, int Output, TensorShape Shape, ImageNormalizationAxes Axes, float Epsilon, StoredParameter? Gamma,
    StoredParameter? Beta)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => (Gamma ?? Beta) is { Shape.IsTrainable: true };

    public override TangentRule Tangent => TangentRule.Own;

    public override bool IsCurved => true;
}

/// <summary>The step of LayerNormalization and InstanceNormalization.</summary>
internal static class ImageNormalizationStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (ImageNormalizationOptions)layer.Options;
        return builder.Add(index, (name, title, input, output) => new ImageNormalizationOperation(
            name, title, input, output, layer.InputShape, options.Axes, options.Epsilon, builder.Parameter(layer, "gamma"), builder.Parameter(layer, "beta")));
    }
}
