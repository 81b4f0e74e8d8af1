using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>BatchNormalization: any shape; up to two learned and two moving numbers per channel.</summary>
internal sealed class BatchNormalizationRule : LayerRule
{
    public override string Kind => "BatchNormalization";

    public override string NamePrefix => "batch_normalization";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new BatchNormalizationOptions(
            arguments.Share("Momentum", NormalizationDefaults.Momentum), arguments.Positive("Epsilon", NormalizationDefaults.Epsilon));
        var (center, scale) = (arguments.Flag("Center", true), arguments.Flag("Scale", true));
        var beta = DeclaredInitializer.Read(arguments, "BetaInitializer", NormalizationDefaults.BetaInitializer);
        var gamma = DeclaredInitializer.Read(arguments, "GammaInitializer", NormalizationDefaults.GammaInitializer);
        return input =>
        {
            var channels = input.Shape.Channels;
            var parameters = new List<ParameterShape>();
            if (scale)
                parameters.Add(ParameterShape.Vector("gamma", channels, isTrainable: true, gamma.For([channels])));
            if (center)
                parameters.Add(ParameterShape.Vector("beta", channels, isTrainable: true, beta.For([channels])));
            parameters.Add(ParameterShape.Vector("moving_mean", channels, isTrainable: false, new InitialValue.Zeros()));
            parameters.Add(ParameterShape.Vector("moving_variance", channels, isTrainable: false, new InitialValue.Ones()));
            return LayerShape.Gives(options, input.Shape, [.. parameters]);
        };
    }
}

internal sealed record BatchNormalizationOptions(float Momentum, float Epsilon) : LayerOptions("BatchNormalization")
{
    public override string? InsteadUnderPenalty => "write LayerNormalization in its place, which looks at each image alone";

    public override LayerDescription Description => new("BatchNormalization", Momentum, Epsilon);

    public override bool KeepsUnits => true;

    public override bool IsLinear => true;

    public override bool RemovesMean => true;

    public override bool MixesImages => true;

    public override string InPrediction => "batch normalisation uses its moving statistics";

    public override string InTraining => "batch normalisation by the batch's own statistics, which move the moving ones";
}
