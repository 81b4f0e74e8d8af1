using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Writes PReLU: one pass forward, and one for each gradient. The sums of alpha's gradient are the runtime's.</summary>
internal sealed class PReLUEmitter(PReLUOperation slopes, NetworkGraph graph) : OperationEmitter(slopes, graph)
{
    // Where nothing is shared, an image is one run of numbers with as many slopes.
    private readonly TensorShape _shape = slopes.AlphaShape == slopes.Shape ? TensorShape.Vector(slopes.Shape.Elements) : slopes.Shape;
    private readonly TensorShape _alphaShape = slopes.AlphaShape == slopes.Shape ? TensorShape.Vector(slopes.Shape.Elements) : slopes.AlphaShape;

    public override bool BackwardReadsInput => true;

    private bool SharesRows => _alphaShape.Height == 1;

    private bool SharesColumns => _alphaShape.Width == 1;

    private bool SharesChannels => _alphaShape.Channels == 1;

    /// <summary>The pixel's first slope, in floats from the first of all.</summary>
    private string SlopesOfPixel
    {
        get
        {
            var pixel = (SharesRows, SharesColumns) switch
            {
                (true, true) => null,
                (true, false) => $"pixel % {_shape.Width}",
                (false, true) => $"pixel / {_shape.Width}",
                _ => "pixel",
            };
            return pixel is null ? "work->Alpha" : $"work->Alpha + {pixel}{(SharesChannels ? "" : $" * {_shape.Channels}")}";
        }
    }

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{slopes.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, parameters + {slopes.Alpha.Offset}, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (withParameters)
            WriteSlopeGradient(writer, "AddSums", $"{Pointer(Input)}, {Input.ImageStride}");
        if (inputs[0] is not { } target)
            return;
        if (slopes.PassesGradientOn)
            writer.Line($"{slopes.Name}.Backward({Pointer(Input)}, {GradientPointer(Output)}, parameters + {slopes.Alpha.Offset}, images, parallel);");
        else
            writer.Line($"{slopes.Name}.BackwardTo({Pointer(Input)}, {GradientPointer(Output)}, {target.Pointer}, parameters + {slopes.Alpha.Offset}, images, "
                + "parallel);");
    }

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) =>
        writer.Line($"{slopes.Name}.Tangent({Pointer(Input)}, {Pointer(tangents.Tensors[slopes.Input])}, {Pointer(tangents.Tensors[slopes.Output])}, "
            + $"parameters + {slopes.Alpha.Offset}, images, parallel);");

    // A slope's part in the gradient of a negative number changes by that gradient, whatever the number's size.
    public override void WriteTangentGradient(SourceWriter writer, NetworkGraph tangents)
    {
        if (slopes.HasParameters)
            WriteSlopeGradient(writer, "AddTangentSums", $"{Pointer(Input)}, {Pointer(tangents.Tensors[slopes.Input])}, {Input.ImageStride}");
    }

    private void WriteSlopeGradient(SourceWriter writer, string sums, string input) => writer.Line(
        $"{SourceText.Kernels}.SlopeReduction.{sums}({GradientPointer(Output)}, {GradientStride(Output)}, {input}, "
        + $"images, "
        + $"height: {_shape.Height}, width: {_shape.Width}, channels: {_shape.Channels}, "
        + $"sharesRows: {Literal.Of(SharesRows)}, sharesColumns: {Literal.Of(SharesColumns)}, sharesChannels: {Literal.Of(SharesChannels)}, gradients "
        + $"+ {slopes.Alpha.Offset}, parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {slopes.Title}: {slopes.Alpha.Count} slope{(slopes.Alpha.Count == 1 ? "" : "s")} of negative numbers.");
        using (ParallelPass.Class(writer, slopes.Name, slopes.PassesGradientOn ? "float* Input, Changed, Alpha" : "float* Input, Source, Changed, Alpha"))
        {
            writer.Line();
            WritePass(writer, "Forward", "x where it is positive, elsewhere its slope times x.", "input", Output.ImageStride);
            writer.Line();
            if (slopes.PassesGradientOn)
            {
                writer.Line("// The gradient of the output becomes the gradient of the input, in place.");
                WritePass(writer, "Backward", "The gradient where x is positive, elsewhere its slope times the gradient.", "gradient", GradientStride(Output));
                return;
            }

            // Of a network with a penalty: each from one buffer to another, whose images may lie at other distances.
            WritePass(writer, "BackwardTo", "The gradient where x is positive, elsewhere its slope times the gradient.", "gradient", GradientStride(Input),
                GradientStride(Output));
            writer.Line();
            WritePass(writer, "Tangent", "The tangent where x is positive, elsewhere its slope times the tangent.", "tangent", Output.ImageStride,
                Input.ImageStride);
        }
    }

    /// <summary>Multiplies what comes where the input isn't positive: forward the input itself, backward the gradient, else the tangent.</summary>
    /// <param name="what">What comes.</param>
    /// <param name="stride">Floats from one image of the result to the next.</param>
    /// <param name="sourceStride">The same of what comes, where it lies elsewhere.</param>
    private void WritePass(SourceWriter writer, string name, string comment, string what, int stride, int? sourceStride = null)
    {
        var (isForward, changed) = (what == "input", sourceStride is not null ? "result" : what == "input" ? "output" : what);
        writer.Line("// " + comment);
        var (source, given) = sourceStride is null ? ("", "") : ($"float* {what}, ", $"Source = {what}, ");
        ParallelPass.Write(writer, name, $"float* input, {source}float* {changed}, float* alpha", $"Input = input, {given}Changed = {changed}, Alpha = alpha",
            [("input", Input.ImageStride)], _ =>
        {
            if (sourceStride is { } floats)
                writer.Line($"var {what} = work->Source + image * {Literal.Of((long)floats)};");
            writer.Line($"var {changed} = work->Changed + image * {Literal.Of((long)stride)};");
            var pixels = _shape.Height * _shape.Width;
            if (pixels == 1)
            {
                WritePixel();
                return;
            }

            var further = sourceStride is null ? "" : $", {what} += {_shape.Channels}";
            using (writer.Block($"for (var pixel = 0; pixel < {pixels}; pixel++, input += {_shape.Channels}, {changed} += {_shape.Channels}{further})"))
                WritePixel();
        });

        void WritePixel()
        {
            writer.Line($"var alpha = {SlopesOfPixel};");
            ElementLoop.Write(writer, 1, _shape.Channels, false, [], (style, offset, channel) =>
            {
                writer.Line($"var number = {style.Load("input", offset)};");
                var value = isForward ? "number" : "value";
                if (!isForward)
                    writer.Line($"var value = {style.Load(what, offset)};");
                var alpha = SharesChannels ? style.Broadcast("alpha[0]") : style.Load("alpha", channel);
                var sloped = style.AboveZero("number", value, $"{value} * {alpha}");
                writer.Line(style.Store(changed, offset, isForward ? sloped : style.UnlessNaN("number", sloped)));
            });
        }
    }
}
