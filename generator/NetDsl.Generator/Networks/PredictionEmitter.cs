using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Networks;

/// <summary>Writes the nested class that runs predictions: its memory, and the forward pass layer by layer.</summary>
internal static class PredictionEmitter
{
    /// <summary>Images that are computed at a time: enough for full register tiles, few enough to stay near the caches.</summary>
    private const int Group = 64;

    public static void Write(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, CancellationToken cancellation)
    {
        var memory = new SessionMemory(graph, emitters, null, cancellation);
        var signature = new NetworkSignature(graph);
        var isFast = memory.FastImages > 0;
        writer.Line("// Predictions: memory for a group of images, and the layers in order. Several threads have one each, and share the packed weights.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"private sealed unsafe class Prediction : {SourceText.Kernels}.PredictionMemory"))
        {
            var isMixed = emitters.Any(emitter => emitter.MixesImages);
            writer.Line(isMixed
                ? "// All images of a call at once: what is predicted for one depends on the others."
                : "// So many images at a time: enough to fill register tiles, few enough to stay near the caches.");
            writer.Lines($$"""
                public const int Group = {{(isMixed ? "int.MaxValue" : Literal.Of(Group))}};

                private readonly global::NetDsl.ParameterStore _parameters;
                """);
            if (isFast)
                writer.Line("private readonly bool _isFast;");
            memory.WritePredictionPointers(writer);
            writer.Line();
            writer.Line("// Takes the memory: one buffer, in which what isn't needed at the same time shares its place.");
            if (isFast)
                writer.Line("// Fast predictions are those of many images: some of their layers multiply less, and read their weights in another form.");
            writer.Line($"public Prediction(global::NetDsl.ParameterStore parameters, int images{(isFast ? ", bool isFast" : "")})");
            using (writer.Indented())
                writer.Line($": base(images, {memory.PredictionSizes})");
            using (writer.Block(""))
            {
                writer.Line("_parameters = parameters;");
                if (isFast)
                    writer.Line("_isFast = isFast;");
                memory.WriteConstruction(writer);
            }

            writer.Line();
            writer.Line($"// A group after the other{(isFast ? ", all nearly equal" : "")}: in, through the layers, out.");
            using (writer.Block($"public void Run({signature.OwnParameters}, int count, global::NetDsl.ParallelLoop parallel)"))
            {
                if (isFast)
                    writer.Line("var group = EqualGroup(count);");

                var step = isFast ? "group" : "Images";
                using (writer.Block($"for (var first = 0; first < count; first += {step})"))
                {
                    writer.Line($"var images = global::System.Math.Min({step}, count - first);");
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
            writer.Line("// Where the packed weights are.");
            using (writer.Block("protected override void Attach(float* weights)"))
                memory.WriteAttachment(writer);

            writer.Line();
            writer.Line("// Packs the weights for all predictions, once after the parameters changed.");
            using (writer.Block("protected override void Pack(global::NetDsl.ParallelLoop parallel)"))
            {
                var lines = writer.Another();
                foreach (var emitter in emitters)
                    emitter.WritePrepare(lines, isTraining: false);
                if (lines.ToString().TrimEnd('\n') is { Length: > 0 } text)
                {
                    writer.Line("var parameters = _parameters.Pointer;");
                    writer.Lines(text);
                }
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
