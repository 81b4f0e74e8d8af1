namespace NetDsl.Benchmarks.Functions;

/// <summary>A function over <see cref="VectorFunctions.Count"/> numbers.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Run">Computes it as generated loops do.</param>
/// <param name="OfTensorPrimitives">Computes it with System.Numerics.Tensors; null where that doesn't have it.</param>
internal sealed record VectorFunction(string Name, Action Run, Action? OfTensorPrimitives);
