using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>Writes LayerNormalization: each pixel over its channels. A mean and a factor, 1 / √(variance + epsilon), per pixel are kept.</summary>
internal sealed class LayerNormalizationEmitter(ImageNormalizationOperation normalization, NetworkGraph graph) : ImageNormalizationEmitter(normalization, graph)
{
    private readonly float _epsilon = normalization.Epsilon;

    protected override int StatisticsFloats => (2 * Pixels + 15) / 16 * 16;

    /// <summary>With many pixels, each channel's sums go to totals in double precision from time to time, which stand behind them.</summary>
    private bool HasTotals => Pixels > SumBlocks.Numbers;

    protected override int SumsStride => (HasTotals ? 6 : 2) * ChannelStride;

    protected override string Subject => Shape.IsImage ? "each pixel over its channels" : "each vector over its numbers";

    protected override void WriteForwardImage(SourceWriter writer)
    {
        using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++, input += {Channels}, output += {Channels})"))
        {
            // Distances from the first number are summed, so that the mean is as exact as the spread asks for.
            writer.Line("var origin = input[0];");
            writer.Line("var origins = Simd.Create(origin);");
            Total(writer, "mean", style => $"{style.Load("input", "channel")} - {Spread(style, "origin")}");
            writer.Line("mean += origin;");
            writer.Line("means = Simd.Create(mean);");
            Total(writer, "variance", style =>
            {
                writer.Line($"var deviation = {style.Load("input", "channel")} - {Spread(style, "mean")};");
                return "deviation * deviation";
            });
            writer.Line($"var factor = 1f / global::System.MathF.Sqrt(variance + {Literal.Of(_epsilon)});");
            writer.Line("var factors = Simd.Create(factor);");
            writer.Line("(statistics[2 * pixel], statistics[2 * pixel + 1]) = (mean, factor);");
            OverChannels(writer, style => writer.Line(
                style.Store("output", "channel", Scaled(style, $"({style.Load("input", "channel")} - {Spread(style, "mean")}) * {Spread(style, "factor")}"))));
        }
    }

    protected override void WriteBackwardImage(SourceWriter writer)
    {
        if (HasTotals)
        {
            writer.Line($"var totals = (double*)(sums + {2 * ChannelStride});");
            writer.Line($"new global::System.Span<double>(totals, {2 * ChannelStride}).Clear();");
        }

        using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++, input += {Channels}, gradient += {Channels})"))
        {
            writer.Lines("""
                float mean = statistics[2 * pixel], factor = statistics[2 * pixel + 1];
                SimdFloats means = Simd.Create(mean), factors = Simd.Create(factor);
                """);
            WriteSums(writer, ["slope", "correlation"], style =>
            {
                WriteNormalized(writer, style);
                writer.Line(style.Store("sums", "channel", $"{style.Load("sums", "channel")} + value"));
                writer.Line(style.Store("products", "channel", style.MultiplyAdd("value", "normalized", style.Load("products", "channel"))));
                if (HasGamma)
                    writer.Line($"value = value * {style.Load("gamma", "channel")};");
                writer.Line($"{Spread(style, "slope")} += value;");
                writer.Line($"{Spread(style, "correlation")} = {style.MultiplyAdd("value", "normalized", Spread(style, "correlation"))};");
            });
            if (HasTotals)
            {
                writer.Line($"if (pixel % {SumBlocks.Numbers} == {SumBlocks.Numbers - 1})");
                using (writer.Indented())
                    writer.Line($"{SourceText.Kernels}.BlockSums.Fold(sums, totals, {2 * ChannelStride});");
            }

            writer.Line("if (target == null)");
            using (writer.Indented())
                writer.Line("continue;");
            foreach (var total in new[] { "slope", "correlation" })
                writer.Line($"{total}s = Simd.Create({total});");

            OverChannels(writer, style =>
            {
                WriteNormalized(writer, style);
                if (HasGamma)
                    writer.Line($"value = value * {style.Load("gamma", "channel")};");
                writer.Line(style.Store("target",
                    "channel", $"(value - {Spread(style, "slope")} - normalized * {Spread(style, "correlation")}) * {Spread(style, "factor")}"));
            });
            writer.Line($"target += {Channels};");
        }

        if (HasTotals)
        {
            writer.Line($"{SourceText.Kernels}.BlockSums.Fold(sums, totals, {2 * ChannelStride});");
            writer.Line($"{SourceText.Kernels}.BlockSums.Round(totals, sums, {2 * ChannelStride});");
        }
    }

    // Vectors are called like their number, in plural.
    private static string Spread(LaneStyle style, string number) => style == LaneStyle.Single ? number : number + "s";

    private static void WriteNormalized(SourceWriter writer, LaneStyle style)
    {
        writer.Line($"var value = {style.Load("gradient", "channel")};");
        writer.Line($"var normalized = ({style.Load("input", "channel")} - {Spread(style, "mean")}) * {Spread(style, "factor")};");
    }

    /// <summary>The mean over the channels of what <paramref name="value"/> writes.</summary>
    private void Total(SourceWriter writer, string name, Func<LaneStyle, string> value) => WriteSums(writer, [name], style =>
    {
        var addend = value(style);
        writer.Line($"{Spread(style, name)} += {addend};");
    });

    /// <summary>
    /// Means over the channels: vectors called like them in plural, and numbers for the rest, to which <paramref name="body"/> adds. Many channels are summed
    /// block by block, and the blocks in double precision.
    /// </summary>
    private void WriteSums(SourceWriter writer, IReadOnlyList<string> names, Action<LaneStyle> body)
    {
        writer.Line($"SimdFloats {string.Join(", ", names.Select(name => $"{name}s = SimdFloats.Zero"))};");
        writer.Line($"float {string.Join(", ", names.Select(name => $"{name} = 0f"))};");
        if (Channels <= SumBlocks.Spread)
        {
            OverChannels(writer, body);
            foreach (var name in names)
                writer.Line($"{name} = (Simd.Sum({name}s) + {name}) / {Literal.Of((float)Channels)};");
            return;
        }

        writer.Line($"double {string.Join(", ", names.Select(name => $"{name}Total = 0.0"))};");
        ElementLoop.WriteBlocks(writer, Channels, SumBlocks.Spread, body, () =>
        {
            foreach (var name in names)
                writer.Lines($"""
                    {name}Total += (double)Simd.Sum({name}s) + {name};
                    {name}s = SimdFloats.Zero;
                    {name} = 0f;
                    """);
        });
        foreach (var name in names)
            writer.Line($"{name} = (float)({name}Total / {Channels});");
    }
}
