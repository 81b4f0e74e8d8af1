using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Windows;

/// <summary>
/// Writes pooling: each window gives one number per channel, and hands its gradient back to the pixel that was the largest, or to all of them in equal shares.
/// </summary>
internal sealed class PoolingEmitter(PoolingOperation pooling, NetworkGraph graph) : OperationEmitter(pooling, graph)
{
    // IL instructions as the emitted text was counted: of the longer pass, in both styles together.
    private const int PerTapMax = 120;
    private const int PerTapAverage = 58;
    private const int PerWindow = 130;

    private readonly WindowPlan _plan =
        WindowPlan.Of(pooling.Rows, pooling.Columns, pooling.Function == PoolingFunction.Max ? PerTapMax : PerTapAverage, PerWindow);

    private bool IsMax => pooling.Function == PoolingFunction.Max;

    private int Channels => pooling.Channels;

    private bool MeetsWholeImage =>
        pooling.Rows.Runs.Sum(run => run.Taps) == Input.Shape.Height && pooling.Columns.Runs.Sum(run => run.Taps) == Input.Shape.Width;

    private bool Overlaps => pooling.Rows.Overlaps || pooling.Columns.Overlaps;

    // Which number of a window was the largest is found again from both.
    public override bool BackwardReadsInput => IsMax;

    public override bool BackwardReadsOutput => IsMax;

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{pooling.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (inputs[0] is { } target)
            writer.Line($"{pooling.Name}.Backward({(IsMax ? $"{Pointer(Input)}, {Pointer(Output)}, " : "")}{GradientPointer(Output)}, {target.Pointer}, "
                + $"images, parallel);");
    }

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) =>
        writer.Line($"{pooling.Name}.Tangent({Pointer(Input)}, {Pointer(Output)}, {Pointer(tangents.Tensors[pooling.Input])}, "
            + $"{Pointer(tangents.Tensors[pooling.Output])}, images, parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {pooling.Title}: the {(IsMax ? "largest number" : "mean")} of {pooling.Rows.Geometry.Kernel} × {pooling.Columns.Geometry.Kernel} "
            + $"pixels, channel by channel.");
        using (ParallelPass.Class(writer, pooling.Name, "float* Input, Output, Gradient, Target"))
        {
            writer.Line();
            WriteForwardPass(writer);
            writer.Line();
            WriteBackwardPass(writer);
            if (!IsMax || !Graph.Network.IsPenalized)
                return;
            writer.Line();
            WriteTangentPass(writer);
        }
    }

    private void WriteTangentPass(SourceWriter writer)
    {
        writer.Line("// Of each window the tangent of the number that is its largest, the first one of them.");
        ParallelPass.Write(writer, "Tangent", "float* input, float* output, float* tangent, float* result",
            "Input = input, Output = output, Gradient = tangent, Target = result", [], _ =>
        {
            writer.Lines($"""
                var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};
                var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};
                var tangent = work->Gradient + image * {Literal.Of((long)Input.ImageStride)};
                var result = work->Target + image * {Literal.Of((long)Output.ImageStride)};
                """);
            new WindowWriter(_plan, [("input", Channels), ("tangent", Channels)], [("output", Channels), ("result", Channels)]).Write(writer, window =>
                ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) => WriteTangentWindow(writer, window, style, channel)));
        });
    }

    private void WriteTangentWindow(SourceWriter writer, Window window, LaneStyle style, string channel)
    {
        // 1 until the largest number is found, 0 behind it.
        writer.Line($"var largest = {style.Load("outputPixel", channel)};");
        writer.Line($"var rest = {style.Constant(1f)};");
        writer.Line($"var value = {style.Constant(0f)};");
        window.ForEachTap(writer, Channels, channel, (place, _) =>
        {
            using (writer.Block(""))
            {
                writer.Line($"var number = {style.Load("inputPixel", place)};");
                var found = style.WhereLargest("number", "largest", "rest", style.Constant(0f));
                writer.Line($"value = {style.MultiplyAdd(found, style.Load("tangentPixel", place), "value")};");
                writer.Line($"rest = {style.WhereLargest("number", "largest", style.Constant(0f), "rest")};");
            }
        });
        writer.Line(style.Store("resultPixel", channel, "value"));
    }

    private void WriteForwardPass(SourceWriter writer)
    {
        writer.Line(IsMax ? "// The largest number of each window, channel by channel." : "// The mean of each window, channel by channel.");
        ParallelPass.Write(writer, "Forward", "float* input, float* output", "Input = input, Output = output",
            [("input", Input.ImageStride), ("output", Output.ImageStride)], _ =>
        {
            // One window over a whole large image: its sums are long.
            if (!IsMax && Output.Shape.Height * Output.Shape.Width == 1 && !(_plan.UnrollsRows && _plan.UnrollsColumns) && MeetsWholeImage)
            {
                writer.Line($"{SourceText.Kernels}.ChannelReduction.ImageMeans(input, pixels: {Input.Shape.Height * Input.Shape.Width}, channels: {Channels}, "
                    + $"output);");
                return;
            }

            new WindowWriter(_plan, [("input", Channels)], [("output", Channels)]).Write(writer, window =>
                ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) => WriteForwardWindow(writer, window, style, channel)));
        });
    }

    private void WriteForwardWindow(SourceWriter writer, Window window, LaneStyle style, string channel)
    {
        writer.Line($"var value = {(IsMax || window.IsUnrolled ? style.Load("inputPixel", channel) : style.Constant(0f))};");
        if (!IsMax && !window.IsUnrolled)
        {
            // A large window: each row of taps is summed by itself, so that the sums stay short.
            writer.Line($"var rowSum = {style.Constant(0f)};");
            window.ForEachTap(writer, Channels, channel, (place, _) => writer.Line($"rowSum += {style.Load("inputPixel", place)};"), () =>
            {
                writer.Line("value += rowSum;");
                writer.Line($"rowSum = {style.Constant(0f)};");
            });
        }
        else
        {
            window.ForEachTap(writer, Channels, channel, (place, _) =>
            {
                if (window.IsUnrolled && place == channel)
                    return;
                writer.Line(IsMax ? $"value = {style.Max("value", style.Load("inputPixel", place))};" : $"value += {style.Load("inputPixel", place)};");
            });
        }

        writer.Line(style.Store("outputPixel", channel, IsMax || window.Taps == "1" ? "value" : Mean(style, window, "value")));
    }

    private void WriteBackwardPass(SourceWriter writer)
    {
        writer.Line(IsMax
            ? "// The gradient goes to the first of the window's numbers that is its largest, or that is NaN."
            : "// Each of the window's pixels gets the same share of the gradient.");
        var values = IsMax ? "float* input, float* output, " : "";
        ParallelPass.Write(writer, "Backward", $"{values}float* gradient, float* target"
            , $"{(IsMax ? "Input = input, Output = output, " : "")}Gradient = gradient, Target = target", [], _ =>
        {
            if (IsMax)
            {
                writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
            }

            writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))};");
            writer.Line($"var target = work->Target + image * {Literal.Of((long)GradientStride(Input))};");
            if (!(pooling.Rows.Partitions && pooling.Columns.Partitions))
                writer.Line($"new global::System.Span<float>(target, {Input.Shape.Elements}).Clear();");
            (string, int)[] pixels = IsMax ? [("input", Channels), ("target", Channels)] : [("target", Channels)];
            (string, int)[] windows = IsMax ? [("output", Channels), ("gradient", Channels)] : [("gradient", Channels)];
            new WindowWriter(_plan, pixels, windows).Write(writer, window =>
                ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) => WriteBackwardWindow(writer, window, style, channel)));
        });
    }

    private void WriteBackwardWindow(SourceWriter writer, Window window, LaneStyle style, string channel)
    {
        var gradient = style.Load("gradientPixel", channel);
        if (!IsMax)
        {
            writer.Line($"var share = {(window.Taps == "1" ? gradient : Mean(style, window, gradient))};");
            window.ForEachTap(writer, Channels, channel, (place, _) => writer.Line(Add(style, place, "share")));
            return;
        }

        writer.Line($"var largest = {style.Load("outputPixel", channel)};");
        writer.Line($"var rest = {gradient};");
        window.ForEachTap(writer, Channels, channel, (place, _) =>
        {
            using (writer.Block(""))
            {
                writer.Line($"var number = {style.Load("inputPixel", place)};");
                writer.Line(Add(style, place, style.WhereLargest("number", "largest", "rest", style.Constant(0f))));
                writer.Line($"rest = {style.WhereLargest("number", "largest", style.Constant(0f), "rest")};");
            }
        });
    }

    // Where no two windows share a pixel, nothing is there to be added to.
    private string Add(LaneStyle style, string place, string value) =>
        style.Store("targetPixel", place, Overlaps ? $"{style.Load("targetPixel", place)} + {value}" : value);

    private static string Mean(LaneStyle style, Window window, string sum)
    {
        var count = window.IsUnrolled
            ? style.Constant(int.Parse(window.Taps, System.Globalization.CultureInfo.InvariantCulture))
            : style.Broadcast($"(float)({window.Taps})");
        return $"{sum} / {count}";
    }
}
