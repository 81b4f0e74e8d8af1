namespace NetDsl.Generator.Graph;

/// <summary>What spectral normalisation of a kernel keeps.</summary>
/// <param name="Vector">The stored estimate of the kernel's first singular vector on the side of the outputs.</param>
/// <param name="PowerIterations">How often each training pass improves it.</param>
internal sealed record SpectralVector(StoredParameter Vector, int PowerIterations);
