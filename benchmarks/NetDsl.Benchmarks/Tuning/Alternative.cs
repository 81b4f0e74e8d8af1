namespace NetDsl.Benchmarks.Tuning;

/// <summary>One way to compute a pass of a layer, other than the one that the plan chose.</summary>
/// <param name="Name">What is different.</param>
/// <param name="Run">Computes the pass once, on a batch of 64 with one thread.</param>
internal sealed record Alternative(string Name, Action Run);
