using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Attention;

/// <summary>SelfAttention: images stay as large; four 1×1 convolutions and one learned number.</summary>
internal sealed class SelfAttentionRule : LayerRule
{
    public override string Kind => "SelfAttention";

    public override string NamePrefix => "self_attention";

    public override string ExampleInput(Declaration.LayerDeclaration layer) => "Input(16, 16, 64)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var keyChannels = arguments.Integer("KeyChannels", AttentionDefaults.Automatic, AttentionParts.LargestDimension, AttentionDefaults.Automatic);
        var valueChannels = arguments.Integer("ValueChannels", AttentionDefaults.Automatic, AttentionParts.LargestDimension, AttentionDefaults.Automatic);
        var kernel = DeclaredKernel.Read(arguments);
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;
            var channels = input.Shape.Channels;
            var parts = new AttentionParts(
                channels,
                Heads: 1,
                Part(keyChannels, channels / AttentionDefaults.ChannelsPerKeyChannel),
                Part(valueChannels, channels / AttentionDefaults.ChannelsPerValueChannel),
                "output",
                HasTaps: true);
            return parts.RefusalOf(input)
                ?? LayerShape.Gives(
                    new SelfAttentionOptions(parts, kernel.PowerIterations),
                    input.Shape,
                    parts.Parameters(kernel, ParameterShape.Vector("gamma", 1, isTrainable: true, new InitialValue.Zeros())));
        };
    }

    private static int Part(int declared, int byChannels) => declared == AttentionDefaults.Automatic ? Math.Max(byChannels, 1) : declared;
}

/// <summary>Self-attention as in SAGAN.</summary>
internal sealed record SelfAttentionOptions(AttentionParts Parts, int PowerIterations) : LayerOptions("SelfAttention")
{
    public override LayerDescription Description => new("SelfAttention", Parts.KeyDimension, Parts.ValueDimension);

    public override string InsteadUnderPenalty => AttentionPenalty.Instead;
}

/// <summary>What to do about attention in a discriminator with a gradient penalty.</summary>
internal static class AttentionPenalty
{
    public const string Instead = "remove it, or hold the discriminator by SpectralNormalization in place of the penalty, as SAGAN does";
}

/// <summary>The step of SelfAttention.</summary>
internal static class SelfAttentionStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (SelfAttentionOptions)layer.Options;
        var result = options.Parts.Add(builder, index, scale: 1f, options.PowerIterations, isOutput: false);
        var name = builder.UniqueName(options.Kind);
        var input = builder.InputTensor(layer);
        builder.Add(new ScaledSumOperation(
            name, GraphBuilder.Title(layer), result, input, builder.NewOutput(index, name), layer.OutputShape.Elements, builder.Parameter(layer, "gamma")!));
        return 1;
    }
}
