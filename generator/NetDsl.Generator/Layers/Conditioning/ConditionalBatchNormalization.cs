using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Elementwise;
using NetDsl.Generator.Layers.Embedding;
using NetDsl.Generator.Layers.Structure;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Conditioning;

/// <summary>ConditionalBatchNormalization: any shape, with a label; a learned scale and shift of each label, and two moving numbers, per channel.</summary>
internal sealed class ConditionalBatchNormalizationRule : LayerRule
{
    public override string Kind => "ConditionalBatchNormalization";

    public override string NamePrefix => "conditional_batch_normalization";

    public override bool JoinsTensors => true;

    public override Shaping Read(ArgumentReader arguments)
    {
        // Which tensor that is is known outside, where the names are.
        arguments.Text("label");
        var labels = arguments.Integer("inputDimension", 1, EmbeddingRule.MostLabels, 1);
        var options = new ConditionalBatchNormalizationOptions(
            labels, arguments.Share("Momentum", NormalizationDefaults.Momentum), arguments.Positive("Epsilon", NormalizationDefaults.Epsilon));
        var beta = DeclaredInitializer.Read(arguments, "BetaInitializer", NormalizationDefaults.BetaInitializer);
        var gamma = DeclaredInitializer.Read(arguments, "GammaInitializer", NormalizationDefaults.GammaInitializer);
        return input =>
        {
            var label = input.Joined[0];
            if (!label.IsDeclared || label.Shape != TensorShape.Vector(1))
            {
                return input.Refuses(DiagnosticIds.NeedsLabels, "label", $"{label.Shape.Described} of \"{label.Name}\"",
                    label.IsDeclared ? "name an Input(1), which takes the label of each image" : "name the Input of the label itself");
            }

            var channels = input.Shape.Channels;
            int[] table = [labels, channels];
            return input.RefusesKernel(labels, channels)
                ?? LayerShape.Gives(
                    options,
                    input.Shape,
                    new ParameterShape("gamma", table.ToEquatableArray(), IsTrainable: true, gamma.For(table)),
                    new ParameterShape("beta", table.ToEquatableArray(), IsTrainable: true, beta.For(table)),
                    ParameterShape.Vector("moving_mean", channels, isTrainable: false, new InitialValue.Zeros()),
                    ParameterShape.Vector("moving_variance", channels, isTrainable: false, new InitialValue.Ones()));
        };
    }
}

/// <summary>Batch normalisation with the scale and the shift of a label.</summary>
/// <param name="Labels">Rows of both tables.</param>
internal sealed record ConditionalBatchNormalizationOptions(int Labels, float Momentum, float Epsilon) : LayerOptions("ConditionalBatchNormalization")
{
    public override string? InsteadUnderPenalty => "write LayerNormalization in its place, which looks at each image alone";

    public override LayerDescription Description => new("ConditionalBatchNormalization", Momentum, Epsilon);

    public override int? LabelCount => Labels;

    public override bool RemovesMean => true;

    public override bool MixesImages => true;

    public override string InPrediction => "batch normalisation uses its moving statistics";

    public override string InTraining => "batch normalisation by the batch's own statistics, which move the moving ones";
}

/// <summary>The step of ConditionalBatchNormalization: the normalisation alone, the label's rows of both tables, and a product and a sum with these.</summary>
internal static class ConditionalBatchNormalizationStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (ConditionalBatchNormalizationOptions)layer.Options;
        var (shape, row) = (layer.OutputShape, TensorShape.Vector(layer.OutputShape.Channels));
        var inputs = builder.InputTensors(layer);
        var name = builder.UniqueName(options.Kind);
        var normalized = builder.NewTensor(name, shape);
        builder.Add(new PointwiseOperation(
            name,
            $"{layer.Name}, normalised: {layer.InputShape} → {shape}",
            inputs[0],
            normalized,
            shape,
            new Elementwise.Normalization(
                options.Momentum, options.Epsilon, null, null, builder.Parameter(layer, "moving_mean")!, builder.Parameter(layer, "moving_variance")!)
            {
                IsFrozen = !layer.IsTrainable,
            },
            null,
            null));
        var scaled = Join("Scaled", JoinFunction.Multiply, normalized, Row("gamma", "Gamma"), part => builder.NewTensor(part, shape));
        Join("Shifted", JoinFunction.Add, scaled, Row("beta", "Beta"), part => builder.NewOutput(index, part));
        return 1;

        int Row(string parameter, string part)
        {
            var own = builder.UniqueName(options.Kind + part);
            var vector = builder.NewTensor(own, row);
            builder.Add(new EmbeddingOperation(own, $"{layer.Name}, {parameter}: 1 → {row}", inputs[1], vector, 1, builder.Parameter(layer, parameter)!));
            return vector;
        }

        int Join(string part, JoinFunction function, int image, int vector, Func<string, int> create)
        {
            var own = builder.UniqueName(options.Kind + part);
            var output = create(own);
            builder.Add(new JoinOperation(
                own, $"{layer.Name}, {part.ToLowerInvariant()}: {shape}, {row} → {shape}", [image, vector], output, function, [shape, row], shape));
            return output;
        }
    }
}
