using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>Blocks of four rows and four columns, whose rows become columns within registers.</summary>
internal static unsafe class Transposition
{
    /// <summary>Whether the processor can put the numbers of two vectors between each other.</summary>
    public static bool IsSupported => Sse.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Writes the transpose of a block. Call it only where <see cref="IsSupported"/>.</summary>
    /// <param name="from">The block's first number.</param>
    /// <param name="fromRow">Numbers from one of its rows to the next.</param>
    /// <param name="to">Where the first number goes.</param>
    /// <param name="toRow">Numbers from one row of the target to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy4x4(float* from, long fromRow, float* to, long toRow)
    {
        var (a, b) = (Vector128.Load(from), Vector128.Load(from + fromRow));
        var (c, d) = (Vector128.Load(from + 2 * fromRow), Vector128.Load(from + 3 * fromRow));

        // a0 c0 a1 c1, and so on: putting the first with the third and the second with the fourth makes the second round give whole columns.
        var (acLow, acHigh) = (InterleaveLow(a, c), InterleaveHigh(a, c));
        var (bdLow, bdHigh) = (InterleaveLow(b, d), InterleaveHigh(b, d));
        InterleaveLow(acLow, bdLow).Store(to);
        InterleaveHigh(acLow, bdLow).Store(to + toRow);
        InterleaveLow(acHigh, bdHigh).Store(to + 2 * toRow);
        InterleaveHigh(acHigh, bdHigh).Store(to + 3 * toRow);
    }

    // x0 y0 x1 y1
    private static Vector128<float> InterleaveLow(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y) : AdvSimd.Arm64.ZipLow(x, y);

    // x2 y2 x3 y3
    private static Vector128<float> InterleaveHigh(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y) : AdvSimd.Arm64.ZipHigh(x, y);
}
