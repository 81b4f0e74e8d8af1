using System.Text;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>Generated text is build time, and is meant to be read: it must not grow unnoticed.</summary>
public class SourceSizeTests
{
    private const int MostBytes = 330_000;
    private const int MostBytesOfColours = 600_000;

    [Fact]
    public void The_networks_of_the_digits_take_at_most_330_kilobytes_for_all_vector_widths() =>
        Assert.InRange(Bytes(GeneratorRun.Digits), 0, MostBytes);

    [Fact]
    public void The_networks_of_the_colour_pictures_with_many_fast_convolutions_take_at_most_600_kilobytes()
    {
        var folder = Path.Combine(Documentation.Folder, "../examples/Images/Networks");
        string[] classes = ["Generator64", "Discriminator64", "Gan64"];
        var run = GeneratorRun.Of([.. classes.Select(name => File.ReadAllText(Path.Combine(folder, name + ".cs")))]);
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

        // Its half, so that no class can be missing.
        Assert.InRange(Bytes(run), MostBytesOfColours / 2, MostBytesOfColours);
    }

    private static int Bytes(GeneratorRun run) => run.Sources.Values.Sum(Encoding.UTF8.GetByteCount);
}
