namespace NetDsl.Generator.Shapes.Rules;

/// <summary>BatchNormalization: any shape; two learned and two moving numbers per channel.</summary>
internal sealed class BatchNormalizationRule : ILayerRule
{
    public string Kind => "BatchNormalization";

    public string NamePrefix => "batch_normalization";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new BatchNormalizationOptions(arguments.Share("Momentum", 0.99f), arguments.Positive("Epsilon", 0.001f));
        return input =>
        {
            var channels = input.Shape.Channels;
            return LayerShape.Gives(
                options,
                input.Shape,
                Parameters.Vector("gamma", channels, isTrainable: true, new InitialValue.Ones()),
                Parameters.Vector("beta", channels, isTrainable: true, new InitialValue.Zeros()),
                Parameters.Vector("moving_mean", channels, isTrainable: false, new InitialValue.Zeros()),
                Parameters.Vector("moving_variance", channels, isTrainable: false, new InitialValue.Ones()));
        };
    }
}
