using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Elementwise;

/// <content>What isn't written out: the loops are the runtime's, which the JIT compiles for the activation; sizes and places are the layers' own.</content>
internal sealed partial class PointwiseEmitter
{
    private void WritePass(SourceWriter writer)
    {
        var function = pointwise.Activation is { } activation ? ActivationEmitter.Function(activation) : $"{SourceText.Kernels}.IdentityFunction";
        writer.Line($"// {pointwise.Title}, in one pass over the numbers: its loops are in {(_normalization is null ? "ElementwisePass" : "NormalizedPass")}.");
        using (writer.Block($"private static readonly {SourceText.Kernels}.{(_normalization is null ? "ElementwisePass" : "NormalizedPass")}<{function}> "
            + $"{pointwise.Name} = new()", "};"))
        {
            // Without a normalisation no number depends on its channel: an image is one run of numbers.
            var (pixels, channels) = _normalization is null ? (1, _shape.Elements) : (Pixels, Channels);
            writer.Line($"Sizes = new() {{ {Arguments(
                $"Pixels = {pixels}, Channels = {channels}, InputStride = {Input.ImageStride}, OutputStride = {Output.ImageStride}, GradientStride = "
                + $"{GradientStride(Output)}",
                _dropout is null ? null : $"DropoutRate = {Literal.Of(_dropout.Rate)}")} }},");
            if (_normalization is not null)
            {
                writer.Line($"Normalization = new() {{ Gamma = {_normalization.Gamma?.Offset ?? -1}, Beta = {_normalization.Beta?.Offset ?? -1}, MovingMean = "
                    + $"{_normalization.MovingMean.Offset}, MovingVariance = {_normalization.MovingVariance.Offset}, Momentum = "
                    + $"{Literal.Of(_normalization.Momentum)}, Epsilon = {Literal.Of(_normalization.Epsilon)} }},");
            }

            if (pointwise.Activation is { Function: ActivationFunction.LeakyReLU or ActivationFunction.ELU })
                writer.Line($"Function = new({Literal.Of(pointwise.Activation.Alpha)}),");
        }
    }
}
