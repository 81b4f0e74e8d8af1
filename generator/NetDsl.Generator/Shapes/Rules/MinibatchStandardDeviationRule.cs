using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>MinibatchStandardDeviation: any shape; some channels are appended.</summary>
internal sealed class MinibatchStandardDeviationRule : ILayerRule
{
    private const int LargestGroup = 65_536;

    public string Kind => "MinibatchStandardDeviation";

    public string NamePrefix => "minibatch_standard_deviation";

    public Shaping Read(ArgumentReader arguments)
    {
        var groupSize = arguments.Integer("GroupSize", 2, LargestGroup, NormalizationDefaults.GroupSize);
        var features = arguments.Integer("Features", 1, (int)LayerInput.LargestCount, NormalizationDefaults.Features);
        return input =>
        {
            var shape = input.Shape;
            if (shape.Channels % features != 0)
                return input.Refuses(DiagnosticIds.UnequalParts, "Features", Wording.Number(shape.Channels), shape.IsImage ? "channels" : "numbers", input.From, Wording.Number(features), Fitting(shape.Channels, features));

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
