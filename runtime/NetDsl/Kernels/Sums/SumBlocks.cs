#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Kernels;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>
/// How many numbers are added one by one in single precision before their sum goes to a sum of sums. A sum of n numbers of one sign drifts by up to n · 2⁻²⁵ of
/// itself: 2e-6 with 64, but 0.2 % with 65,536.
/// </summary>
internal static class SumBlocks
{
    /// <summary>Numbers of a block.</summary>
    public const int Numbers = 64;

    /// <summary>Numbers of a block where all lanes of a vector share in the sum: 64 for each of the widest.</summary>
    public const int Spread = 16 * Numbers;

    /// <summary>Numbers up to which a product sums in registers alone: below, the drift is less than what weights of both signs leave anyway.</summary>
    public const int LongestProduct = 4096;

    /// <summary>Numbers of a block of a longer product.</summary>
    public const int Product = 4 * Numbers;
}
