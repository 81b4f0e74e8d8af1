#if NETDSL_AVX2 || NETDSL_SSE || NETDSL_SCALAR
using System.Runtime.Intrinsics;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// This suite runs four times: once with all that the machine has, and in thin projects with parts of it switched off, so that each path through generated code
/// is held to the same numbers.
/// Were the switches lost, all four would silently test one path.
/// </summary>
public class VectorWidthTests
{
#if NETDSL_AVX2
    [Fact]
    public void This_process_has_no_vectors_of_512_bits()
    {
        Assert.Equal("0", Environment.GetEnvironmentVariable("DOTNET_EnableAVX512"));
        Assert.False(Vector512.IsHardwareAccelerated);
        Assert.True(Vector128.IsHardwareAccelerated);
    }
#elif NETDSL_SSE
    [Fact]
    public void This_process_has_no_vectors_wider_than_128_bits()
    {
        Assert.Equal("0", Environment.GetEnvironmentVariable("DOTNET_EnableAVX2"));
        Assert.False(Vector512.IsHardwareAccelerated);
        Assert.False(Vector256.IsHardwareAccelerated);
        Assert.True(Vector128.IsHardwareAccelerated);
    }
#else
    [Fact]
    public void This_process_has_no_vectors()
    {
        Assert.Equal("0", Environment.GetEnvironmentVariable("DOTNET_EnableHWIntrinsic"));
        Assert.False(Vector512.IsHardwareAccelerated);
        Assert.False(Vector256.IsHardwareAccelerated);
        Assert.False(Vector128.IsHardwareAccelerated);
    }
#endif
}
#endif
