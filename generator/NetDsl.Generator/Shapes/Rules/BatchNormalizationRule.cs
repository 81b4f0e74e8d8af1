namespace NetDsl.Generator.Shapes.Rules;

/// <summary>BatchNormalization: any shape; up to two learned and two moving numbers per channel.</summary>
internal sealed class BatchNormalizationRule : ILayerRule
{
    public string Kind => "BatchNormalization";

    public string NamePrefix => "batch_normalization";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new BatchNormalizationOptions(arguments.Share("Momentum", NormalizationDefaults.Momentum), arguments.Positive("Epsilon", NormalizationDefaults.Epsilon));
        var (center, scale) = (arguments.Flag("Center", true), arguments.Flag("Scale", true));
        var beta = DeclaredInitializer.Read(arguments, "BetaInitializer", NormalizationDefaults.BetaInitializer);
        var gamma = DeclaredInitializer.Read(arguments, "GammaInitializer", NormalizationDefaults.GammaInitializer);
        return input =>
        {
            var channels = input.Shape.Channels;
            var parameters = new List<ParameterShape>();
            if (scale)
                parameters.Add(Parameters.Vector("gamma", channels, isTrainable: true, gamma.For([channels])));
            if (center)
                parameters.Add(Parameters.Vector("beta", channels, isTrainable: true, beta.For([channels])));
            parameters.Add(Parameters.Vector("moving_mean", channels, isTrainable: false, new InitialValue.Zeros()));
            parameters.Add(Parameters.Vector("moving_variance", channels, isTrainable: false, new InitialValue.Ones()));
            return LayerShape.Gives(options, input.Shape, [.. parameters]);
        };
    }
}
