using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.Wasm;

namespace NetDsl.Kernels;

/// <summary>Products of vectors of 128 bits, in the register tiles of that width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Product128
{
    /// <summary>A vector whose numbers are all the one that is read. On Arm64 loading does that by itself, and no arithmetic unit is taken for it.</summary>
    /// <param name="number">Where the number is, in bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Create(byte* number) =>
        AdvSimd.IsSupported ? AdvSimd.LoadAndReplicateToVector128((float*)number) : Vector128.Create(*(float*)number);

    /// <summary>
    /// Adds a product to a sum, fused where the processor can. WebAssembly can't, and the interpreter in browsers has instructions for products and for sums
    /// of vectors only: an estimate is computed number by number there, more than ten times as slowly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right, Vector128<float> sum) =>
        PackedSimd.IsSupported ? (left * right) + sum : Vector128.MultiplyAddEstimate(left, right, sum);
}
