using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>
/// How wide the vectors are with which networks compute in this process. The JIT takes the widest that the processor has. A native program
/// (<c>PublishAot</c>) has those for which it was compiled.
/// </summary>
public static class VectorWidth
{
    /// <summary>Bits of a vector: 512, 256, 128, or 0 where nothing is computed in vectors.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}
