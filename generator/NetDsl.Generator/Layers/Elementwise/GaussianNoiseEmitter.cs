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

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) => writer.Line("// The gradient passes unchanged.");

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {noise.Title}, in training with noise of standard deviation {Literal.Of(noise.StandardDeviation)}.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"private static unsafe class {noise.Name}"))
        {
            writer.Line("// What the threads of a loop are told.");
            using (writer.Block("private struct Work"))
            {
                writer.Line("public float* Input, Output;");
                writer.Line("public global::NetDsl.RandomStream Noise;");
            }

            writer.Line();
            writer.Line("// The input and a random number for each of its numbers.");
            using (writer.Block("public static void Forward(float* input, float* output, global::NetDsl.RandomStream noise, int images, global::NetDsl.ParallelLoop parallel)"))
            {
                writer.Line("var work = new Work { Input = input, Output = output, Noise = noise };");
                writer.Line("parallel.For(images, &work, &ForwardImages);");
            }

            writer.Line();
            writer.Line("// A thread's share of the images: from begin to end.");
            writer.Line(SourceText.CompileFully);
            using (writer.Block("private static void ForwardImages(void* context, int begin, int end)"))
            {
                writer.Line("var work = (Work*)context;");
                using (writer.Block("for (var image = begin; image < end; image++)"))
                {
                    writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                    writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
                    writer.Line($"work->Noise.FillNormal(new global::System.Span<float>(output, {Elements}), 0f, {Literal.Of(noise.StandardDeviation)}, (ulong)image * {Blocks});");
                    ElementLoop.Write(writer, 1, Elements, false, [], (style, offset, _) => writer.Line(style.Store("output", offset, $"{style.Load("output", offset)} + {style.Load("input", offset)}")));
                }
            }
        }
    }
}
