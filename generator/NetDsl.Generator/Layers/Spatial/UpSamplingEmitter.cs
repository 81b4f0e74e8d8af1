using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>Writes UpSampling2D: every pixel is copied to a block of pixels, and collects their gradients on the way back.</summary>
internal sealed class UpSamplingEmitter(UpSamplingOperation upSampling, NetworkGraph graph) : OperationEmitter(upSampling, graph)
{
    private readonly bool _isStraightLine = StraightLinePlan.Fits(upSampling, graph.Network.UnrollBudget);

    private int Height => upSampling.From.Height;

    private int Width => upSampling.From.Width;

    private int Channels => upSampling.From.Channels;

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{upSampling.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (inputs[0] is { } target)
            writer.Line($"{upSampling.Name}.Backward({target.Pointer}, {GradientPointer(Output)}, images, parallel);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {upSampling.Title}: every pixel fills {upSampling.Rows} × {upSampling.Columns} pixels.");
        using (ParallelPass.Class(writer, upSampling.Name, "float* Small, Large"))
        {
            WritePass(writer, "Forward", isForward: true);
            WritePass(writer, "Backward", isForward: false);
        }
    }

    private void WritePass(SourceWriter writer, string name, bool isForward)
    {
        writer.Line();
        writer.Line(isForward ? "// Each pixel is written several times, side by side and below." : "// The gradient of a pixel is the sum over its copies.");
        ParallelPass.Write(writer, name, "float* small, float* large", "Small = small, Large = large", [], _ =>
        {
            if (_isStraightLine)
                WriteStraightLine(writer, isForward);
            else
                WriteLoops(writer, isForward);
        });
    }

    private void WriteLoops(SourceWriter writer, bool isForward)
    {
        var largeRow = Width * upSampling.Columns * Channels;
        using (writer.Block($"for (var row = 0; row < {Height}; row++)"))
        {
            writer.Line($"var small = work->Small + image * {Literal.Of((long)(isForward ? Input.ImageStride : GradientStride(Input)))} + row * "
                + $"{Width * Channels};");
            writer.Line($"var large = work->Large + image * {Literal.Of((long)(isForward ? Output.ImageStride : GradientStride(Output)))} + row * "
                + $"{upSampling.Rows * largeRow};");
            using (writer.Block($"for (var column = 0; column < {Width}; column++, small += {Channels}, large += {upSampling.Columns * Channels})"))
            {
                ElementLoop.Write(writer, 1, Channels, false, [], (style, offset, _) =>
                    WriteBlock(writer, style, isForward, offset, (row, column) => Sum(offset, row * largeRow + column * Channels)));
            }
        }

        static string Sum(string offset, int distance) => distance == 0 ? offset : $"{offset} + {distance}";
    }

    private void WriteStraightLine(SourceWriter writer, bool isForward)
    {
        var largeRow = Width * upSampling.Columns * Channels;
        writer.Line($"var small = work->Small + image * {Literal.Of((long)(isForward ? Input.ImageStride : GradientStride(Input)))};");
        writer.Line($"var large = work->Large + image * {Literal.Of((long)(isForward ? Output.ImageStride : GradientStride(Output)))};");
        for (var pixelRow = 0; pixelRow < Height; pixelRow++)
        {
            for (var pixelColumn = 0; pixelColumn < Width; pixelColumn++)
            {
                var small = (pixelRow * Width + pixelColumn) * Channels;
                var large = pixelRow * upSampling.Rows * largeRow + pixelColumn * upSampling.Columns * Channels;
                ElementLoop.Write(writer, 1, Channels, true, [], (style, offset, channel) => WriteBlock(
                    writer,
                    style,
                    isForward,
                    Literal.Of(small + int.Parse(channel, System.Globalization.CultureInfo.InvariantCulture)),
                    (row, column) =>
                    Literal.Of(large + row * largeRow + column * Channels + int.Parse(channel, System.Globalization.CultureInfo.InvariantCulture))));
            }
        }
    }

    /// <summary>One small pixel's numbers and the block of large pixels that they fill.</summary>
    private void WriteBlock(SourceWriter writer, LaneStyle style, bool isForward, string small, Func<int, int, string> large)
    {
        if (isForward)
            writer.Line($"var value = {style.Load("small", small)};");
        for (var row = 0; row < upSampling.Rows; row++)
        {
            for (var column = 0; column < upSampling.Columns; column++)
            {
                var place = large(row, column);
                if (isForward)
                    writer.Line(style.Store("large", place, "value"));
                else
                    writer.Line(row + column == 0 ? $"var sum = {style.Load("large", place)};" : $"sum += {style.Load("large", place)};");
            }
        }

        if (!isForward)
            writer.Line(style.Store("small", small, "sum"));
    }
}
