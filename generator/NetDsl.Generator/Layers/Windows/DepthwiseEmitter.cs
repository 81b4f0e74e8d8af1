using System.Globalization;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Windows;

/// <summary>
/// Writes DepthwiseConv2D: vectors of channels, each number of which meets its own weight. With a multiplier above 1 neighbouring numbers of the output meet
/// one number of the input, so those are taken one by one. Images are divided over threads; the gradients of the weights are summed image by image, and the
/// sums are added in order, weight by weight.
/// </summary>
internal sealed class DepthwiseEmitter(DepthwiseOperation depthwise, NetworkGraph graph) : OperationEmitter(depthwise, graph)
{
    // IL instructions as the emitted text was counted: of the longest pass, in both styles together.
    private const int PerTap = 62;
    private const int PerWindow = 130;

    /// <summary>Weights of a channel whose gradients are summed in registers.</summary>
    private const int MostSums = 25;

    private readonly WindowPlan _plan = WindowPlan.Of(depthwise.Rows, depthwise.Columns, PerTap, PerWindow);

    private int Channels => depthwise.Channels;

    private int Multiplier => depthwise.Multiplier;

    private int Filters => depthwise.Filters;

    private int Taps => depthwise.Rows.Geometry.Kernel * depthwise.Columns.Geometry.Kernel;

    private int Weights => Taps * Filters;

    /// <summary>With a stride of 1 the way back is a convolution too, with the kernel turned round.</summary>
    private bool GathersBack => depthwise.Rows.Geometry.Stride == 1 && depthwise.Columns.Geometry.Stride == 1;

    public override bool BackwardReadsInput => depthwise.HasParameters;

    /// <summary>Rows of the output after which sums go to totals in double precision; 0 where an image has few pixels.</summary>
    private int RowsOfBlock => Output.Shape.Height * Output.Shape.Width <= SumBlocks.Numbers ? 0 : Math.Max(1, SumBlocks.Numbers / Output.Shape.Width);

    /// <summary>Floats of an image's sums: one for each weight, and behind them the totals.</summary>
    private int SumsStride => RowsOfBlock == 0 ? Weights : (Weights + 1) / 2 * 6;

    private string TotalsOfImage => $"var totals = (double*)(sums + {(Weights + 1) / 2 * 2});";

    public override int ScratchFloats(bool isTraining) => isTraining && depthwise.HasParameters ? Math.Max(SumsStride, Filters) : 0;

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{depthwise.Name}.Forward({Pointer(Input)}, parameters, {Pointer(Output)}, images, parallel);");

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) =>
        writer.Line($"{depthwise.Name}.{(depthwise.Bias is null ? "Forward" : "Tangent")}({Pointer(tangents.Tensors[depthwise.Input])}, parameters, "
            + $"{Pointer(tangents.Tensors[depthwise.Output])}, images, parallel);");

    // A bias is added to what is differentiated, so that no tangent depends on it.
    public override void WriteTangentGradient(SourceWriter writer, NetworkGraph tangents)
    {
        if (depthwise.HasParameters)
            WriteWeightGradient(writer, tangents.Tensors[depthwise.Input]);
    }

    private void WriteWeightGradient(SourceWriter writer, Tensor input) => writer.Line(
        $"{depthwise.Name}.AddGradients({Pointer(input)}, {GradientPointer(Output)}, gradients + {depthwise.Kernel.Offset}, _scratch, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (withParameters)
        {
            WriteWeightGradient(writer, Input);
            if (depthwise.Bias is { } bias)
            {
                var pixels = Output.Shape.Height * Output.Shape.Width;
                writer.Line($"{SourceText.Kernels}.ChannelReduction.AddSums({GradientPointer(Output)}, images, {pixels}, {Filters}, {GradientStride(Output)}, "
                    + $"gradients + {bias.Offset}, _scratch, parallel);");
            }
        }

        if (inputs[0] is { } target)
            writer.Line($"{depthwise.Name}.Backward({GradientPointer(Output)}, parameters, {target.Pointer}, images, parallel);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {depthwise.Title}: {Literal.Grouped(depthwise.MultiplyAdds)} multiply-adds an image, none of them with padding.");
        using (ParallelPass.Class(writer, depthwise.Name, "float* Input, Output, Kernel, Bias, Gradient, Sums", "int Images"))
        {
            writer.Line();
            WriteForwardPass(writer, "Forward", depthwise.Bias);
            if (Graph.Network.IsPenalized && depthwise.Bias is not null)
            {
                writer.Line();
                WriteForwardPass(writer, "Tangent", null);
            }

            writer.Line();
            WriteBackwardPass(writer);
            if (!depthwise.HasParameters)
                return;
            writer.Line();
            WriteGradientPass(writer);
        }
    }

    private void WriteForwardPass(SourceWriter writer, string name, StoredParameter? added)
    {
        var bias = added is { } stored ? $", Bias = parameters + {stored.Offset}" : "";
        WritePass(writer, name,
            "float* input, float* parameters, float* output", $"Input = input, Kernel = parameters + {depthwise.Kernel.Offset}, Output = output{bias}", () =>
        {
            writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
            writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
            writer.Line("var kernel = work->Kernel;");
            if (bias.Length > 0)
                writer.Line("var bias = work->Bias;");
            new WindowWriter(_plan, [("input", Channels)], [("output", Filters)]).Write(writer, window => ForEachFilter(writer, (style, source, channel) =>
            {
                writer.Line($"var sum = {(bias.Length > 0 ? style.Load("bias", channel) : style.Constant(0f))};");
                window.ForEachTap(writer, Channels, source, (place, tap) =>
                    writer.Line($"sum = {style.MultiplyAdd(style.Load("inputPixel", place), style.Load("kernel", Weight(tap, channel)), "sum")};"));
                writer.Line(style.Store("outputPixel", channel, "sum"));
            }));
        });
    }

    private void WriteBackwardPass(SourceWriter writer)
    {
        writer.Line(GathersBack
            ? "// The gradient to the input: with strides of 1 a convolution of the output's gradient with the kernel turned round."
            : "// The gradient to the input: every pixel of the output's gradient, times the kernel, is added to the pixels that the kernel met.");
        WritePass(writer, "Backward",
            "float* gradient, float* parameters, float* target", $"Gradient = gradient, Kernel = parameters + {depthwise.Kernel.Offset}, Output = target", () =>
        {
            writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))};");
            writer.Line($"var target = work->Output + image * {Literal.Of((long)GradientStride(Input))};");
            writer.Line("var kernel = work->Kernel;");
            if (GathersBack)
                WriteGather(writer);
            else
                WriteScatter(writer);
        });
    }

    private void WriteGather(SourceWriter writer)
    {
        var plan = WindowPlan.Of(TurnedRound(depthwise.Rows), TurnedRound(depthwise.Columns), PerTap, PerWindow);
        new WindowWriter(plan, [("gradient", Filters)], [("target", Channels)]).Write(writer, window =>
        {
            if (Multiplier == 1)
            {
                ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) =>
                {
                    writer.Line($"var sum = {style.Constant(0f)};");
                    WriteTaps(style, channel);
                    writer.Line(style.Store("targetPixel", channel, "sum"));
                });
                return;
            }

            using (writer.Block($"for (int source = 0, channel = 0; source < {Channels}; source++)"))
            {
                writer.Line("var sum = 0f;");
                using (writer.Block($"for (var multiple = 0; multiple < {Multiplier}; multiple++, channel++)"))
                    WriteTaps(LaneStyle.Single, "channel");
                writer.Line("targetPixel[source] = sum;");
            }

            void WriteTaps(LaneStyle style, string channel) => window.ForEachTap(writer, Filters, channel, (place, tap) =>
                writer.Line($"sum = {style.MultiplyAdd(style.Load("gradientPixel", place), style.Load("kernel", Weight(Opposite(tap), channel)), "sum")};"));
        });

        static WindowAxis TurnedRound(WindowAxis axis) => new(
            axis.Windows, axis.Pixels,
            axis.Geometry with { PaddingBefore = (axis.Geometry.Kernel - 1) * axis.Geometry.Dilation - axis.Geometry.PaddingBefore });
    }

    private void WriteScatter(SourceWriter writer)
    {
        writer.Line($"new global::System.Span<float>(target, {Input.Shape.Elements}).Clear();");
        new WindowWriter(_plan, [("target", Channels)], [("gradient", Filters)]).Write(writer, window => ForEachFilter(writer, (style, source, channel) =>
        {
            writer.Line($"var factor = {style.Load("gradientPixel", channel)};");
            window.ForEachTap(writer, Channels, source, (place, tap) =>
                writer.Line(style.Store("targetPixel", place,
                    style.MultiplyAdd("factor", style.Load("kernel", Weight(tap, channel)), style.Load("targetPixel", place)))));
        }));
    }

    private void WriteGradientPass(SourceWriter writer)
    {
        writer.Line("// The gradients of the weights: each image's own sums, which are then added in order, weight by weight.");
        using (writer.Block("public static void AddGradients(float* input, float* gradient, float* kernelGradient, float* sums, int images, "
            + "global::NetDsl.ParallelLoop parallel)"))
        {
            writer.Line("var work = new Work { Input = input, Gradient = gradient, Kernel = kernelGradient, Sums = sums, Images = images };");
            writer.Line("parallel.For(images, &work, &GradientImages);");
            writer.Line($"parallel.For({Weights}, &work, &AddImages);");
        }

        writer.Line();
        ParallelPass.WriteImages(writer, "Gradient", [("input", Input.ImageStride), ("gradient", GradientStride(Output)), ("sums", SumsStride)], _ =>
        {
            if (RowsOfBlock > 0)
            {
                writer.Line(TotalsOfImage);
                writer.Line($"new global::System.Span<double>(totals, {Weights}).Clear();");
            }

            var windows = new WindowWriter(_plan, [("input", Channels)], [("gradient", Filters)]);
            if (_plan is { UnrollsRows: true, UnrollsColumns: true } && Taps <= MostSums)
                WriteSumsInRegisters(writer, windows);
            else
                WriteSumsInMemory(writer, windows);
            if (RowsOfBlock > 0)
                writer.Line($"{SourceText.Kernels}.BlockSums.Round(totals, sums, {Weights});");
        });
        writer.Line();
        using (ParallelPass.Share(writer, "AddImages", "weights"))
        {
            writer.Line("for (var weight = begin; weight < end; weight++)");
            using (writer.Indented())
                writer.Line($"work->Kernel[weight] += (float){SourceText.Kernels}.ChannelReduction.Total(work->Sums, work->Images, {SumsStride}, weight);");
        }
    }

    private void WriteSumsInRegisters(SourceWriter writer, WindowWriter windows) => ForEachFilter(writer, (style, source, channel) =>
    {
        for (var tap = 0; tap < Taps; tap++)
            writer.Line($"var sum{tap} = {style.Constant(0f)};");
        windows.Write(writer, window =>
        {
            writer.Line($"var factor = {style.Load("gradientPixel", channel)};");
            window.ForEachTap(writer, Channels, source,
                (place, tap) => writer.Line($"sum{tap} = {style.MultiplyAdd(style.Load("inputPixel", place), "factor", $"sum{tap}")};"));
        }, AfterRow(writer, () =>
        {
            for (var tap = 0; tap < Taps; tap++)
            {
                writer.Line($"{SourceText.Kernels}.BlockSums.Add(sum{tap}, totals + {Weight(Literal.Of(tap), channel)});");
                writer.Line($"sum{tap} = {style.Constant(0f)};");
            }
        }));
        if (RowsOfBlock > 0)
            return;
        for (var tap = 0; tap < Taps; tap++)
            writer.Line(style.Store("sums", Weight(Literal.Of(tap), channel), $"sum{tap}"));
    });

    /// <summary>What follows a row of windows: after so many, and after the last, the block's sums go to the totals.</summary>
    private Action? AfterRow(SourceWriter writer, Action fold) => RowsOfBlock == 0 ? null : () =>
    {
        using (writer.Block(RowsOfBlock == 1 ? "" : $"if (row % {RowsOfBlock} == {RowsOfBlock - 1} || row == {Output.Shape.Height - 1})"))
            fold();
    };

    private void WriteSumsInMemory(SourceWriter writer, WindowWriter windows)
    {
        writer.Line($"new global::System.Span<float>(sums, {Weights}).Clear();");
        windows.Write(writer, window => ForEachFilter(writer, (style, source, channel) =>
        {
            writer.Line($"var factor = {style.Load("gradientPixel", channel)};");
            window.ForEachTap(writer, Channels, source, (place, tap) => writer.Line(style.Store(
                "sums", Weight(tap, channel), style.MultiplyAdd(style.Load("inputPixel", place), "factor", style.Load("sums", Weight(tap, channel))))));
        }), AfterRow(writer, () => writer.Line($"{SourceText.Kernels}.BlockSums.Fold(sums, totals, {Weights});")));
    }

    private static void WritePass(SourceWriter writer, string name, string parameters, string work, Action writeImage)
    {
        writer.Line(name == "Forward" ? "// Each output number is a sum over the taps of its own channel."
            : name == "Tangent" ? "// The same without bias, of tangents."
            : "// The same backwards: each number of the input collects the gradients of the outputs that it took part in.");
        ParallelPass.Write(writer, name, parameters, work, [], _ => writeImage());
    }

    /// <summary>Writes work on all channels of the output: their style, the channel of the input and that of the output, as they stand in C#.</summary>
    private void ForEachFilter(SourceWriter writer, Action<LaneStyle, string, string> body)
    {
        if (Multiplier == 1)
        {
            ElementLoop.Write(writer, 1, Channels, false, [], (style, _, channel) => body(style, channel, channel));
            return;
        }

        using (writer.Block($"for (int source = 0, channel = 0; source < {Channels}; source++)"))
        {
            using (writer.Block($"for (var multiple = 0; multiple < {Multiplier}; multiple++, channel++)"))
                body(LaneStyle.Single, "source", "channel");
        }
    }

    /// <summary>A weight's place in the kernel.</summary>
    private string Weight(string tap, string channel) =>
        int.TryParse(tap, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? channel + WindowWriter.Signed(number * Filters)
        : $"({tap}) * {Filters} + {channel}";

    /// <summary>The tap's number in the kernel turned round.</summary>
    private string Opposite(string tap) =>
        int.TryParse(tap, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Literal.Of(Taps - 1 - number) : $"{Taps - 1} - ({tap})";
}
