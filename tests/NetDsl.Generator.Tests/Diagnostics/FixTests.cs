using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Fixes that were looked for in the whole network: the message names them, and who does what it says has no mistake left.</summary>
public class FixTests
{
    [Theory]
    [InlineData(
        "Input(7, 7, 64), Conv2DTranspose(1, 5, Strides = 2), Output(14, 14, 1)",
        "write Padding = Padding.Same in the 2nd layer, Conv2DTranspose",
        "Input(7, 7, 64), Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Output(14, 14, 1)")]
    [InlineData(
        "Input(7, 7, 64), Conv2DTranspose(8, 5, Strides = 2), ReLU, Conv2DTranspose(1, 5, Strides = 2), Tanh, Output(28, 28, 1)",
        "write Padding = Padding.Same in the 2nd layer, Conv2DTranspose, and in the 4th layer, Conv2DTranspose",
        "Input(7, 7, 64), Conv2DTranspose(8, 5, Strides = 2, Padding = Padding.Same), ReLU, Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Tanh, "
        + "Output(28, 28, 1)")]
    [InlineData(
        "Input(7, 7, 64), Conv2DTranspose(8, 5, Strides = 2), ReLU, Conv2DTranspose(3, 5, Strides = 2), Tanh, Output(28, 28, 1)",
        "write 1 filter in the 4th layer, Conv2DTranspose, and Padding = Padding.Same in the 2nd layer, Conv2DTranspose, and in the 4th layer, Conv2DTranspose",
        "Input(7, 7, 64), Conv2DTranspose(8, 5, Strides = 2, Padding = Padding.Same), ReLU, Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Tanh, "
        + "Output(28, 28, 1)")]
    [InlineData(
        "Input(7, 7, 64), Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Tanh, Output(28, 28, 1)",
        "write Strides = 4 in the 2nd layer, Conv2DTranspose",
        "Input(7, 7, 64), Conv2DTranspose(1, 5, Strides = 4, Padding = Padding.Same), Tanh, Output(28, 28, 1)")]
    [InlineData(
        "Input(7, 7, 64), Conv2DTranspose(8, 5, Padding = Padding.Same), Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Output(28, 28, 1)",
        "write Strides = 4 in the 3rd layer, Conv2DTranspose",
        "Input(7, 7, 64), Conv2DTranspose(8, 5, Padding = Padding.Same), Conv2DTranspose(1, 5, Strides = 4, Padding = Padding.Same), Output(28, 28, 1)")]
    [InlineData("Input(4, 4, 8), Conv2DTranspose(1, 3), Output(7, 7, 1)", "write a kernelSize of 4 in the 2nd layer, Conv2DTranspose",
        "Input(4, 4, 8), Conv2DTranspose(1, 4), Output(7, 7, 1)")]
    [InlineData(
        "Input(8, 8, 3), Conv2D(4, 3, Strides = 2, ExplicitPadding = 2), Output(4, 4, 4)",
        "write ExplicitPadding = 1 in the 2nd layer, Conv2D",
        "Input(8, 8, 3), Conv2D(4, 3, Strides = 2, ExplicitPadding = 1), Output(4, 4, 4)")]
    [InlineData("Input(8, 8, 3), MaxPooling2D(3), Output(3, 3, 3)", "write Padding = Padding.Same in the 2nd layer, MaxPooling2D",
        "Input(8, 8, 3), MaxPooling2D(3, Padding = Padding.Same), Output(3, 3, 3)")]
    [InlineData("Input(8, 8, 4), DepthToSpace(2), Conv2D(3, 3), Output(16, 16, 3)", "write Padding = Padding.Same in the 3rd layer, Conv2D",
        "Input(8, 8, 4), DepthToSpace(2), Conv2D(3, 3, Padding = Padding.Same), Output(16, 16, 3)")]
    [InlineData(
        "Input(100), Dense(8 * 8 * 4), Reshape(8, 8, 4), Conv2DTranspose(2, 5, Strides = 2, Padding = Padding.Same), ReLU, Conv2DTranspose(1, 5, Strides = 2, "
        + "Padding = Padding.Same), Output(28, 28, 1)",
        "write 196 units in the 2nd layer, Dense, and Reshape(7, 7, 4) as the 3rd layer",
        "Input(100), Dense(196), Reshape(7, 7, 4), Conv2DTranspose(2, 5, Strides = 2, Padding = Padding.Same), ReLU, Conv2DTranspose(1, 5, Strides = 2, "
        + "Padding = Padding.Same), Output(28, 28, 1)")]
    [InlineData(
        "Input(100), Dense(64), Reshape(4, 4, 4), Conv2DTranspose(2, 4, Strides = 2, ExplicitPadding = 1), Conv2DTranspose(1, 4, Strides = 2, ExplicitPadding "
        + "= 1), Output(32, 32, 1)",
        "write 256 units in the 2nd layer, Dense, and Reshape(8, 8, 4) as the 3rd layer",
        "Input(100), Dense(256), Reshape(8, 8, 4), Conv2DTranspose(2, 4, Strides = 2, ExplicitPadding = 1), Conv2DTranspose(1, 4, Strides = 2, "
        + "ExplicitPadding = 1), Output(32, 32, 1)")]
    [InlineData(
        "Input(32, 32, 3), Conv2D(8, 4, Strides = 2, ExplicitPadding = 1), Conv2D(1, 4), Output(1, 1, 1)",
        "write a kernelSize of 16 in the 3rd layer, Conv2D",
        "Input(32, 32, 3), Conv2D(8, 4, Strides = 2, ExplicitPadding = 1), Conv2D(1, 16), Output(1, 1, 1)")]
    [InlineData("Input(3), Dense(784), Output(28, 28, 1)", "add Reshape(28, 28, 1) before it", "Input(3), Dense(784), Reshape(28, 28, 1), Output(28, 28, 1)")]
    [InlineData("Input(3), Dense(512), Tanh, Output(28, 28, 1)", "write 784 units in the 2nd layer, Dense, and add Reshape(28, 28, 1) before it",
        "Input(3), Dense(784), Tanh, Reshape(28, 28, 1), Output(28, 28, 1)")]
    [InlineData("Input(4, 4, 2), Conv2D(2, 3), Output(8)", "add Flatten before it", "Input(4, 4, 2), Conv2D(2, 3), Flatten, Output(8)")]
    [InlineData("Input(4, 4, 2), Conv2D(2, 3), Output(10)", "add Flatten, Dense(10) before it", "Input(4, 4, 2), Conv2D(2, 3), Flatten, Dense(10), Output(10)")]
    public void A_promised_shape(string layers, string fixWords, string corrected)
    {
        var message = Message(layers, "NDSL0044");
        Assert.Contains($": {fixWords}, or write [Output(", message, StringComparison.Ordinal);
        AssertAccepted(Samples.Network($"[{corrected}]"));
        AssertAccepted(Samples.Network($"[{layers[..layers.LastIndexOf("Output", StringComparison.Ordinal)]}{message[(message.LastIndexOf('[') + 1)..]}"));
    }

    [Theory]
    [InlineData("Input(4, 4, 2), UpSampling2D(2, 3), Output(13, 11, 2)")]
    [InlineData("Input(4, 4, 2), Use(typeof(Block)), Output(9, 7, 2)")]
    public void A_promise_that_no_single_change_keeps(string layers) =>
        Assert.Contains(": change the layers, or write [Output(", Message(layers, "NDSL0044", "[Fragment, UpSampling2D] internal static class Block;"),
            StringComparison.Ordinal);

    [Fact]
    public void A_layer_of_a_fragment_is_changed_wherever_it_is_used()
    {
        const string Block = "[Fragment, Conv2D(8, 3), ReLU] internal static class Block;";
        Assert.Contains(
            ": write Padding = Padding.Same in the 1st layer of Block, Conv2D, or write [Output(4, 4, 8)]",
            Message("Input(8, 8, 3), Use(typeof(Block)), Use(typeof(Block)), Output(8, 8, 8)", "NDSL0044", Block),
            StringComparison.Ordinal);
        AssertAccepted(Samples.Network("[Input(8, 8, 3), Use(typeof(Block)), Use(typeof(Block)), Output(8, 8, 8)]")
            + Block.Replace("3)", "3, Padding = Padding.Same)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "Input(8, 8, 4, Name = \"skip\"), Conv2D(8, 3, Padding = Padding.Same), ReLU, Conv2D(8, 3, Padding = Padding.Same), Add(\"skip\")",
        "write 4 filters in the 4th layer, Conv2D, or add Conv2D(4, 1) before the 5th layer",
        "Input(8, 8, 4, Name = \"skip\"), Conv2D(8, 3, Padding = Padding.Same), ReLU, Conv2D(4, 3, Padding = Padding.Same), Add(\"skip\")",
        "Input(8, 8, 4, Name = \"skip\"), Conv2D(8, 3, Padding = Padding.Same), ReLU, Conv2D(8, 3, Padding = Padding.Same), Conv2D(4, 1), Add(\"skip\")")]
    [InlineData(
        "Input(8, 8, 4, Name = \"skip\"), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), Concatenate(\"skip\")",
        "write Strides = 1 in the 2nd layer, Conv2D, or add UpSampling2D(2) before the 3rd layer",
        "Input(8, 8, 4, Name = \"skip\"), Conv2D(4, 3, Strides = 1, Padding = Padding.Same), Concatenate(\"skip\")",
        "Input(8, 8, 4, Name = \"skip\"), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), UpSampling2D(2), Concatenate(\"skip\")")]
    [InlineData(
        "Input(9, 9, 4, Name = \"skip\"), Conv2D(4, 3), ReLU, Conv2D(4, 3), Add(\"skip\")",
        "write Padding = Padding.Same in the 2nd layer, Conv2D, and in the 4th layer, Conv2D",
        "Input(9, 9, 4, Name = \"skip\"), Conv2D(4, 3, Padding = Padding.Same), ReLU, Conv2D(4, 3, Padding = Padding.Same), Add(\"skip\")",
        null)]
    [InlineData(
        "Input(4, 4, 4, Name = \"skip\"), UpSampling2D, Concatenate(\"skip\")",
        "add AveragePooling2D(2) before the 3rd layer",
        "Input(4, 4, 4, Name = \"skip\"), UpSampling2D, AveragePooling2D(2), Concatenate(\"skip\")",
        null)]
    public void Shapes_that_are_joined(string layers, string fixWords, string corrected, string? otherwise)
    {
        Assert.EndsWith(": " + fixWords, Message(layers, "NDSL0048"), StringComparison.Ordinal);
        AssertAccepted(Samples.Network($"[{corrected}]"));
        if (otherwise is not null)
            AssertAccepted(Samples.Network($"[{otherwise}]"));
    }

    [Theory]
    [InlineData("Input(10), Dense(2000000000)", "NDSL0045", "write at most 24,403,223 units", "Input(10), Dense(24403223)", "Input(10), Dense(24403224)")]
    [InlineData("Input(100000), Dense(100000)", "NDSL0046", "write at most 2,684 units", "Input(100000), Dense(2684)", "Input(100000), Dense(2685)")]
    [InlineData("Input(20000, 300, 100), MaxPooling2D", "NDSL0045", "write images of at most 8947×300", "Input(8947, 300, 100), MaxPooling2D",
        "Input(8948, 300, 100), MaxPooling2D")]
    public void Sizes_that_are_too_large(string layers, string id, string fixWords, string largest, string tooLarge)
    {
        Assert.EndsWith(": " + fixWords, Message(layers, id), StringComparison.Ordinal);
        Assert.Empty(GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[{largest}]")]));
        Assert.Contains(GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[{tooLarge}]")]), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData(
        "Input(100), Conv2DTranspose(8, 4), ReLU",
        "NDSL0041",
        "add Reshape before it, for example Reshape(1, 1, 100), or Dense(4 * 4 * 256), Reshape(4, 4, 256)",
        "Input(100), Reshape(1, 1, 100), Conv2DTranspose(8, 4), ReLU",
        "Input(100), Dense(4 * 4 * 256), Reshape(4, 4, 256), Conv2DTranspose(8, 4), ReLU")]
    [InlineData(
        "Input(100), Dense(12544), ReLU, Conv2DTranspose(8, 4), ReLU",
        "NDSL0041",
        "add Reshape before it, for example Reshape(7, 7, 256)",
        "Input(100), Dense(12544), ReLU, Reshape(7, 7, 256), Conv2DTranspose(8, 4), ReLU",
        null)]
    [InlineData(
        "Input(100), Dense(10), Embedding(10, 50), Flatten, Dense(784), Tanh",
        "NDSL0056",
        "move it to the start, behind Input(1, Name = \"label\"), add Name = \"label_vector\" to it, and write Concatenate(\"label_vector\") in its place",
        "Input(1, Name = \"label\"), Embedding(10, 50, Name = \"label_vector\"), Input(100), Dense(10), Concatenate(\"label_vector\"), Flatten, Dense(784), "
        + "Tanh",
        null)]
    [InlineData(
        "Input(10, Name = \"label\"), Input(100, Name = \"noise\"), Dense(784), Tanh",
        "NDSL0022",
        "join it to another input with Concatenate(\"label\") before the 3rd layer, Dense, or remove it",
        "Input(10, Name = \"label\"), Input(100, Name = \"noise\"), Concatenate(\"label\"), Dense(784), Tanh",
        "Input(100, Name = \"noise\"), Dense(784), Tanh")]
    [InlineData(
        "Input(256, 256, 64), Flatten, Dense(4096), ReLU, Dense(1)",
        "NDSL0046",
        "write GlobalAveragePooling2D in place of the 2nd layer, Flatten, or at most 63 units",
        "Input(256, 256, 64), GlobalAveragePooling2D, Dense(4096), ReLU, Dense(1)",
        "Input(256, 256, 64), Flatten, Dense(63), ReLU, Dense(1)")]
    [InlineData("Input(1, 1, 3), MaxPooling2D, Flatten, Dense(1)", "NDSL0052", "remove the layer, as a single pixel is all that is left to pool",
        "Input(1, 1, 3), Flatten, Dense(1)", null)]
    public void Layers_that_stand_elsewhere(string layers, string id, string fixWords, string corrected, string? otherwise)
    {
        Assert.EndsWith(": " + fixWords, Message(layers, id), StringComparison.Ordinal);
        AssertAccepted(Samples.Network($"[{corrected}]"));
        if (otherwise is not null)
            AssertAccepted(Samples.Network($"[{otherwise}]"));
    }

    private static void AssertAccepted(string source) => Assert.Empty(GeneratorRun.DiagnosticsOfUsers([source])
        .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Info).Select(diagnostic => diagnostic.ToString()));

    private static string Message(string layers, string id, string more = "")
    {
        var diagnostic = Assert.Single(GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[{layers}]") + more]),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(id, diagnostic.Id);
        return diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }
}
