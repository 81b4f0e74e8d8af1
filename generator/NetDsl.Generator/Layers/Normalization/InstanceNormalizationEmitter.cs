using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>
/// Writes InstanceNormalization: each channel over the pixels of its image. A mean and a factor, 1 / √(variance + epsilon), per channel are kept.
/// </summary>
internal sealed class InstanceNormalizationEmitter(ImageNormalizationOperation normalization, NetworkGraph graph)
    : ImageNormalizationEmitter(normalization, graph)
{
    private readonly float _epsilon = normalization.Epsilon;

    protected override int StatisticsFloats => 2 * ChannelStride;

    protected override string Subject => "each channel over its image's pixels";

    protected override void WriteForwardImage(SourceWriter writer)
    {
        writer.Line($"float* mean = statistics, factor = statistics + {ChannelStride};");
        writer.Line($"{SourceText.Kernels}.ChannelReduction.ImageMoments(input, pixels: {Pixels}, channels: {Channels}, mean, variance: factor);");
        writer.Line($"for (var channel = 0; channel < {Channels}; channel++)");
        using (writer.Indented())
            writer.Line($"factor[channel] = 1f / global::System.MathF.Sqrt(factor[channel] + {Literal.Of(_epsilon)});");
        OverPixels(writer, ["input", "output"], style => writer.Line(style.Store("output", "channel", Scaled(style, Normalized(style)))));
    }

    protected override void WriteBackwardImage(SourceWriter writer)
    {
        writer.Line($"float* mean = statistics, factor = statistics + {ChannelStride};");
        writer.Line($"{SourceText.Kernels}.ChannelReduction.ImageProducts("
            + $"input, gradient, pixels: {Pixels}, channels: {Channels}, mean, factor, sums, products);");
        writer.Line("if (target == null)");
        using (writer.Indented())
            writer.Line("continue;");
        OverPixels(writer, ["input", "gradient", "target"], style =>
        {
            var share = style.Constant(1f / Pixels);
            writer.Line($"var value = {style.Load("gradient", "channel")} - {style.Load("sums", "channel")} * {share} - {Normalized(style)} * "
                + $"{style.Load("products", "channel")} * {share};");
            writer.Line(style.Store("target", "channel", $"value * {style.Load("factor", "channel")}{(HasGamma ? $" * {style.Load("gamma", "channel")}" : "")}"
                ));
        });
    }

    private static string Normalized(LaneStyle style) => $"({style.Load("input", "channel")} - {style.Load("mean", "channel")}) * "
        + $"{style.Load("factor", "channel")}";

    /// <summary>A loop over all pixels and their channels, after which the pointers stand where they stood.</summary>
    private void OverPixels(SourceWriter writer, IReadOnlyList<string> pointers, Action<LaneStyle> body)
    {
        ElementLoop.Write(writer, Pixels, Channels, false, pointers, (style, _, _) => body(style));
        foreach (var pointer in pointers)
            writer.Line($"{pointer} -= {Pixels * Channels};");
    }
}
