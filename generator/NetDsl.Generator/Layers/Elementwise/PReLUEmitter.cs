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
        {
            writer.Line(
                $"{SourceText.Kernels}.SlopeReduction.AddSums({GradientPointer(Output)}, {GradientStride(Output)}, {Pointer(Input)}, {Input.ImageStride}, "
                + $"images, "
                + $"height: {_shape.Height}, width: {_shape.Width}, channels: {_shape.Channels}, "
                + $"sharesRows: {Literal.Of(SharesRows)}, sharesColumns: {Literal.Of(SharesColumns)}, sharesChannels: {Literal.Of(SharesChannels)}, gradients "
                + $"+ {slopes.Alpha.Offset}, parallel);");
        }

        if (inputs[0] is not null)
            writer.Line($"{slopes.Name}.Backward({Pointer(Input)}, {GradientPointer(Output)}, parameters + {slopes.Alpha.Offset}, images, parallel);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {slopes.Title}: {slopes.Alpha.Count} slope{(slopes.Alpha.Count == 1 ? "" : "s")} of negative numbers.");
        using (ParallelPass.Class(writer, slopes.Name, "float* Input, Changed, Alpha"))
        {
            writer.Line();
            WritePass(writer, "Forward", "output", Output.ImageStride);
            writer.Line();
            writer.Line("// The gradient of the output becomes the gradient of the input, in place.");
            WritePass(writer, "Backward", "gradient", GradientStride(Output));
        }
    }

    /// <summary>Multiplies what comes where the input isn't positive: forward the input itself, backward the gradient.</summary>
    private void WritePass(SourceWriter writer, string name, string changed, int stride)
    {
        var isForward = changed == "output";
        writer.Line(isForward
            ? "// x where it is positive, elsewhere its slope times x."
            : "// The gradient where x is positive, elsewhere its slope times the gradient.");
        ParallelPass.Write(writer, name, $"float* input, float* {changed}, float* alpha", $"Input = input, Changed = {changed}, Alpha = alpha",
            [("input", Input.ImageStride)], _ =>
        {
            writer.Line($"var {changed} = work->Changed + image * {Literal.Of((long)stride)};");
            var pixels = _shape.Height * _shape.Width;
            if (pixels == 1)
            {
                WritePixel();
                return;
            }

            using (writer.Block($"for (var pixel = 0; pixel < {pixels}; pixel++, input += {_shape.Channels}, {changed} += {_shape.Channels})"))
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
                    writer.Line($"var value = {style.Load(changed, offset)};");
                var alpha = SharesChannels ? style.Broadcast("alpha[0]") : style.Load("alpha", channel);
                var sloped = style.AboveZero("number", value, $"{value} * {alpha}");
                writer.Line(style.Store(changed, offset, isForward ? sloped : style.UnlessNaN("number", sloped)));
            });
        }
    }
}
