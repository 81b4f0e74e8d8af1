namespace NetDsl.Benchmarks.Work;

/// <summary>The kinds of layers whose work is products.</summary>
internal enum LayerKind
{
    Dense,
    Conv2D,
    Conv2DTranspose,
}
