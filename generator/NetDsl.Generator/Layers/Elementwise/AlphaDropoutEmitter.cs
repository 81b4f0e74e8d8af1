using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Writes AlphaDropout: what is kept is drawn as Dropout draws it, a byte for each number, at the image's own place of a stream.</summary>
internal sealed class AlphaDropoutEmitter(AlphaDropoutOperation dropout, NetworkGraph graph) : OperationEmitter(dropout, graph)
{
    private int Elements => dropout.Shape.Elements;

    // Every image begins a block of 64 numbers of its own.
    private int KeepStride => (Elements + 63) / 64 * 64;

    private string Keep => FieldName("Keep");

    public override string RandomField => FieldName("Dropout");

    public override IEnumerable<(string Name, int Floats)> TapeMemory => [(Keep, KeepStride / sizeof(float))];

    public override void WritePredict(SourceWriter writer) =>
        writer.Line($"{SourceText.Kernels}.Batch.Copy({Pointer(Input)}, {Input.ImageStride}, {Pointer(Output)}, {Output.ImageStride}, images, {Elements});");

    public override void WriteForward(SourceWriter writer) => writer.Line(
        $"{dropout.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, (byte*){Keep}, {RandomField}.Substream(_pass), images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) =>
        writer.Line($"{dropout.Name}.Backward({GradientPointer(Output)}, (byte*){Keep}, images, parallel);");

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) => writer.Line(
        $"{dropout.Name}.Tangent({Pointer(tangents.Tensors[dropout.Input])}, {Pointer(tangents.Tensors[dropout.Output])}, (byte*){Keep}, images, parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {dropout.Title}, in training without a share of {Literal.Of(dropout.Rate)}, which becomes SELU's lowest number.");
        using (ParallelPass.Class(writer, dropout.Name, "float* Input, Output, Gradient", "byte* Keep", "global::NetDsl.RandomStream Dropout"))
        {
            writer.Line();
            writer.Line("// What is kept, and in place of the rest one number, scaled and shifted so that mean 0 and variance 1 stay.");
            ParallelPass.Write(
                writer,
                "Forward",
                "float* input, float* output, byte* keep, global::NetDsl.RandomStream dropout",
                $"Input = input, Output = output, Keep = keep, Dropout = dropout.From(parallel.FirstOf(images) * {KeepStride})",
                [("input", Input.ImageStride), ("output", Output.ImageStride), ("keep", KeepStride)],
                _ =>
                {
                    writer.Line($"work->Dropout.FillKeepMask(new global::System.Span<byte>(keep, {Elements}), {Literal.Of(1f - dropout.Rate)}, "
                        + $"(ulong)image * {KeepStride / 64});");
                    ElementLoop.Write(writer, 1, Elements, false, [], (style, offset, _) => WriteForward(writer, style, offset));
                });
            writer.Line();
            writer.Line("// The gradient of the output becomes the gradient of the input, in place.");
            ParallelPass.Write(
                writer,
                "Backward",
                "float* gradient, byte* keep",
                "Gradient = gradient, Keep = keep",
                [("gradient", GradientStride(Output)), ("keep", KeepStride)],
                _ => ElementLoop.Write(writer, 1, Elements, false, [], (style, offset, _) => writer.Line(style.Store(
                    "gradient",
                    offset,
                    $"{style.Load("gradient", offset)} * ({style.Keep("keep", offset)} * {style.Constant(dropout.Factor)})"))));
            if (Graph.Network.IsPenalized)
                WriteTangentPass(writer);
        }
    }

    private void WriteTangentPass(SourceWriter writer)
    {
        writer.Line();
        writer.Line("// The tangent where numbers were kept, scaled as they were.");
        ParallelPass.Write(
            writer,
            "Tangent",
            "float* input, float* output, byte* keep",
            "Input = input, Output = output, Keep = keep",
            [("input", Input.ImageStride), ("output", Output.ImageStride), ("keep", KeepStride)],
            _ => ElementLoop.Write(writer, 1, Elements, false, [], (style, offset, _) => writer.Line(style.Store(
                "output",
                offset,
                $"{style.Load("input", offset)} * ({style.Keep("keep", offset)} * {style.Constant(dropout.Factor)})"))));
    }

    // Dropped numbers are chosen, not multiplied away: they are the same for every input, infinite ones too.
    private void WriteForward(SourceWriter writer, LaneStyle style, string offset)
    {
        var kept = style.MultiplyAdd(style.Load("input", offset), style.Constant(dropout.Factor), style.Constant(dropout.Offset));
        writer.Line($"var keeps = {style.Keep("keep", offset)};");
        writer.Line($"var kept = {kept};");
        writer.Line(style.Store("output", offset, style.AboveZero("keeps", "kept", style.Constant(dropout.Dropped))));
    }
}
