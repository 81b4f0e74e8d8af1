using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Networks;

/// <summary>Writes the nested class that runs predictions: its memory, and the forward pass layer by layer.</summary>
internal static class PredictionEmitter
{
    /// <summary>Images that are computed at a time: enough for full register tiles, few enough to stay near the caches.</summary>
    private const int Group = 64;

    public static void Write(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        var memory = new SessionMemory(graph, emitters, null);
        var signature = new NetworkSignature(graph);
        writer.Line("// Predictions: memory for a group of images, and the layers in order.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block("private sealed unsafe class Prediction"))
        {
            var isMixed = emitters.Any(emitter => emitter.MixesImages);
            writer.Line(isMixed
                ? "// All images of a call at once: what is predicted for one depends on the others."
                : "// So many images at a time: enough to fill register tiles, few enough to stay near the caches.");
            writer.Lines($$"""
                public const int Group = {{(isMixed ? "int.MaxValue" : Literal.Of(Group))}};

                public readonly int Images;
                private readonly global::NetDsl.ParameterStore _parameters;
                private readonly global::NetDsl.PinnedBuffer _memory;
                """);
            memory.WritePointers(writer);
            writer.Lines("""
                private bool _isPrepared;
                private int _version;

                // Takes the memory: one buffer, in which what isn't needed at the same time shares its place.
                """);
            using (writer.Block("public Prediction(global::NetDsl.ParameterStore parameters, int images)"))
            {
                writer.Line("Images = images;");
                writer.Line("_parameters = parameters;");
                memory.WriteConstruction(writer);
            }

            writer.Line();
            writer.Line("// A group after the other: in, through the layers, out.");
            using (writer.Block($"public void Run({signature.OwnParameters}, int count, global::NetDsl.ParallelLoop parallel)"))
            {
                writer.Line("Prepare(parallel);");
                using (writer.Block("for (var first = 0; first < count; first += Images)"))
                {
                    writer.Line("var images = global::System.Math.Min(Images, count - first);");
                    for (var index = 0; index < signature.Inputs.Count; index++)
                    {
                        var tensor = graph.TensorOf(signature.Inputs[index]);
                        writer.Line($"{SourceText.Kernels}.Batch.CopyIn({signature.OwnInput(index)}.Slice(first * {tensor.Shape.Elements}), "
                            + $"{OperationEmitter.Pointer(tensor)}, images, {tensor.Shape.Elements}, {tensor.ImageStride});");
                    }

                    writer.Line("Forward(images, parallel);");
                    for (var index = 0; index < signature.Outputs.Count; index++)
                    {
                        var tensor = graph.TensorOf(signature.Outputs[index]);
                        writer.Line($"{SourceText.Kernels}.Batch.CopyOut({OperationEmitter.Pointer(tensor)}, {signature.OwnOutput(index)}.Slice(first * "
                            + $"{tensor.Shape.Elements}), images, {tensor.Shape.Elements}, {tensor.ImageStride});");
                    }
                }
            }

            writer.Line();
            writer.Line("// Brings what was made of the parameters up to date after they changed.");
            using (writer.Block("private void Prepare(global::NetDsl.ParallelLoop parallel)"))
            {
                writer.Line("if (_isPrepared && _version == _parameters.Version)");
                using (writer.Indented())
                    writer.Line("return;");
                writer.Line("var parameters = _parameters.Pointer;");
                foreach (var emitter in emitters)
                    emitter.WritePrepare(writer, isTraining: false);
                writer.Line("(_isPrepared, _version) = (true, _parameters.Version);");
            }

            writer.Line();
            writer.Line("// Layer by layer, from what stands in the inputs' memory to the outputs'.");
            using (writer.Block("private void Forward(int images, global::NetDsl.ParallelLoop parallel)"))
            {
                writer.Line("var parameters = _parameters.Pointer;");
                foreach (var emitter in emitters)
                {
                    writer.Line($"// {emitter.Operation.Title}");
                    emitter.WritePredict(writer);
                }
            }
        }
    }
}
