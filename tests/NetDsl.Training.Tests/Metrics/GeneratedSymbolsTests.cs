using System.Reflection.Metadata;

namespace NetDsl.Training.Tests.Metrics;

/// <summary>Debuggers can step into generated networks of a library: their text stands in its symbols.</summary>
public class GeneratedSymbolsTests
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void The_text_of_a_generated_network_is_in_the_symbols_of_its_library()
    {
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(
            File.OpenRead(Path.ChangeExtension(typeof(ImageDataSet).Assembly.Location, "pdb")));
        var reader = symbols.GetMetadataReader();
        var network = reader.Documents.Single(handle => reader.GetString(reader.GetDocument(handle).Name).EndsWith("DigitFeatureNetwork.g.cs",
            StringComparison.Ordinal));
        Assert.Contains(reader.GetCustomDebugInformation(network), information =>
            reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == EmbeddedSource);
    }
}
