using NetDsl.Generator.Layers;
using NetDsl.Generator.Tests.Harness;
using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Drawing;

namespace NetDsl.Generator.Tests.Layers;

/// <summary>
/// Where layers are listed, none is missing. (The attributes are held to the catalogue by DefaultsTests, the descriptions by the tests of ONNX.)
/// </summary>
public class LayerListTests
{
    // An Output computes nothing, and what is joined is named: both are drawn by other means.
    private static readonly string[] DrawnOtherwise = ["Input", "Output", "Concatenate", "Add", "Multiply"];

    private static readonly char[] HeadingSeparators = [' ', ',', '`', '&'];

    public static TheoryData<string> Kinds => [.. LayerCatalog.All.Select(row => row.Rule.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_layer_has_its_section_in_the_documentation(string kind)
    {
        var headings = Documentation.Read("layers.md").Split('\n').Where(line => line.StartsWith('#')).ToList();
        Assert.Contains(headings, heading => heading.Split(HeadingSeparators, StringSplitOptions.RemoveEmptyEntries).Contains(kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_layer_is_drawn_among_random_declarations(string kind)
    {
        if (!DrawnOtherwise.Contains(kind))
            Assert.Contains(LayerDrawer.Kinds, drawn => drawn.Split('<')[0] == kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_network_without_an_input_is_told_one_that_its_first_layer_takes(string kind)
    {
        if (kind is "Input" or "Output" or "Concatenate" or "Add" or "Multiply")
            return;
        var layer = kind switch
        {
            "Dense" => "Dense(3)",
            "Conv2D" or "Conv2DTranspose" => kind + "(3, 3)",
            "DepthwiseConv2D" => kind + "(3)",
            "Cropping2D" => "Cropping2D(1)",
            "Embedding" => "Embedding(5, 4)",
            "Reshape" => "Reshape(10, 10, 1)",
            "DepthToSpace" => "DepthToSpace(3)",
            _ when SimpleLayers.Find(kind) is { IsOptional: false } => kind + "(0.5f)",
            "Activation" => "Activation<Own>",
            _ => kind,
        };
        var missing = Samples.Network($"[{layer}, Flatten, Dense(2)]") + Samples.OwnActivation;
        var message = GeneratorRun.DiagnosticsOfUsers([missing]).Single(diagnostic => diagnostic.Id == "NDSL0030").GetMessage(null);
        var example = message[(message.LastIndexOf('[') + 1)..message.LastIndexOf(']')];
        Expect.Accepted(missing.Replace($"[{layer}", $"[{example}, {layer}", StringComparison.Ordinal));
    }
}
