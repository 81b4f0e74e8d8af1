using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>A network says which of its layers are fast convolutions.</summary>
public class FastPassTests
{
    private const string Wide = "[Input(4, 4, 64, Name = \"pixels\"), Conv2D(64, 3, Padding = Padding.Same, Name = \"wide\"), ReLU, Conv2D(16, 3)]";

    [Fact]
    public void The_summary_and_the_remarks_name_layers_passes_and_images()
    {
        const string line = "wide: all passes from 48 images";
        var text = Text(Samples.Network(Wide)).ReplaceLineEndings("\n");
        Assert.Contains($"/// Fast convolutions:\n/// {line}\n/// </code>\n", text, StringComparison.Ordinal);
        Assert.Contains($"\"{line}\\n\";\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_is_fast_nothing_is_said() =>
        Assert.DoesNotContain("Fast convolutions", Text(Samples.Network("[Input(4, 4, 8), Conv2D(64, 3)]")), StringComparison.Ordinal);

    private static string Text(string source) => string.Join("\n", Expect.Nothing(source).Sources.Values);
}
