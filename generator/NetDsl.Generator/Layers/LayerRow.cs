using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers;

/// <summary>All that the generator knows of one kind of layer.</summary>
/// <param name="Rule">Its arguments, its shapes, and the facts that are asked for before it has shapes.</param>
/// <param name="Options">
/// What it computes: the record of its options, with its description and the facts that are asked for once it has shapes. Null of a layer that computes
/// nothing.
/// </param>
/// <param name="Step">How it becomes operations; null of a layer that computes nothing.</param>
/// <param name="Emitter">Who writes its operation; null for an operation of another layer.</param>
internal sealed record LayerRow(LayerRule Rule, Type? Options, GraphStep? Step, Func<Operation, NetworkGraph, OperationEmitter?> Emitter)
{
    /// <summary>A layer that computes nothing.</summary>
    public static LayerRow Of(LayerRule rule) => new(rule, null, null, (_, _) => null);

    /// <summary>A layer without an operation of its own.</summary>
    public static LayerRow Of<TOptions>(LayerRule rule, GraphStep step)
        where TOptions : LayerOptions => new(rule, typeof(TOptions), step, (_, _) => null);

    /// <summary>A layer that becomes an operation.</summary>
    public static LayerRow Of<TOptions, TOperation>(LayerRule rule, GraphStep step, Func<TOperation, NetworkGraph, OperationEmitter> emitter)
        where TOptions : LayerOptions
        where TOperation : Operation =>
        new(rule, typeof(TOptions), step, (operation, graph) => operation is TOperation own ? emitter(own, graph) : null);

    /// <summary>A second operation that it can become.</summary>
    public LayerRow Or<TOperation>(Func<TOperation, NetworkGraph, OperationEmitter> emitter)
        where TOperation : Operation => this with
        {
            Emitter = (operation, graph) => operation is TOperation own ? emitter(own, graph) : Emitter(operation, graph),
        };
}
