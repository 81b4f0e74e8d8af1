using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Windows;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>Writes DepthToSpace: of each pixel, the numbers of one row of its block stand side by side, in the image as in the pixel.</summary>
internal sealed class DepthToSpaceEmitter(DepthToSpaceOperation operation, NetworkGraph graph) : ImagePassEmitter(operation, graph)
{
    private int Block => operation.BlockSize;

    /// <summary>Numbers of one row of a block.</summary>
    private int Run => operation.From.Channels / Block;

    private int LargeRow => operation.From.Width * Run;

    protected override string Summary => $"each pixel's channels become {Block} × {Block} pixels.";

    protected override void WriteForwardImage(SourceWriter writer) => WriteImage(writer, "from", "to", (small, large) => Copy(large, small, Run));

    protected override void WriteBackwardImage(SourceWriter writer) => WriteImage(writer, "to", "from", (small, large) => Copy(small, large, Run));

    private void WriteImage(SourceWriter writer, string small, string large, Func<string, string, string> copy)
    {
        // After the last pixel of a row, the rows of its blocks but the first are still to be skipped.
        using (writer.Block($"for (var row = 0; row < {operation.From.Height}; row++, {large} += {(Block - 1) * LargeRow})"))
        {
            using (writer.Block($"for (var column = 0; column < {operation.From.Width}; column++, {small} += {operation.From.Channels}, {large} += {Run})"))
            {
                for (var row = 0; row < Block; row++)
                    writer.Line(copy(small + WindowWriter.Signed(row * Run), large + WindowWriter.Signed(row * LargeRow)));
            }
        }
    }
}
