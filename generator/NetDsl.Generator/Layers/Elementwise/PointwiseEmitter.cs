using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Writes runs of element-wise layers as one pass over the numbers: batch normalisation, an activation, dropout, each where present.</summary>
internal sealed partial class PointwiseEmitter(PointwiseOperation pointwise, NetworkGraph graph, bool isStraightLine) : OperationEmitter(pointwise, graph)
{
    private readonly Normalization? _normalization = pointwise.Normalization;
    private readonly DropoutOptions? _dropout = pointwise.Dropout is { Rate: > 0f } ? pointwise.Dropout : null;
    private readonly TensorShape _shape = pointwise.Shape;
    private readonly NormalizationFolding? _folding = NormalizationFolding.Of(pointwise, graph);

    public static OperationEmitter For(PointwiseOperation operation, NetworkGraph graph) =>
        new PointwiseEmitter(operation, graph, StraightLinePlan.Fits(operation, graph.Network.UnrollBudget));

    public override bool BackwardReadsInput => PointwiseOperation.NeedsInput(_normalization, pointwise.Activation)
        && (!IsFrozen || pointwise.DerivativeArgument == DerivativeArgument.Normalized);

    public override bool BackwardReadsOutput => pointwise.DerivativeArgument == DerivativeArgument.Output;

    // Frozen, normalisation is one factor and one addend per channel in training too.
    private bool IsFrozen => _normalization is { IsFrozen: true };

    private int Pixels => _shape.Height * _shape.Width;

    private int Channels => _shape.Channels;

    private int ChannelStride => (Channels + 15) / 16 * 16;

    private int KeepStride => (_shape.Elements + 63) / 64 * 64;

    private string[] Learned => [.. new[] { _normalization?.Gamma is null ? null : "gamma", _normalization?.Beta is null ? null : "beta" }.OfType<string>()];

    private string Statistics => FieldName("Statistics");

    private string Keep => FieldName("Keep");

    private string Dropout => FieldName("Dropout");

    public override string? RandomField => _dropout is null ? null : Dropout;

    public override IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining) =>
        _normalization is null || (_folding is not null && !isTraining) ? [] : [(Statistics, (isTraining && !IsFrozen ? 6 : 2) * (long)ChannelStride)];

    public override IEnumerable<(string Name, int Floats)> TapeMemory => _dropout is null ? [] : [(Keep, KeepStride / sizeof(float))];

    public override int ScratchFloats(bool isTraining) => isTraining && _normalization is { IsFrozen: false } ? 2 * ChannelStride : 0;

    public override void WritePrepare(SourceWriter writer, bool isTraining)
    {
        if (_normalization is not null && (isTraining ? IsFrozen : _folding is null))
            writer.Line($"{pointwise.Name}.PreparePredict(parameters, {Statistics});");
    }

    public override void WritePredict(SourceWriter writer)
    {
        if (_folding is not null)
        {
            WritePredictNormalized(writer, _folding);
            return;
        }

        if (_normalization is null && pointwise.Activation is null)
        {
            if (!pointwise.IsInPlace)
                writer.Line($"{SourceText.Kernels}.Batch.Copy({Pointer(Input)}, {Input.ImageStride}, {Pointer(Output)}, {Output.ImageStride}, images, "
                    + $"{_shape.Elements});");
            return;
        }

        writer.Line($"{pointwise.Name}.Predict({Arguments(Pointer(Input), Pointer(Output), _normalization is null ? null : Statistics)}, images, parallel);");
    }

    private void WritePredictNormalized(SourceWriter writer, NormalizationFolding folding)
    {
        writer.Line($"// {folding.Product.Name} has the normalisation in its weights.");
        var input = Pointer(NormalizationFolding.PlaceOf(Input, Graph));
        if (pointwise.Activation is not null)
            writer.Line($"{pointwise.Name}.PredictNormalized({input}, {Pointer(Output)}, images, parallel);");
        else if (!folding.IsInPlace)
            writer.Line($"{SourceText.Kernels}.Batch.Copy({input}, {Input.ImageStride}, {Pointer(Output)}, {Output.ImageStride}, images, {_shape.Elements});");
    }

    public override void WriteForward(SourceWriter writer) => writer.Line(
        $"{pointwise.Name}.{(IsFrozen ? "ForwardFrozen" : "Forward")}({Arguments(
            Pointer(Input),
            Pointer(Output),
            _normalization is null ? null : IsFrozen ? Statistics : $"parameters, {Statistics}, _scratch",
            "images, parallel",
            _dropout is null ? null : $"(byte*){Keep}, {Dropout}.Substream(_pass)")});");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) => writer.Line(
        $"{pointwise.Name}.{(IsFrozen ? "BackwardFrozen" : "Backward")}({Arguments(
            GradientPointer(Output),
            _normalization is null || IsFrozen ? (BackwardReadsOutput ? Pointer(Output) : BackwardReadsInput ? Pointer(Input) : "null")
            : $"{Pointer(Output)}, {Pointer(Input)}",
            _normalization is null ? null : IsFrozen ? Statistics : $"{(withParameters ? "gradients" : "null")}, {Statistics}, _scratch",
            "images, parallel",
            _dropout is null ? null : $"(byte*){Keep}")});");

    public override IEnumerable<(int Input, string Pointer)> Curvatures => pointwise.IsCurved ? [(0, FieldName("Curvature"))] : [];

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) => writer.Line(
        $"{pointwise.Name}.Tangent({Arguments(
            Pointer(tangents.Tensors[pointwise.Input]),
            Pointer(tangents.Tensors[pointwise.Output]),
            BackwardReadsOutput ? Pointer(Output) : BackwardReadsInput ? Pointer(Input) : "null",
            pointwise.IsCurved ? FieldName("Curvature") : "null",
            "images, parallel",
            _dropout is null ? null : $"(byte*){Keep}")});");

    public override void WriteKernels(SourceWriter writer)
    {
        if (!isStraightLine)
        {
            WritePass(writer);
            return;
        }

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
            WriteForwardPass(writer, IsFrozen ? "ForwardFrozen" : "Forward", true);
            writer.Line();
            WriteBackwardPass(writer);
        }
    }

    private static string Arguments(params string?[] arguments) => string.Join(", ", arguments.Where(argument => argument is not null));

    private void WriteWork(SourceWriter writer)
    {
        writer.Line("// The arguments of a pass, which its threads share.");
        using (writer.Block("private struct Work"))
        {
            var statistics = _normalization is null ? null : IsFrozen ? "Scale, Shift" : "Scale, Shift, Mean, InputFactor, Offset, Scratch";
            writer.Line($"public float* {Arguments("Input", "Output", "Gradient", statistics)};");
            if (_dropout is not null)
            {
                writer.Line("public byte* Keep;");
                writer.Line("public global::NetDsl.RandomStream Dropout;");
            }
        }
    }

    /// <summary>Per channel with normalisation, else over the image as one run of numbers; written out.</summary>
    private void Elements(SourceWriter writer, IReadOnlyList<string> pointers, Action<LaneStyle, string, string> body)
    {
        if (_normalization is null)
            ElementLoop.Write(writer, 1, _shape.Elements, isStraightLine: true, pointers, body);
        else
            ElementLoop.Write(writer, Pixels, Channels, isStraightLine: true, pointers, body);
    }
}
