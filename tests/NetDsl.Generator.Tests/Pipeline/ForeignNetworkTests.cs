using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>A GAN may join networks of another project.</summary>
public class ForeignNetworkTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Networks_of_another_assembly_are_read_like_own_ones(bool asImage)
    {
        var library = GeneratorRun.Of(Samples.DigitGenerator + Samples.DigitDiscriminator).Output.WithAssemblyName("Users.Library");
        MetadataReference reference = asImage ? Image(library) : library.ToMetadataReference();
        Expect.Exactly(GeneratorRun.Of(["using NetDsl;\n\nnamespace Digits;\n\n" + Samples.DigitGan], references: [reference]));
        Expect.Exactly(
            GeneratorRun.Of(["using NetDsl;\n\nnamespace Digits;\n\n" + Samples.DigitGan.Replace("typeof(DigitGenerator), typeof(DigitDiscriminator)",
                "typeof(DigitDiscriminator), typeof(DigitGenerator)", StringComparison.Ordinal)], references: [reference]),
            new Expected(
                "NDSL0063",
                "Gan(typeof(DigitDiscriminator), typeof(DigitGenerator), Order = UpdateOrder.GeneratorFirst)",
                "The networks of 'DigitGan' fit the other way round: write typeof(DigitGenerator), typeof(DigitDiscriminator)"));
    }

    private static PortableExecutableReference Image(Compilation library)
    {
        using var stream = new MemoryStream();
        Assert.Empty(library.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
