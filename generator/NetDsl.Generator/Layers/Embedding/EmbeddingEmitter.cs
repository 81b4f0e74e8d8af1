using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Embedding;

/// <summary>
/// Writes Embedding. The labels were checked when they were given: here they are rows of the table. The table's gradient is divided over threads by rows, so
/// that every sum has its order.
/// </summary>
internal sealed class EmbeddingEmitter(EmbeddingOperation embedding, NetworkGraph graph) : OperationEmitter(embedding, graph)
{
    public override bool BackwardReadsInput => embedding.HasParameters;

    private int Rows => embedding.Table.Shape.Dimensions[0];

    private int Dimension => embedding.Table.Shape.Dimensions[1];

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{embedding.Name}.Forward({Pointer(Input)}, parameters, {Pointer(Output)}, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (withParameters)
            writer.Line($"{embedding.Name}.TableGradient({Pointer(Input)}, {GradientPointer(Output)}, gradients, images, parallel);");
        if (inputs[0] is { } target)
            writer.Line($"{embedding.Name}.InputGradient({target.Pointer}, images);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {embedding.Title}: rows of a table of {Literal.Grouped(Rows)}.");
        using (ParallelPass.Class(writer, embedding.Name, "float* Labels, Table, Vectors", "int Images"))
        {
            writer.Line();
            writer.Line("// Each label's row of the table.");
            WriteCall(writer, "Forward", "float* labels, float* parameters, float* output", "parameters", "output", "images", "Images");
            using (ParallelPass.Share(writer, "ForwardImages", "images"))
            {
                using (WriteLabelLoops(writer, "begin", "end", Output.ImageStride))
                    writer.Line($"global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(vector, work->Table + row * "
                        + $"{Literal.Of((long)Dimension)}, {(uint)Dimension * sizeof(float)});");
            }

            if (embedding.HasParameters)
                WriteTableGradient(writer);
            writer.Lines($$"""

                // Labels have no neighbours: nothing changes with them gradually.
                public static void InputGradient(float* target, int images)
                {
                    for (var image = 0; image < images; image++)
                        new global::System.Span<float>(target + image * {{Literal.Of((long)GradientStride(Input))}}, {{embedding.Count}}).Clear();
                }
                """);
        }
    }

    private void WriteTableGradient(SourceWriter writer)
    {
        writer.Line();
        writer.Line("// Each range of rows looks for its labels in the whole batch, in order.");
        WriteCall(writer, "TableGradient", "float* labels, float* gradient, float* gradients", "gradients", "gradient", Literal.Of(Rows), "Rows");
        using (ParallelPass.Share(writer, "TableGradientRows", "table's rows"))
        {
            using (WriteLabelLoops(writer, "0", "work->Images", GradientStride(Output)))
            {
                writer.Line("if (row < begin || row >= end)");
                using (writer.Indented())
                    writer.Line("continue;");
                writer.Line($"var sum = work->Table + row * {Literal.Of((long)Dimension)};");
                ElementLoop.Write(writer, 1, Dimension, false, [],
                    (style, offset, _) => writer.Line(style.Store("sum", offset, $"{style.Load("sum", offset)} + {style.Load("vector", offset)}")));
            }
        }
    }

    private void WriteCall(SourceWriter writer, string name, string parameters, string table, string vectors, string count, string shared) =>
        ParallelPass.WriteCall(
        writer, name, parameters, $"Labels = labels, Table = {table} + {embedding.Table.Offset}, Vectors = {vectors}, Images = images", count, shared);

    /// <summary>Loops over images and their labels, with the label's <c>row</c> and the place of its <c>vector</c>.</summary>
    private LoopScopes WriteLabelLoops(SourceWriter writer, string begin, string end, int stride)
    {
        var images = writer.Block($"for (var image = {begin}; image < {end}; image++)");
        writer.Line($"var labels = work->Labels + image * {Literal.Of((long)Input.ImageStride)};");
        var places = writer.Block($"for (var place = 0; place < {embedding.Count}; place++)");
        writer.Line("var row = (int)labels[place];");
        writer.Line($"var vector = work->Vectors + image * {Literal.Of((long)stride)} + place * {Dimension};");
        return new LoopScopes(images, places);
    }

    private readonly struct LoopScopes(SourceWriter.Scope outer, SourceWriter.Scope inner) : IDisposable
    {
        public void Dispose()
        {
            inner.Dispose();
            outer.Dispose();
        }
    }
}
