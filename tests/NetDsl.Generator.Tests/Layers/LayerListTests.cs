using System.Globalization;
using Microsoft.CodeAnalysis;
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
    private static readonly string[] DrawnOtherwise = ["Input", "Output", "Concatenate", "Add", "Multiply", "Dot", "ConditionalBatchNormalization"];

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
        if (First(kind) is { } layer)
            Corrected.Value.AssertAccepted(Declaration($"{Example(layer)}, {layer}"));
    }

    // The networks with the inputs that they are told.
    private static readonly Lazy<CompiledTogether> Corrected = new(() => new CompiledTogether(
        LayerCatalog.All.Select(row => First(row.Rule.Kind)).OfType<string>().Select(layer => Declaration($"{Example(layer)}, {layer}"))));

    // What generator and analyzer say of all networks without an input.
    private static readonly Lazy<ILookup<string, Diagnostic>> Told = new(() =>
    {
        string[] layers = [.. LayerCatalog.All.Select(row => First(row.Rule.Kind)).OfType<string>()];
        return GeneratorRun.DiagnosticsOfUsers([.. layers.Select((layer, index) => string.Create(CultureInfo.InvariantCulture,
                $"using NetDsl;\n\nnamespace Users{index};\n\n{Declaration(layer)}\n"))])
            .Where(diagnostic => diagnostic.Id == "NDSL0030")
            .ToLookup(diagnostic => layers[int.Parse(diagnostic.Location.SourceTree!.FilePath["File".Length..^".cs".Length], CultureInfo.InvariantCulture)]);
    });

    private static string Example(string layer)
    {
        var message = Told.Value[layer].Single().GetMessage(CultureInfo.InvariantCulture);
        return message[(message.LastIndexOf('[') + 1)..message.LastIndexOf(']')];
    }

    private static string Declaration(string layers) => $"[Network]\n[{layers}, Flatten, Dense(2)]\ninternal sealed partial class X;\n{Samples.OwnActivation}";

    // The layer with its arguments; none of what can't come first.
    private static string? First(string kind) => kind switch
    {
        "Input" or "Output" or "Concatenate" or "Add" or "Multiply" or "Dot" or "ConditionalBatchNormalization" => null,
        "Dense" => "Dense(3)",
        "Conv2D" or "Conv2DTranspose" => kind + "(3, 3)",
        "DepthwiseConv2D" => kind + "(3)",
        "Cropping2D" => "Cropping2D(1)",
        "Embedding" => "Embedding(5, 4)",
        "MultiHeadAttention" => "MultiHeadAttention(2, 4)",
        "Reshape" => "Reshape(10, 10, 1)",
        "DepthToSpace" => "DepthToSpace(3)",
        _ when SimpleLayers.Find(kind) is { IsOptional: false } => kind + "(0.5f)",
        "Activation" => "Activation<Own>",
        _ => kind,
    };
}
