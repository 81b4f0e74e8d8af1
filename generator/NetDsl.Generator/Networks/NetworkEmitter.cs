using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Plans;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>Writes a network's half of the class: what it is, how it is called, what happens in order, and the arithmetic last.</summary>
internal static class NetworkEmitter
{
    /// <param name="network">The network.</param>
    /// <param name="cancellation">Whether the text is still wanted.</param>
    public static NetworkSource Emit(ShapedNetwork network, CancellationToken cancellation = default)
    {
        var graph = GraphBuilder.Build(network, LayerCatalog.StepOf, cancellation);
        var emitters = graph.Operations.Select(operation => EmitterOf(operation, graph, cancellation)).ToList();
        var writer = new SourceWriter(cancellation);
        SourceText.Head(writer, network.Type.FullName);
        var kernels = emitters.SelectMany(emitter => KernelsOf(emitter, cancellation)).Distinct().OrderBy(kernel => kernel).ToEquatableArray();
        var scopes = SourceText.Open(writer, network.Type, withKernels: true, withTiles: kernels.Count > 0);
        WriteRemarks(writer, graph, emitters);
        using (writer.Block($"partial class {network.Type.Identifier} : global::NetDsl.INetwork"))
        {
            NetworkMembersEmitter.Write(writer, graph, emitters);
            writer.Line();
            PredictionEmitter.Write(writer, graph, emitters, cancellation);
            writer.Line();
            TrainingSessionEmitter.Write(writer, graph, emitters, cancellation);
            foreach (var emitter in emitters)
            {
                writer.Line();
                emitter.WriteKernels(writer);
            }
        }

        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return new NetworkSource(writer.ToString(), kernels);
    }

    private static OperationEmitter EmitterOf(Operation operation, NetworkGraph graph, CancellationToken cancellation)
    {
        WorkStep.Begin(cancellation);
        return LayerCatalog.EmitterOf(operation, graph);
    }

    private static IEnumerable<KernelRequest> KernelsOf(OperationEmitter emitter, CancellationToken cancellation)
    {
        WorkStep.Begin(cancellation);
        return emitter.Kernels;
    }

    /// <summary>The table of layers, as documentation of the class.</summary>
    private static void WriteRemarks(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        writer.Line($"/// {"layer",-32}{"output",-18}{"parameters",12}");
        foreach (var layer in graph.Network.Layers)
        {
            var count = layer.Parameters.Items.Sum(parameter => (long)parameter.Count);
            writer.Line($"/// {layer.Name,-32}{layer.OutputShape,-18}{(count == 0 ? "" : Literal.Grouped(count)),12}".TrimEnd());
        }

        foreach (var line in FastPasses.Of(emitters))
            writer.Line($"/// {line}");
        writer.Line("/// </code>");
        var parameters = graph.Parameters.Sum(parameter => (long)parameter.Count);
        writer.Line($"/// {Literal.Grouped(parameters)} parameters, {Literal.Grouped(graph.MultiplyAdds)} multiply-adds an image.");
        writer.Line("/// </remarks>");
    }
}
