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

    [Theory]
    [InlineData("Input(1, Name = \"kind\"), Embedding(5, 20)", "1 label from 0 to 4")]
    [InlineData("Input(3, Name = \"kind\"), Embedding(1000, 20), Flatten", "3 labels from 0 to 999")]
    [InlineData("Input(1, Name = \"kind\"), Dense(20)", "1 number")]
    [InlineData("Input(3, Name = \"kind\"), Dense(20)", "3 numbers")]
    public void The_parameter_that_takes_labels_says_which_and_one_number_is_one(string layers, string contents)
    {
        var text = Expect.Nothing(Samples.Network($"[{layers}, Dense(1)]")).Sources["Users.X.g.cs"];
        Assert.Contains($"<param name=\"kind\">Any number of inputs, {contents} each.</param>", text, StringComparison.Ordinal);
        Assert.Contains($"<param name=\"kind\">The batch, {contents} an image.</param>", text, StringComparison.Ordinal);
        Assert.Contains("<param name=\"output\">As many outputs, 1 number each.</param>", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b1 (numbers|labels|images)\b", text);
    }

    [Fact]
    public void A_GAN_and_a_trainer_say_which_labels_they_take()
    {
        var run = Expect.Accepted(Samples.Class("", """
            [Network, Input(4, Name = "noise"), Input(1, Name = "label"), Embedding(5, 3), Concatenate("noise"), Dense(8)] internal sealed partial class G;
            [Network, Input(8, Name = "image"), Input(1, Name = "label"), Embedding(4, 3), Concatenate("image"), Dense(1)] internal sealed partial class D;
            [Gan(typeof(G), typeof(D))] internal sealed partial class X;
            [Network, Input(1, Name = "kind"), Embedding(5, 3), Dense(2)] internal sealed partial class C;
            [Trainer(typeof(C)), MeanSquaredError] internal sealed partial class T;
            """));
        Assert.Contains("ones alike, 1 label from 0 to 3 each.</param>", run.Sources["Users.X.g.cs"], StringComparison.Ordinal);
        Assert.Contains("<param name=\"kind\">A batch of inputs, 1 label from 0 to 4 each.</param>", run.Sources["Users.T.g.cs"], StringComparison.Ordinal);
    }

    private static XElement Comment(string name)
    {
        var xml = Expect.Exactly(GeneratorRun.Digits).Output.GetTypeByMetadataName(name)!.GetDocumentationCommentXml();
        return XElement.Parse($"<comment>{xml}</comment>").Elements().Single();
    }
}
