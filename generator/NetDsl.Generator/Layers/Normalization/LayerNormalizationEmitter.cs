using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>Writes LayerNormalization: each pixel over its channels. A mean and a factor, 1 / √(variance + epsilon), per pixel are kept.</summary>
internal sealed class LayerNormalizationEmitter(ImageNormalizationOperation normalization, NetworkGraph graph) : ImageNormalizationEmitter(normalization, graph)
{
    private readonly float _epsilon = normalization.Epsilon;

    protected override int StatisticsFloats => (2 * Pixels + 15) / 16 * 16;

    protected override string Subject => Shape.IsImage ? "each pixel over its channels" : "each vector over its numbers";

    protected override void WriteForwardImage(SourceWriter writer)
    {
        using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++, input += {Channels}, output += {Channels})"))
        {
            Total(writer, "mean", style => style.Load("input", "channel"));
            writer.Line("var means = Simd.Create(mean);");
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
        using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++, input += {Channels}, gradient += {Channels})"))
        {
            writer.Lines("""
                float mean = statistics[2 * pixel], factor = statistics[2 * pixel + 1];
                SimdFloats means = Simd.Create(mean), factors = Simd.Create(factor);
                SimdFloats slopes = SimdFloats.Zero, correlations = SimdFloats.Zero;
                float slope = 0f, correlation = 0f;
                """);
            OverChannels(writer, style =>
            {
                WriteNormalized(writer, style);
                writer.Line(style.Store("sums", "channel", $"{style.Load("sums", "channel")} + value"));
                writer.Line(style.Store("products", "channel", style.MultiplyAdd("value", "normalized", style.Load("products", "channel"))));
                if (HasGamma)
                    writer.Line($"value = value * {style.Load("gamma", "channel")};");
                writer.Line($"{Spread(style, "slope")} += value;");
                writer.Line($"{Spread(style, "correlation")} = {style.MultiplyAdd("value", "normalized", Spread(style, "correlation"))};");
            });
            writer.Line("if (target == null)");
            using (writer.Indented())
                writer.Line("continue;");
            foreach (var total in new[] { "slope", "correlation" })
            {
                writer.Line($"{total} = (Simd.Sum({total}s) + {total}) / {Literal.Of((float)Channels)};");
                writer.Line($"{total}s = Simd.Create({total});");
            }

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
    }

    // Vectors are called like their number, in plural.
    private static string Spread(LaneStyle style, string number) => style == LaneStyle.Single ? number : number + "s";

    private static void WriteNormalized(SourceWriter writer, LaneStyle style)
    {
        writer.Line($"var value = {style.Load("gradient", "channel")};");
        writer.Line($"var normalized = ({style.Load("input", "channel")} - {Spread(style, "mean")}) * {Spread(style, "factor")};");
    }

    /// <summary>The mean over the channels of what <paramref name="value"/> writes.</summary>
    private void Total(SourceWriter writer, string name, Func<LaneStyle, string> value)
    {
        writer.Line($"var {name}Sums = SimdFloats.Zero;");
        writer.Line($"var {name} = 0f;");
        OverChannels(writer, style =>
        {
            var addend = value(style);
            writer.Line($"{(style == LaneStyle.Single ? name : name + "Sums")} += {addend};");
        });
        writer.Line($"{name} = (Simd.Sum({name}Sums) + {name}) / {Literal.Of((float)Channels)};");
    }
}
