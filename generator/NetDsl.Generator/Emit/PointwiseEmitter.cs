using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Emit;

/// <summary>Writes runs of element-wise layers as one pass over the numbers: batch normalisation, an activation, dropout, each where present.</summary>
internal sealed class PointwiseEmitter(PointwiseOperation pointwise, NetworkGraph graph, bool isStraightLine) : OperationEmitter(pointwise, graph)
{
    private readonly Normalization? _normalization = pointwise.Normalization;
    private readonly DropoutOptions? _dropout = pointwise.Dropout is { Rate: > 0f } ? pointwise.Dropout : null;
    private readonly TensorShape _shape = pointwise.Shape;

    public override bool BackwardReadsInput => _normalization is not null;

    public override bool BackwardReadsOutput => pointwise.Activation is not null;

    private int Pixels => _shape.Height * _shape.Width;

    private int Channels => _shape.Channels;

    private int ChannelStride => (Channels + 15) / 16 * 16;

    private int KeepStride => (_shape.Elements + 63) / 64 * 64;

    private bool IsCurved => pointwise.Activation is { Function: ActivationFunction.Tanh or ActivationFunction.Sigmoid };

    private string[] Learned => [.. new[] { _normalization?.Gamma is null ? null : "gamma", _normalization?.Beta is null ? null : "beta" }.OfType<string>()];

    private string Statistics => FieldName("Statistics");

    private string Keep => FieldName("Keep");

    private string Dropout => FieldName("Dropout");

    public override string? RandomField => _dropout is null ? null : Dropout;

    public override IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining) =>
        _normalization is null ? [] : [(Statistics, (isTraining ? 6 : 2) * (long)ChannelStride)];

    public override IEnumerable<(string Name, int Floats)> TapeMemory => _dropout is null ? [] : [(Keep, KeepStride / sizeof(float))];

    public override int ScratchFloats(bool isTraining) => isTraining && _normalization is not null ? 2 * ChannelStride : 0;

    public override void WritePrepare(SourceWriter writer, bool isTraining)
    {
        if (_normalization is not null && !isTraining)
            writer.Line($"{pointwise.Name}.PreparePredict(parameters, {Statistics});");
    }

    public override void WritePredict(SourceWriter writer)
    {
        if (_normalization is null && pointwise.Activation is null)
        {
            if (!pointwise.IsInPlace)
                writer.Line($"{SourceText.Kernels}.Batch.Copy({Pointer(Input)}, {Input.ImageStride}, {Pointer(Output)}, {Output.ImageStride}, images, {_shape.Elements});");
            return;
        }

        writer.Line($"{pointwise.Name}.Predict({Arguments(Pointer(Input), pointwise.IsInPlace ? null : Pointer(Output), _normalization is null ? null : Statistics)}, images, parallel);");
    }

    public override void WriteForward(SourceWriter writer) => writer.Line(
        $"{pointwise.Name}.Forward({Arguments(
            Pointer(Input),
            pointwise.IsInPlace ? null : Pointer(Output),
            _normalization is null ? null : $"parameters, {Statistics}, _scratch",
            _dropout is null ? null : $"(byte*){Keep}, {Dropout}.Substream(_pass)")}, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) => writer.Line(
        $"{pointwise.Name}.Backward({Arguments(
            GradientPointer(Output),
            BackwardReadsOutput ? Pointer(Output) : null,
            _normalization is null ? null : $"{Pointer(Input)}, {(withParameters ? "gradients" : "null")}, {Statistics}, _scratch",
            _dropout is null ? null : $"(byte*){Keep}")}, images, parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {pointwise.Title}, in one pass.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"private static unsafe class {pointwise.Name}"))
        {
            WriteWork(writer);
            if (_normalization is not null)
            {
                writer.Line();
                WritePreparePredict(writer);
            }

            if (_normalization is not null || pointwise.Activation is not null)
            {
                writer.Line();
                WriteForwardPass(writer, "Predict", false);
            }

            writer.Line();
            WriteForwardPass(writer, "Forward", true);
            writer.Line();
            WriteBackwardPass(writer);
        }
    }

    private static string Arguments(params string?[] arguments) => string.Join(", ", arguments.Where(argument => argument is not null));

    private void WriteWork(SourceWriter writer)
    {
        using (writer.Block("private struct Work"))
        {
            writer.Line($"public float* {Arguments("Input", "Output", "Gradient", _normalization is null ? null : "Scale, Shift, Mean, InputFactor, Offset, Scratch")};");
            if (_dropout is not null)
            {
                writer.Line("public byte* Keep;");
                writer.Line("public global::NetDsl.RandomStream Dropout;");
            }
        }
    }

    private void WritePreparePredict(SourceWriter writer)
    {
        var normalization = _normalization!;
        writer.Line("// With the moving statistics, normalisation is one factor and one addend per channel.");
        using (writer.Block("public static void PreparePredict(float* parameters, float* statistics)"))
        {
            writer.Line($"float* scale = statistics, shift = statistics + {ChannelStride};");
            WriteParameterPointers(writer, normalization);
            using (writer.Block($"for (var channel = 0; channel < {Channels}; channel++)"))
            {
                writer.Line($"scale[channel] = {Gamma(normalization)} / global::System.MathF.Sqrt(movingVariance[channel] + {Literal.Of(normalization.Epsilon)});");
                writer.Line($"shift[channel] = {Minus(normalization)}movingMean[channel] * scale[channel];");
            }
        }
    }

    private void WriteForwardPass(SourceWriter writer, string name, bool isTraining)
    {
        var dropout = isTraining ? _dropout : null;
        var parameters = Arguments(
            "float* input",
            pointwise.IsInPlace ? null : "float* output",
            _normalization is null ? null : isTraining ? "float* parameters, float* statistics, float* scratch" : "float* statistics",
            dropout is null ? null : "byte* keep, global::NetDsl.RandomStream dropout");
        writer.Line(isTraining
            ? $"// In training{(_normalization is null ? "" : ": the batch's own statistics, which move the moving ones")}{(dropout is null ? "" : _normalization is null ? ": dropout is drawn anew" : "; dropout is drawn anew")}."
            : $"// In prediction{(_normalization is null ? "" : ": the moving statistics")}{(_dropout is null ? "" : _normalization is null ? ": no dropout" : "; no dropout")}.");
        using (writer.Block($"public static void {name}({parameters}, int images, global::NetDsl.ParallelLoop parallel)"))
        {
            if (_normalization is not null)
            {
                writer.Line($"float* scale = statistics, shift = statistics + {ChannelStride};");
                if (isTraining)
                    WriteStatistics(writer, _normalization);
            }

            writer.Line($"var work = new Work {{ {Arguments(
                "Input = input",
                pointwise.IsInPlace ? "Output = input" : "Output = output",
                _normalization is null ? null : "Scale = scale, Shift = shift",
                dropout is null ? null : "Keep = keep, Dropout = dropout")} }};");
            writer.Line($"parallel.For(images, &work, &{name}Images);");
        }

        writer.Line();
        writer.Line(SourceText.CompileFully);
        using (writer.Block($"private static void {name}Images(void* context, int begin, int end)"))
        {
            writer.Line("var work = (Work*)context;");
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
                if (dropout is not null)
                {
                    writer.Line($"var keep = work->Keep + image * {Literal.Of((long)KeepStride)};");
                    writer.Line($"work->Dropout.FillKeepMask(new global::System.Span<byte>(keep, {_shape.Elements}), {Literal.Of(1f - dropout.Rate)}, (ulong)image * {KeepStride / 64});");
                }

                if (_normalization is not null)
                    writer.Line("float* scale = work->Scale, shift = work->Shift;");
                WriteForwardImage(writer, dropout);
            }
        }
    }

    /// <summary>One image: normalisation, activation and dropout in one pass; a curved activation in a second one, through System.Numerics.Tensors.</summary>
    private void WriteForwardImage(SourceWriter writer, DropoutOptions? dropout)
    {
        if (IsCurved)
        {
            if (_normalization is not null)
                Elements(writer, ["input", "output"], (style, offset, channel) => writer.Line(style.Store("output", offset, Normalized(style, offset, channel))), "var normalized = output;");
            var function = pointwise.Activation!.Function == ActivationFunction.Tanh ? "Tanh" : "Sigmoid";
            var source = _normalization is null ? "input" : "normalized";
            writer.Line($"global::System.Numerics.Tensors.TensorPrimitives.{function}(new global::System.ReadOnlySpan<float>({source}, {_shape.Elements}), new global::System.Span<float>({(_normalization is null ? "output" : "normalized")}, {_shape.Elements}));");
            return;
        }

        Elements(writer, dropout is null ? ["input", "output"] : ["input", "output", "keep"], (style, offset, channel) =>
        {
            writer.Line($"var value = {(_normalization is null ? style.Load("input", offset) : Normalized(style, offset, channel))};");
            if (pointwise.Activation is { } activation)
                writer.Line($"value = {style.AboveZero("value", "value", activation.Function == ActivationFunction.ReLU ? style.Constant(0f) : $"value * {style.Constant(activation.NegativeSlope)}")};");
            if (dropout is not null)
                writer.Line($"value = value * {style.Constant(1f / (1f - dropout.Rate))} * {style.Keep("keep", offset)};");
            writer.Line(style.Store("output", offset, "value"));
        });

        static string Normalized(LaneStyle style, string offset, string channel) =>
            style.MultiplyAdd(style.Load("input", offset), style.Load("scale", channel), style.Load("shift", channel));
    }

    /// <summary>The batch's mean and variance, what they make of gamma and beta, and the moving averages.</summary>
    private void WriteStatistics(SourceWriter writer, Normalization normalization)
    {
        writer.Line($"float* mean = statistics + {2 * ChannelStride}, variance = statistics + {3 * ChannelStride};");
        writer.Line($"{SourceText.Kernels}.ChannelReduction.Moments(input, images, pixels: {Pixels}, channels: {Channels}, imageStride: {Input.ImageStride}, mean, variance, scratch, parallel);");
        WriteParameterPointers(writer, normalization);
        using (writer.Block($"for (var channel = 0; channel < {Channels}; channel++)"))
        {
            writer.Line($"scale[channel] = {Gamma(normalization)} / global::System.MathF.Sqrt(variance[channel] + {Literal.Of(normalization.Epsilon)});");
            writer.Line($"shift[channel] = {Minus(normalization)}mean[channel] * scale[channel];");
            writer.Line($"movingMean[channel] += (1f - {Literal.Of(normalization.Momentum)}) * (mean[channel] - movingMean[channel]);");
            writer.Line($"movingVariance[channel] += (1f - {Literal.Of(normalization.Momentum)}) * (variance[channel] - movingVariance[channel]);");
        }

        writer.Line();
    }

    private static void WriteParameterPointers(SourceWriter writer, Normalization normalization)
    {
        var learned = Arguments(
            normalization.Gamma is { } gamma ? $"gamma = parameters + {gamma.Offset}" : null,
            normalization.Beta is { } beta ? $"beta = parameters + {beta.Offset}" : null);
        if (learned.Length > 0)
            writer.Line($"float* {learned};");
        writer.Line($"float* movingMean = parameters + {normalization.MovingMean.Offset}, movingVariance = parameters + {normalization.MovingVariance.Offset};");
    }

    private static string Gamma(Normalization normalization) => normalization.Gamma is null ? "1f" : "gamma[channel]";

    // What stands in front of the mean that is taken away.
    private static string Minus(Normalization normalization) => normalization.Beta is null ? "-" : "beta[channel] - ";

    private void WriteBackwardPass(SourceWriter writer)
    {
        var parameters = Arguments(
            "float* gradient",
            BackwardReadsOutput ? "float* output" : null,
            _normalization is null ? null : "float* input, float* gradients, float* statistics, float* scratch",
            _dropout is null ? null : "byte* keep");
        writer.Line($"// The gradient of the output becomes the gradient of the input, in place{(Learned.Length == 0 ? "" : $"; those of {string.Join(" and ", Learned)} are added")}.");
        using (writer.Block($"public static void Backward({parameters}, int images, global::NetDsl.ParallelLoop parallel)"))
        {
            var common = Arguments("Gradient = gradient", BackwardReadsOutput ? "Output = output" : null, _dropout is null ? null : "Keep = keep");
            if (_normalization is null)
            {
                writer.Line($"var work = new Work {{ {common} }};");
                writer.Line("parallel.For(images, &work, &BackwardImages);");
            }
            else
            {
                WriteNormalizationBackward(writer, _normalization, common);
            }
        }

        writer.Line();
        writer.Line(_normalization is null
            ? "// The derivative of each element."
            : "// Through dropout and activation, and per image and channel the sums of that gradient, and of it times the deviation from the mean.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block("private static void BackwardImages(void* context, int begin, int end)"))
        {
            writer.Line("var work = (Work*)context;");
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                var pointers = new List<string> { "gradient" };
                writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))};");
                if (BackwardReadsOutput)
                {
                    pointers.Add("output");
                    writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
                }

                if (_dropout is not null)
                {
                    pointers.Add("keep");
                    writer.Line($"var keep = work->Keep + image * {Literal.Of((long)KeepStride)};");
                }

                if (_normalization is not null)
                {
                    pointers.Add("input");
                    writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                    writer.Line("var mean = work->Mean;");
                    writer.Line($"float* sums = work->Scratch + image * {2L * ChannelStride}L, products = sums + {ChannelStride};");
                    writer.Line($"new global::System.Span<float>(sums, {2 * ChannelStride}).Clear();");
                }

                Elements(writer, pointers, (style, offset, channel) =>
                {
                    writer.Line($"var value = {style.Load("gradient", offset)};");
                    if (_dropout is not null)
                        writer.Line($"value = value * {style.Constant(1f / (1f - _dropout.Rate))} * {style.Keep("keep", offset)};");
                    WriteDerivative(writer, style, offset);
                    writer.Line(style.Store("gradient", offset, "value"));
                    if (_normalization is null)
                        return;
                    writer.Line(style.Store("sums", channel, $"{style.Load("sums", channel)} + value"));
                    writer.Line($"var deviation = {style.Load("input", offset)} - {style.Load("mean", channel)};");
                    writer.Line(style.Store("products", channel, style.MultiplyAdd("value", "deviation", style.Load("products", channel))));
                });
            }
        }

        if (_normalization is not null)
        {
            writer.Line();
            WriteInputGradientImages(writer);
        }
    }

    private void WriteDerivative(SourceWriter writer, LaneStyle style, string offset)
    {
        switch (pointwise.Activation)
        {
            case { Function: ActivationFunction.Tanh }:
                writer.Line($"var result = {style.Load("output", offset)};");
                writer.Line($"value = value * ({style.Constant(1f)} - result * result);");
                break;
            case { Function: ActivationFunction.Sigmoid }:
                writer.Line($"var result = {style.Load("output", offset)};");
                writer.Line($"value = value * result * ({style.Constant(1f)} - result);");
                break;
            case { } activation:
                // The output is above zero exactly where the activation's input was, or it was dropped and the gradient is zero already.
                var below = activation.Function == ActivationFunction.ReLU ? style.Constant(0f) : $"value * {style.Constant(activation.NegativeSlope)}";
                writer.Line($"value = {style.AboveZero(style.Load("output", offset), "value", below)};");
                break;
        }
    }

    private void WriteNormalizationBackward(SourceWriter writer, Normalization normalization, string common)
    {
        writer.Line($"float* scale = statistics, mean = statistics + {2 * ChannelStride}, variance = statistics + {3 * ChannelStride};");
        writer.Line($"float* inputFactor = statistics + {4 * ChannelStride}, offset = statistics + {5 * ChannelStride};");
        writer.Line($"var work = new Work {{ {common}, Input = input, Scale = scale, Mean = mean, InputFactor = inputFactor, Offset = offset, Scratch = scratch }};");
        writer.Line("parallel.For(images, &work, &BackwardImages);");
        writer.Line($"var count = images * {Pixels}.0;");
        using (writer.Block($"for (var channel = 0; channel < {Channels}; channel++)"))
        {
            writer.Line($"var sum = {SourceText.Kernels}.ChannelReduction.Total(scratch, images, {2 * ChannelStride}, channel);");
            writer.Line($"var product = {SourceText.Kernels}.ChannelReduction.Total(scratch, images, {2 * ChannelStride}, {ChannelStride} + channel);");
            writer.Line($"var inverseVariance = 1.0 / (variance[channel] + (double){Literal.Of(normalization.Epsilon)});");
            var sums = new[]
            {
                normalization.Gamma is { } gamma ? $"gradients[{gamma.Offset} + channel] += (float)(product * global::System.Math.Sqrt(inverseVariance));" : null,
                normalization.Beta is { } beta ? $"gradients[{beta.Offset} + channel] += (float)sum;" : null,
            }.OfType<string>().ToList();
            if (sums.Count > 0)
            {
                using (writer.Block("if (gradients != null)"))
                    sums.ForEach(writer.Line);
            }

            writer.Line();
            writer.Line("// scale · (gradient − mean of gradients − deviation · mean of products / variance), as one factor of the input and one addend.");
            writer.Line("inputFactor[channel] = (float)(-scale[channel] * product * inverseVariance / count);");
            writer.Line("offset[channel] = (float)(-scale[channel] * sum / count - inputFactor[channel] * (double)mean[channel]);");
        }

        writer.Line("parallel.For(images, &work, &InputGradientImages);");
    }

    private void WriteInputGradientImages(SourceWriter writer)
    {
        writer.Line("// The batch's mean and variance depend on every input: each channel's gradient loses its mean and its correlation with the input.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block("private static void InputGradientImages(void* context, int begin, int end)"))
        {
            writer.Line("var work = (Work*)context;");
            writer.Line("float* scale = work->Scale, inputFactor = work->InputFactor, addend = work->Offset;");
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))};");
                writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                Elements(writer, ["gradient", "input"], (style, offset, channel) =>
                {
                    writer.Line($"var value = {style.MultiplyAdd(style.Load("input", offset), style.Load("inputFactor", channel), style.Load("addend", channel))};");
                    writer.Line(style.Store("gradient", offset, style.MultiplyAdd(style.Load("gradient", offset), style.Load("scale", channel), "value")));
                });
            }
        }
    }

    /// <summary>Per channel with normalisation, else over the image as one run of numbers.</summary>
    private void Elements(SourceWriter writer, IReadOnlyList<string> pointers, Action<LaneStyle, string, string> body, string? before = null)
    {
        if (before is not null)
            writer.Line(before);
        if (_normalization is null)
            ElementLoop.Write(writer, 1, _shape.Elements, isStraightLine, pointers, body);
        else
            ElementLoop.Write(writer, Pixels, Channels, isStraightLine, pointers, body);
    }
}
