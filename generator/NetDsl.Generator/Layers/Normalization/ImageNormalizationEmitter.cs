using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>
/// Writes what LayerNormalization and InstanceNormalization have in common: the calls, the images divided over threads, and the gradients of gamma and beta,
/// which are summed per image and over the images in order in double precision. How one image is normalised is up to the two.
/// </summary>
internal abstract class ImageNormalizationEmitter(ImageNormalizationOperation normalization, NetworkGraph graph) : OperationEmitter(normalization, graph)
{
    public static OperationEmitter For(ImageNormalizationOperation operation, NetworkGraph graph) => operation.Axes == ImageNormalizationAxes.Channels
        ? new LayerNormalizationEmitter(operation, graph)
        : new InstanceNormalizationEmitter(operation, graph);

    public override bool BackwardReadsInput => true;

    protected TensorShape Shape => normalization.Shape;

    protected int Pixels => Shape.Height * Shape.Width;

    protected int Channels => Shape.Channels;

    protected int ChannelStride => (Channels + 15) / 16 * 16;

    protected bool HasGamma => normalization.Gamma is not null;

    protected bool HasBeta => normalization.Beta is not null;

    /// <summary>Means and factors of an image, kept for the way back.</summary>
    protected abstract int StatisticsFloats { get; }

    /// <summary>Floats of an image's sums for gamma and beta, and of what else is needed to sum them.</summary>
    protected virtual int SumsStride => 2 * ChannelStride;

    /// <summary>What a kernel's comment says that is normalised.</summary>
    protected abstract string Subject { get; }

    private string Statistics => FieldName("Statistics");

    public override IEnumerable<(string Name, int Floats)> TapeMemory => [(Statistics, StatisticsFloats)];

    // In prediction nobody asks for the statistics afterwards; in training each image's sums for gamma and beta.
    public override int ScratchFloats(bool isTraining) => isTraining ? SumsStride : StatisticsFloats;

    public override void WritePredict(SourceWriter writer) => WriteForward(writer, "_scratch");

    public override void WriteForward(SourceWriter writer) => WriteForward(writer, Statistics);

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) => writer.Line(
        $"{normalization.Name}.Backward({Pointer(Input)}, {GradientPointer(Output)}, {inputs[0]?.Pointer ?? "null"}, parameters, "
        + $"{(withParameters ? "gradients" : "null")}, {Statistics}, _scratch, images, parallel);");

    public override IEnumerable<(int Input, string Pointer)> Curvatures => [(0, FieldName("Curvature"))];

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents)
    {
        using (writer.Block($"new {SourceText.Kernels}.NormalizationTangent", "}.Run(images, parallel);"))
        {
            writer.Line($"Input = {Pointer(Input)}, InputStride = {Input.ImageStride}, Tangent = {Pointer(tangents.Tensors[normalization.Input])},");
            writer.Line($"OutputTangent = {Pointer(tangents.Tensors[normalization.Output])}, OutputStride = {Output.ImageStride},");
            writer.Line($"Gradient = {GradientPointer(Output)}, GradientStride = {GradientStride(Output)},");
            writer.Line($"Curvature = {FieldName("Curvature")}, CurvatureStride = {GradientStride(Input)},");
            writer.Line($"Pixels = {Pixels}, Channels = {Channels}, Epsilon = {Literal.Of(normalization.Epsilon)}, IsOfPixels = "
                + $"{Literal.Of(normalization.Axes == ImageNormalizationAxes.Channels)},");
            if (normalization.Gamma is { } gamma)
                writer.Line($"Gamma = parameters + {gamma.Offset},"
                    + $"{(gamma.Shape.IsTrainable ? $" GammaGradient = gradients + {gamma.Offset}, Sums = _scratch, SumsStride = {SumsStride}," : "")}");
        }
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {normalization.Title}, {Subject}.");
        using (ParallelPass.Class(writer, normalization.Name, "float* Input, Output, Statistics, Gamma, Beta, Gradient, Target, Sums"))
        {
            writer.Line();
            WriteForwardPass(writer);
            writer.Line();
            WriteBackwardPass(writer);
        }
    }

    /// <summary>
    /// Writes one image forward: from <c>input</c> to <c>output</c>, with <c>statistics</c> to be kept, and <c>gamma</c> and <c>beta</c> where they are.
    /// </summary>
    protected abstract void WriteForwardImage(SourceWriter writer);

    /// <summary>
    /// Writes one image backward: from <c>gradient</c> to <c>target</c>, unless that is null, with <c>input</c>, <c>statistics</c> and <c>gamma</c>; into
    /// <c>sums</c> and <c>products</c>, which are zeros, the sums per channel of the gradient and of it times the normalised input.
    /// </summary>
    protected abstract void WriteBackwardImage(SourceWriter writer);

    /// <summary>A loop over the channels of a pixel, in a scope of its own.</summary>
    protected void OverChannels(SourceWriter writer, Action<LaneStyle> body)
    {
        using (writer.Block(""))
            ElementLoop.Write(writer, 1, Channels, false, [], (style, _, _) => body(style));
    }

    /// <summary>(x − mean) · factor · gamma + beta.</summary>
    protected string Scaled(LaneStyle style, string normalized)
    {
        var scaled = HasGamma ? $"{normalized} * {style.Load("gamma", "channel")}" : normalized;
        return HasBeta ? $"{scaled} + {style.Load("beta", "channel")}" : scaled;
    }

    private void WriteForward(SourceWriter writer, string statistics) =>
        writer.Line($"{normalization.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, parameters, {statistics}, images, parallel);");

    private void WriteForwardPass(SourceWriter writer)
    {
        writer.Line("// Each image by its own mean and variance, which stay for the way back.");
        ParallelPass.WriteCall(writer, "Forward",
            "float* input, float* output, float* parameters, float* statistics", $"Input = input, Output = output, Statistics = statistics{Learned()}");
        ParallelPass.WriteImages(writer, "Forward", [("input", Input.ImageStride), ("output", Output.ImageStride), ("statistics", StatisticsFloats)], _ =>
        {
            WriteForwardImage(writer);
        }, "float* gamma = work->Gamma, beta = work->Beta;");
    }

    private void WriteBackwardPass(SourceWriter writer)
    {
        writer.Line("// Mean and variance depend on every number that they are of: the gradient loses its mean and its correlation with the normalised input.");
        using (writer.Block("public static void Backward(float* input, float* gradient, float* target, float* parameters, float* gradients, float* "
            + "statistics, float* scratch, int images, global::NetDsl.ParallelLoop parallel)"))
        {
            writer.Line($"var work = new Work {{ Input = input, Gradient = gradient, Target = target, Statistics = statistics, Sums = scratch{Learned()} }};");
            writer.Line("parallel.For(images, &work, &BackwardImages);");
            WriteParameterGradients(writer);
        }

        writer.Line();
        ParallelPass.WriteImages(
            writer,
            "Backward",
            [("input", Input.ImageStride), ("gradient", GradientStride(Output))],
            _ =>
            {
                writer.Line($"var target = work->Target == null ? null : work->Target + image * {Literal.Of((long)GradientStride(Input))};");
                writer.Line(ParallelPass.ImagePointer("statistics", StatisticsFloats));
                writer.Line($"float* sums = work->Sums + image * {Literal.Of((long)SumsStride)}, products = sums + {ChannelStride};");
                writer.Line($"new global::System.Span<float>(sums, {2 * ChannelStride}).Clear();");
                WriteBackwardImage(writer);
            },
            "var gamma = work->Gamma;");
    }

    private void WriteParameterGradients(SourceWriter writer)
    {
        if (!normalization.HasParameters)
            return;
        writer.Line("if (gradients == null)");
        using (writer.Indented())
            writer.Line("return;");
        using (writer.Block($"for (var channel = 0; channel < {Channels}; channel++)"))
        {
            if (normalization.Gamma is { } gamma)
                writer.Line($"gradients[{gamma.Offset} + channel] += (float){SourceText.Kernels}.ChannelReduction.Total(scratch, images, {SumsStride}, "
                    + $"{ChannelStride} + channel);");
            if (normalization.Beta is { } beta)
                writer.Line($"gradients[{beta.Offset} + channel] += (float){SourceText.Kernels}.ChannelReduction.Total(scratch, images, {SumsStride}, "
                    + $"channel);");
        }
    }

    private string Learned() =>
        (normalization.Gamma is { } gamma ? $", Gamma = parameters + {gamma.Offset}" : "")
        + (normalization.Beta is { } beta ? $", Beta = parameters + {beta.Offset}" : "");
}
