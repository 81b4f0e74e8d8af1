using System.Text;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>Generated text is build time, and is meant to be read: it must not grow unnoticed.</summary>
public class SourceSizeTests
{
    private const int MostBytes = 330_000;

    [Fact]
    public void The_networks_of_the_digits_take_at_most_330_kilobytes_for_all_vector_widths() =>
        Assert.InRange(GeneratorRun.Digits.Sources.Values.Sum(Encoding.UTF8.GetByteCount), 0, MostBytes);
}
