using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>
/// Writes ZeroPadding2D and Cropping2D, each of which is the other's way back: rows of an image, copied into a larger one between zeros, or out of it.
/// </summary>
internal sealed class PlacementEmitter(PlacementOperation placement, NetworkGraph graph) : ImagePassEmitter(placement, graph)
{
    private TensorShape Small => placement.Crops ? placement.To : placement.From;

    private TensorShape Large => placement.Crops ? placement.From : placement.To;

    // Numbers of a row, and numbers before the small image's first one in the large image.
    private int SmallRow => Small.Width * Small.Channels;

    private int LargeRow => Large.Width * Large.Channels;

    private int Lead => Math.Abs(placement.Top) * LargeRow + Math.Abs(placement.Left) * Small.Channels;

    protected override string Summary => placement.Crops ? "what is left without the rows and columns at the borders." : "zeros around the image.";

    protected override void WriteForwardImage(SourceWriter writer) => Write(writer, surrounds: !placement.Crops);

    protected override void WriteBackwardImage(SourceWriter writer) => Write(writer, surrounds: placement.Crops);

    private void Write(SourceWriter writer, bool surrounds)
    {
        if (surrounds)
            WriteSurrounded(writer);
        else
            WriteCut(writer);
    }

    private void WriteCut(SourceWriter writer)
    {
        if (Lead > 0)
            writer.Line($"from += {Lead};");
        writer.Line($"for (var row = 0; row < {Small.Height}; row++, from += {LargeRow}, to += {SmallRow})");
        using (writer.Indented())
            writer.Line(Copy("to", "from", SmallRow));
    }

    // From the end of one row to the beginning of the next there is one stretch of zeros.
    private void WriteSurrounded(SourceWriter writer)
    {
        var (gap, end) = (LargeRow - SmallRow, Large.Elements - Lead - (Small.Height - 1) * LargeRow - SmallRow);
        if (Lead > 0)
        {
            writer.Line(Clear("to", Lead));
            writer.Line($"to += {Lead};");
        }

        if (Small.Height > 1)
        {
            using (writer.Block($"for (var row = 0; row < {Small.Height - 1}; row++, from += {SmallRow}, to += {LargeRow})"))
            {
                writer.Line(Copy("to", "from", SmallRow));
                if (gap > 0)
                    writer.Line(Clear($"to + {SmallRow}", gap));
            }
        }

        writer.Line(Copy("to", "from", SmallRow));
        if (end > 0)
            writer.Line(Clear($"to + {SmallRow}", end));
    }
}
