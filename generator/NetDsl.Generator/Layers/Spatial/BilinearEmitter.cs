using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>
/// Writes UpSampling2D with bilinear interpolation. Places and proportions are worked out once a row and once a pixel, in single precision and in TensorFlow's
/// order, so that they are TensorFlow's to the bit: src = (dst + 0.5) · scale − 0.5.
/// </summary>
internal sealed class BilinearEmitter(BilinearOperation operation, NetworkGraph graph) : ImagePassEmitter(operation, graph)
{
    private int Channels => operation.From.Channels;

    protected override string Summary => "new pixels lie between four old ones.";

    protected override void WriteForwardImage(SourceWriter writer) => WritePixels(writer, "from", "to", () =>
    {
        ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) =>
        {
            writer.Lines($$"""
                var topLeft = {{style.Load("top", $"left + {channel}")}};
                var bottomLeft = {{style.Load("bottom", $"left + {channel}")}};
                var upper = topLeft + ({{style.Load("top", $"right + {channel}")}} - topLeft) * {{style.Broadcast("across")}};
                var lower = bottomLeft + ({{style.Load("bottom", $"right + {channel}")}} - bottomLeft) * {{style.Broadcast("across")}};
                """);
            writer.Line(style.Store("pixel", channel, $"upper + (lower - upper) * {style.Broadcast("down")}"));
        });
    });

    protected override void WriteBackwardImage(SourceWriter writer)
    {
        writer.Line(Clear("to", operation.From.Elements));
        WritePixels(writer, "to", "from", () => ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) =>
        {
            // At the borders two or all of the four are one pixel: each is written before the next is read.
            writer.Line($"var gradient = {style.Load("pixel", channel)};");
            writer.Line($"var lower = gradient * {style.Broadcast("down")};");
            writer.Line("var upper = gradient - lower;");
            foreach (var (row, share) in new[] { ("top", "upper"), ("bottom", "lower") })
            {
                writer.Line($"var {share}Right = {share} * {style.Broadcast("across")};");
                writer.Line(style.Store(row, $"left + {channel}", $"{style.Load(row, $"left + {channel}")} + ({share} - {share}Right)"));
                writer.Line(style.Store(row, $"right + {channel}", $"{style.Load(row, $"right + {channel}")} + {share}Right"));
            }
        }));
    }

    private void WritePixels(SourceWriter writer, string small, string large, Action body)
    {
        var (from, to) = (operation.From, operation.To);
        writer.Line($"var pixel = {large};");
        using (writer.Block($"for (var row = 0; row < {to.Height}; row++)"))
        {
            WritePlace(writer, "row", from.Height, to.Height, "down");
            writer.Line($"var top = {small} + global::System.Math.Max((int)rowBefore, 0) * {from.Width * Channels};");
            writer.Line($"var bottom = {small} + global::System.Math.Min((int)global::System.MathF.Ceiling(rowPlace), {from.Height - 1}) * "
                + $"{from.Width * Channels};");
            using (writer.Block($"for (var column = 0; column < {to.Width}; column++, pixel += {Channels})"))
            {
                WritePlace(writer, "column", from.Width, to.Width, "across");
                writer.Line($"var left = global::System.Math.Max((int)columnBefore, 0) * {Channels};");
                writer.Line($"var right = global::System.Math.Min((int)global::System.MathF.Ceiling(columnPlace), {from.Width - 1}) * {Channels};");
                body();
            }
        }
    }

    private static void WritePlace(SourceWriter writer, string axis, int from, int to, string proportion)
    {
        writer.Line($"var {axis}Place = ({axis} + 0.5f) * {Literal.Of((float)from / to)} - 0.5f;");
        writer.Line($"var {axis}Before = global::System.MathF.Floor({axis}Place);");
        writer.Line($"var {proportion} = {axis}Place - {axis}Before;");
    }
}
