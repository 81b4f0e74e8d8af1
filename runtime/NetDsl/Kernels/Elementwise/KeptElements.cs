using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Dropout's mask, bytes of 0 and 1, as factors.</summary>
internal static unsafe class KeptElements
{
    /// <summary>Zeros and ones, from as many bytes. A whole vector of bytes is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(byte* keep) =>
        Vector.ConvertToSingle(Vector.AsVectorInt32(Vector.WidenLower(Vector.WidenLower(Vector.Load(keep)))));
}
