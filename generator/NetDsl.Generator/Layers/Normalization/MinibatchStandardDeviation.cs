using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>MinibatchStandardDeviation: any shape; some channels are appended.</summary>
internal sealed class MinibatchStandardDeviationRule : LayerRule
{
    private const int LargestGroup = 65_536;

    public override string Kind => "MinibatchStandardDeviation";

    public override string NamePrefix => "minibatch_standard_deviation";

    public override Shaping Read(ArgumentReader arguments)
    {
        var groupSize = arguments.Integer("GroupSize", 2, LargestGroup, NormalizationDefaults.GroupSize);
        var features = arguments.Integer("Features", 1, (int)LayerInput.LargestCount, NormalizationDefaults.Features);
        return input =>
        {
            var shape = input.Shape;
            if (shape.Channels % features != 0)
                return input.Refuses(DiagnosticIds.UnequalParts, "Features", Wording.Number(shape.Channels), (shape.IsImage ? "channel" : "number")
                    + (shape.Channels == 1 ? "" : "s"), input.From, Wording.Number(features), Fitting(shape.Channels, features))
                    .With(Fix.Of($"Write Features = {Fitting(shape.Channels, features)}", FixEdit.Set("Features", Fitting(shape.Channels, features))));

            var channels = (long)shape.Channels + features;
            return input.RefusesSize(shape.Height, shape.Width, channels) ?? LayerShape.Gives(
                new MinibatchStandardDeviationOptions(groupSize, features),
                shape.IsImage ? TensorShape.Image(shape.Height, shape.Width, (int)channels) : TensorShape.Vector((int)channels));
        };
    }

    // The largest number of equal parts that isn't more than what was asked for.
    private static string Fitting(int channels, int features) =>
        Wording.Literal(Enumerable.Range(1, Math.Min(features, channels)).Last(parts => channels % parts == 0));
}

/// <summary>Channels are appended that say how much the images of a group differ.</summary>
internal sealed record MinibatchStandardDeviationOptions(int GroupSize, int Features) : LayerOptions("MinibatchStandardDeviation")
{
    public override bool SeesOtherImages => true;

    public override string? InsteadUnderPenalty => "remove it";

    public override LayerDescription Description => new("MinibatchStandardDeviation", GroupSize, Features);
}

/// <summary>Appends the mean standard deviation over groups of images as further channels.</summary>
internal sealed record MinibatchStandardDeviationOperation(string Name, string Title, int Input, int Output, TensorShape Shape, int GroupSize, int Features)
    : Operation(Name, Title, Input, Output);

/// <summary>The step of MinibatchStandardDeviation.</summary>
internal static class MinibatchStandardDeviationStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (MinibatchStandardDeviationOptions)layer.Options;
        return builder.Add(index, (name, title, input, output) => new MinibatchStandardDeviationOperation(
            name, title, input, output, layer.InputShape, options.GroupSize, options.Features));
    }
}
