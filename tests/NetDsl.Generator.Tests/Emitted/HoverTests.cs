using System.Xml.Linq;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>What editors show when somebody hovers over a network: the user's own comment, and below it the table of layers.</summary>
public class HoverTests
{
    /// <summary>Editors break longer lines of a tooltip, and a table with broken lines can't be read.</summary>
    private const int LongestLine = 80;

    [Fact]
    public void A_networks_hover_has_the_users_comment_and_the_table_of_layers_shapes_and_parameters()
    {
        var comment = Comment("Digits.DigitGenerator");
        Assert.Equal("100 numbers of noise become a digit.", comment.Element("summary")!.Value.Trim());
        var table = comment.Element("remarks")!.Element("code")!.Value.Trim('\n', ' ').Split('\n');
        Assert.Equal("layer                           output              parameters", table[0].Trim());
        Assert.Contains("conv2d_transpose_2              14×14×128              295,040", table.Select(line => line.Trim()));
        Assert.All(table, line => Assert.InRange(line.Trim().Length, 1, LongestLine));
        Assert.Contains("parameters, ", comment.Element("remarks")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gans_hover_has_the_way_of_the_images_and_its_training()
    {
        var text = Comment("Digits.DigitGan").Element("remarks")!.Element("code")!.Value;
        Assert.Contains("DigitGenerator: 100 → 28×28×1 → DigitDiscriminator: 1", text, StringComparison.Ordinal);
        Assert.Contains("Adam: learning rate 0.001f", text, StringComparison.Ordinal);
        Assert.All(text.Trim('\n', ' ').Split('\n'), line => Assert.InRange(line.Trim().Length, 1, LongestLine));
    }

    private static XElement Comment(string name)
    {
        var xml = Expect.Nothing(Samples.Digits).Output.GetTypeByMetadataName(name)!.GetDocumentationCommentXml();
        return XElement.Parse($"<comment>{xml}</comment>").Elements().Single();
    }
}
