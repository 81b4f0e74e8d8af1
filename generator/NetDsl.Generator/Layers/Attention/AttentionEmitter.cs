using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Attention;

/// <summary>Writes attention: a call of the runtime's loops in each pass, with the register tiles that products have.</summary>
internal sealed class AttentionEmitter(AttentionOperation attention, NetworkGraph graph) : OperationEmitter(attention, graph)
{
    private readonly AttentionMemory _memory = new(attention.Pixels, attention.Pixels, attention.KeyDimension, attention.ValueDimension);

    public override bool BackwardReadsInput => true;

    public override IEnumerable<KernelRequest> Kernels =>
        from target in VectorTarget.All
        from request in Requests(target)
        select request;

    public override IEnumerable<(string Name, int Floats)> TapeMemory =>
        [(Statistics, attention.Heads * attention.Pixels * AttentionMemory.StatisticsOfQuery)];

    private string Statistics => FieldName("Statistics");

    private Tensor Query => Graph.Tensors[attention.Read[0]];

    private Tensor Key => Graph.Tensors[attention.Read[1]];

    private Tensor Value => Graph.Tensors[attention.Read[2]];

    public override int ScratchFloats(bool isTraining) =>
        checked((int)(attention.Heads * (isTraining ? Math.Max(_memory.Forward, _memory.Backward) : _memory.Forward)));

    public override void WritePredict(SourceWriter writer) => WriteForward(writer, "null");

    public override void WriteForward(SourceWriter writer) => WriteForward(writer, Statistics);

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) => writer.Line(
        $"{attention.Name}.Backward({Pointer(Query)}, {Pointer(Key)}, {Pointer(Value)}, {Statistics}, {GradientPointer(Output)}, "
        + $"{string.Concat(inputs.Select(input => $"{input?.Pointer ?? "null"}, "))}_scratch, images, parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
        var (keys, values) = (attention.KeyDimension, attention.ValueDimension);
        writer.Line($"// {attention.Title}.");
        writer.Line($"// {attention.Pixels} pixels look at {attention.Pixels}{(attention.Heads == 1 ? "" : $" with {attention.Heads} heads")}, by keys of "
            + $"{keys} and values of {values} numbers; {Literal.Grouped(attention.MultiplyAdds)} multiply-adds an image.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"private static unsafe class {attention.Name}"))
        {
            writer.Line("// The mean of the values of all pixels, with the softmax of query · key as weights.");
            WriteCall(writer, "Forward", "float* output, float* statistics", [
                "Output = output, Statistics = statistics,",
                $"OutputImage = {Output.ImageStride},",
            ]);
            writer.Line();
            writer.Line("// The gradients to queries, keys and values. The weights are computed again.");
            WriteCall(writer, "Backward", "float* statistics, float* outputGradient, float* queryGradient, float* keyGradient, float* valueGradient", [
                "Statistics = statistics, OutputGradient = outputGradient,",
                "QueryGradient = queryGradient, KeyGradient = keyGradient, ValueGradient = valueGradient,",
                $"OutputGradientImage = {GradientStride(Output)}, QueryGradientImage = {GradientStride(Query)}, KeyGradientImage = {GradientStride(Key)}, "
                    + $"ValueGradientImage = {GradientStride(Value)},",
                $"GradientTiles = {SourceText.Tiles}.Gradient(),",
            ]);
        }
    }

    private void WriteForward(SourceWriter writer, string statistics) => writer.Line(
        $"{attention.Name}.Forward({Pointer(Query)}, {Pointer(Key)}, {Pointer(Value)}, {Pointer(Output)}, {statistics}, _scratch, images, parallel);");

    private void WriteCall(SourceWriter writer, string name, string parameters, IReadOnlyList<string> lines)
    {
        using (writer.Block(
            $"public static void {name}(float* query, float* key, float* value, {parameters}, float* scratch, int images, "
            + "global::NetDsl.ParallelLoop parallel)"))
        {
            using (writer.Block($"var call = new {SourceText.Kernels}.AttentionCall", "};"))
            {
                writer.Line("Query = query, Key = key, Value = value, Scratch = scratch,");
                writer.Line($"QueryImage = {Query.ImageStride}, KeyImage = {Key.ImageStride}, ValueImage = {Value.ImageStride},");
                writer.Line($"Heads = {attention.Heads}, Queries = {attention.Pixels}, Keys = {attention.Pixels}, KeyDimension = {attention.KeyDimension}, "
                    + $"ValueDimension = {attention.ValueDimension}, Scale = {Literal.Of(attention.Scale)},");
                foreach (var line in lines)
                    writer.Line(line);
                writer.Line($"Panels = &{SourceText.Tiles}.Panels, Tiles = &{SourceText.Tiles}.Product,");
            }

            writer.Line($"{SourceText.Kernels}.Attention.{name}(&call, images, parallel);");
        }
    }

    // Products give as many columns as there are pixels, and as many as a key or a value has; so do the sums of the gradients to keys and values.
    private IEnumerable<KernelRequest> Requests(VectorTarget target)
    {
        foreach (var columns in new[] { attention.Pixels, attention.KeyDimension, attention.ValueDimension })
        {
            yield return new KernelRequest(KernelKind.Product, target.Lanes, target.VectorsFor(columns));
            yield return new KernelRequest(KernelKind.Product, target.Lanes, target.LastVectorsFor(columns));
        }

        var wide = target.Lanes * target.GradientVectors;
        foreach (var columns in new[] { attention.KeyDimension, attention.ValueDimension })
        {
            if (columns >= wide)
                yield return new KernelRequest(KernelKind.Gradient, target.Lanes, target.GradientVectors);
            if (columns % wide != 0)
                yield return new KernelRequest(KernelKind.Gradient, target.Lanes, 1);
        }
    }
}
