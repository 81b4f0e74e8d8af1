#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Descriptions;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>
/// One axis of a convolution or pooling, all numbers resolved. Pixels of the larger side (a convolution's input, a transposed convolution's output)
/// and of the smaller one meet where large = small · <paramref name="Stride"/> + tap · <paramref name="Dilation"/> −
/// <paramref name="PaddingBefore"/>; what lies outside an image counts as 0, or not at all where pixels are pooled.
/// </summary>
/// <param name="Kernel">Taps along the axis, at least 1.</param>
/// <param name="Stride">Pixels of the larger side per pixel of the smaller one, at least 1.</param>
/// <param name="Dilation">Pixels of the larger side from one tap to the next, at least 1.</param>
/// <param name="PaddingBefore">
/// Pixels of padding before the larger side; of a transposed convolution what is cropped from the full result, or, where it is negative, added
/// before it.
/// </param>
public readonly record struct AxisGeometry(int Kernel, int Stride, int Dilation, int PaddingBefore)
{
    /// <summary>Pixels of the larger side from the first tap to the last one.</summary>
    public int EffectiveKernel => ((Kernel - 1) * Dilation) + 1;
}
