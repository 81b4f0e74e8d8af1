using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Writes GaussianNoise: each image's noise stands at the image's own place of a stream, whoever computes it.</summary>
internal sealed class GaussianNoiseEmitter(GaussianNoiseOperation noise, NetworkGraph graph) : OperationEmitter(noise, graph)
{
    private int Elements => noise.Shape.Elements;

    // Every image begins a block of 64 numbers of its own.
    private int Blocks => (Elements + 63) / 64;

    public override string RandomField => FieldName("Noise");

    public override void WritePredict(SourceWriter writer) =>
        writer.Line($"{SourceText.Kernels}.Batch.Copy({Pointer(Input)}, {Input.ImageStride}, {Pointer(Output)}, {Output.ImageStride}, images, {Elements});");

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{noise.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, {RandomField}.Substream(_pass), images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) =>
        writer.Line("// The gradient passes unchanged.");

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) =>
        writer.Line($"{SourceText.Kernels}.Batch.Copy({Pointer(tangents.Tensors[noise.Input])}, {Input.ImageStride}, "
            + $"{Pointer(tangents.Tensors[noise.Output])}, {Output.ImageStride}, images, {Elements});");

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {noise.Title}, in training with noise of standard deviation {Literal.Of(noise.StandardDeviation)}.");
        using (ParallelPass.Class(writer, noise.Name, "float* Input, Output", "global::NetDsl.RandomStream Noise"))
        {
            writer.Line();
            writer.Line("// The input and a random number for each of its numbers.");
            ParallelPass.Write(writer, "Forward", "float* input, float* output, global::NetDsl.RandomStream noise",
                $"Input = input, Output = output, Noise = noise.From(parallel.FirstOf(images) * {64 * Blocks})",
                [("input", Input.ImageStride), ("output", Output.ImageStride)], _ =>
            {
                writer.Line($"work->Noise.FillNormal(new global::System.Span<float>(output, {Elements}), 0f, {Literal.Of(noise.StandardDeviation)}, "
                    + $"(ulong)image * {Blocks});");
                ElementLoop.Write(writer, 1, Elements, false, [],
                    (style, offset, _) => writer.Line(style.Store("output", offset, $"{style.Load("output", offset)} + {style.Load("input", offset)}")));
            });
        }
    }
}
