using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Attention;

/// <summary>MultiHeadAttention: images stay as large; four products, whose kernels have heads as an axis.</summary>
internal sealed class MultiHeadAttentionRule : LayerRule
{
    public override string Kind => "MultiHeadAttention";

    public override string NamePrefix => "multi_head_attention";

    public override string ExampleInput(Declaration.LayerDeclaration layer) => "Input(16, 16, 64)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var heads = arguments.Integer("numHeads", 1, AttentionParts.MostHeads, 1);
        var keyDimension = arguments.Integer("keyDimension", 1, AttentionParts.LargestDimension, 1);
        var declared = arguments.Integer("ValueDimension", AttentionDefaults.Automatic, AttentionParts.LargestDimension, AttentionDefaults.Automatic);
        var valueDimension = declared == AttentionDefaults.Automatic ? keyDimension : declared;
        var kernel = DeclaredKernel.Read(arguments);
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;
            var parts = new AttentionParts(input.Shape.Channels, heads, keyDimension, valueDimension, "attention_output", HasTaps: false);
            return parts.RefusalOf(input)
                ?? LayerShape.Gives(new MultiHeadAttentionOptions(parts, kernel.PowerIterations), input.Shape, parts.Parameters(kernel));
        };
    }
}

/// <summary>Attention with several heads, as Keras has it.</summary>
internal sealed record MultiHeadAttentionOptions(AttentionParts Parts, int PowerIterations) : LayerOptions("MultiHeadAttention")
{
    public override LayerDescription Description => new("MultiHeadAttention", Parts.Heads, Parts.KeyDimension, Parts.ValueDimension);

    public override string InsteadUnderPenalty => AttentionPenalty.Instead;
}

/// <summary>The step of MultiHeadAttention.</summary>
internal static class MultiHeadAttentionStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var options = (MultiHeadAttentionOptions)builder.Layer(index).Options;
        options.Parts.Add(builder, index, (float)(1 / Math.Sqrt(options.Parts.KeyDimension)), options.PowerIterations, isOutput: true);
        return 1;
    }
}
