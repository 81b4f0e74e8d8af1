using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Elementwise;

/// <content>Batch normalisation: the factor and the addend of each channel, and on the way back what its statistics did.</content>
internal sealed partial class PointwiseEmitter
{
    private void WritePreparePredict(SourceWriter writer)
    {
        var normalization = _normalization!;
        writer.Line("// With the moving statistics, normalisation is one factor and one addend per channel.");
        using (writer.Block("public static void PreparePredict(float* parameters, float* statistics)"))
        {
            writer.Line($"float* scale = statistics, shift = statistics + {ChannelStride};");
            WriteParameterPointers(writer, normalization);
            using (writer.Block($"for (var channel = 0; channel < {Channels}; channel++)"))
            {
                writer.Line($"scale[channel] = {Gamma(normalization)} / global::System.MathF.Sqrt(movingVariance[channel] + "
                    + $"{Literal.Of(normalization.Epsilon)});");
                writer.Line($"shift[channel] = {Minus(normalization)}movingMean[channel] * scale[channel];");
            }
        }
    }

    /// <summary>The batch's mean and variance, what they make of gamma and beta, and the moving averages.</summary>
    private void WriteStatistics(SourceWriter writer, Normalization normalization)
    {
        writer.Line($"float* mean = statistics + {2 * ChannelStride}, variance = statistics + {3 * ChannelStride};");
        writer.Line($"{SourceText.Kernels}.ChannelReduction.Moments(input, images, pixels: {Pixels}, channels: {Channels}, imageStride: {Input.ImageStride}, "
            + $"mean, variance, scratch, parallel);");
        WriteParameterPointers(writer, normalization);
        writer.Lines($$"""
            for (var channel = 0; channel < {{Channels}}; channel++)
            {
                scale[channel] = {{Gamma(normalization)}} / global::System.MathF.Sqrt(variance[channel] + {{Literal.Of(normalization.Epsilon)}});
                shift[channel] = {{(normalization.Beta is null ? "0f" : "beta[channel]")}};
                movingMean[channel] += (1f - {{Literal.Of(normalization.Momentum)}}) * (mean[channel] - movingMean[channel]);
                movingVariance[channel] += (1f - {{Literal.Of(normalization.Momentum)}}) * (variance[channel] - movingVariance[channel]);
            }

            """);
    }

    private static void WriteParameterPointers(SourceWriter writer, Normalization normalization)
    {
        var learned = Arguments(
            normalization.Gamma is { } gamma ? $"gamma = parameters + {gamma.Offset}" : null,
            normalization.Beta is { } beta ? $"beta = parameters + {beta.Offset}" : null);
        if (learned.Length > 0)
            writer.Line($"float* {learned};");
        var (mean, variance) = (normalization.MovingMean.Offset, normalization.MovingVariance.Offset);
        writer.Line($"float* movingMean = parameters + {mean}, movingVariance = parameters + {variance};");
    }

    private static string Gamma(Normalization normalization) => normalization.Gamma is null ? "1f" : "gamma[channel]";

    // What stands in front of the mean that is taken away.
    private static string Minus(Normalization normalization) => normalization.Beta is null ? "-" : "beta[channel] - ";

    private void WriteNormalizationBackward(SourceWriter writer, Normalization normalization, string common)
    {
        // The session keeps six rows of channels: scale, shift, mean, variance, and for the way back the input's factor and the addend.
        writer.Line($"float* scale = statistics, mean = statistics + {2 * ChannelStride}, variance = statistics + {3 * ChannelStride};");
        writer.Line($"float* inputFactor = statistics + {4 * ChannelStride}, offset = statistics + {5 * ChannelStride};");
        var shift = pointwise.DerivativeArgument == DerivativeArgument.Normalized;
        if (shift)
            writer.Line($"var shift = statistics + {ChannelStride};");
        writer.Line($"var work = new Work {{ {common}, Scale = scale{(shift ? ", Shift = shift" : "")}, Mean = mean, InputFactor = inputFactor, Offset = "
            + $"offset, Scratch = scratch }};");
        writer.Line("parallel.For(images, &work, &BackwardImages);");
        writer.Line($"var count = parallel.WholeOf(images) * {Pixels}.0;");
        writer.Line($"var shared = {SourceText.Kernels}.ChannelReduction.SharedTotals(scratch, images, {ChannelStride}, {Channels}, parallel.Processes);");
        using (writer.Block($"for (var channel = 0; channel < {Channels}; channel++)"))
        {
            // Each image left two rows in the scratch memory: the sums of the gradient, and behind them those of its products with the deviation.
            writer.Line($"var sum = {SourceText.Kernels}.ChannelReduction.Total(scratch, images, {2 * ChannelStride}, channel);");
            writer.Line($"var product = {SourceText.Kernels}.ChannelReduction.Total(scratch, images, {2 * ChannelStride}, {ChannelStride} + channel);");
            writer.Line($"var inverseVariance = 1.0 / (variance[channel] + (double){Literal.Of(normalization.Epsilon)});");
            var sums = new[]
            {
                normalization.Gamma is { } gamma ? $"gradients[{gamma.Offset} + channel] += (float)(product * global::System.Math.Sqrt(inverseVariance));"
                : null,
                normalization.Beta is { } beta ? $"gradients[{beta.Offset} + channel] += (float)sum;" : null,
            }.OfType<string>().ToList();
            if (sums.Count > 0)
            {
                using (writer.Block("if (gradients != null)"))
                    sums.ForEach(writer.Line);
            }

            writer.Lines($$"""
                if (shared.Length > 0)
                    (sum, product) = (shared[channel], shared[{{Channels}} + channel]);

                // scale · (gradient − mean of gradients − deviation · mean of products / variance), as one factor of the input and one addend.
                inputFactor[channel] = (float)(-scale[channel] * product * inverseVariance / count);
                offset[channel] = (float)(-scale[channel] * sum / count - inputFactor[channel] * (double)mean[channel]);
                """);
        }

        writer.Line("parallel.For(images, &work, &InputGradientImages);");
    }

    private void WriteInputGradientImages(SourceWriter writer)
    {
        writer.Line("// The batch's mean and variance depend on every input: each channel's gradient loses its mean and its correlation with the input.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block("private static void InputGradientImages(void* context, int begin, int end)"))
        {
            writer.Line("var work = (Work*)context;");
            writer.Line("float* scale = work->Scale, inputFactor = work->InputFactor, addend = work->Offset;");
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))};");
                writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                Elements(writer, ["gradient", "input"], (style, offset, channel) =>
                {
                    var value = style.MultiplyAdd(style.Load("input", offset), style.Load("inputFactor", channel), style.Load("addend", channel));
                    writer.Line($"var value = {value};");
                    writer.Line(style.Store("gradient", offset, style.MultiplyAdd(style.Load("gradient", offset), style.Load("scale", channel), "value")));
                });
            }
        }
    }
}
