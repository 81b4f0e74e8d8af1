using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>
/// The networks that are known to learn get no warning. What infos say of them is true: the authors of the first chose kernels of 3 and 5 with strides of 2,
/// and biases before batch normalisation, and the tutorial's generators have no activation anywhere.
/// </summary>
public class KnownNetworkAdviceTests
{
    [Theory]
    [InlineData(Samples.Digits, "NDSL0081 NDSL0081 NDSL0080 NDSL0080 NDSL0081 NDSL0081")]
    [InlineData(Samples.ConditionalDigits, "NDSL0081 NDSL0081 NDSL0081 NDSL0080 NDSL0080 NDSL0081 NDSL0081")]
    [InlineData(Samples.Tutorial, "NDSL0089 NDSL0089 NDSL0080")]
    public void Known_networks(string source, string ids) =>
    Assert.Equal(ids, string.Join(' ', GeneratorRun.DiagnosticsOfUsers([source]).Select(diagnostic => diagnostic.Id)));
}
