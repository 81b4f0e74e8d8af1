namespace NetDsl.Benchmarks.Work;

/// <summary>A pass over a layer in a training step.</summary>
/// <param name="Layer">The layer, as a network of one layer.</param>
/// <param name="Pass">What is computed.</param>
/// <param name="Times">How often in a step.</param>
internal sealed record StepPass(Type Layer, LayerPass Pass, int Times);
