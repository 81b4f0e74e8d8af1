using System.Text.RegularExpressions;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>Generated code is for people too: they find a sentence above every class, struct and method.</summary>
public partial class ReadableCodeTests
{
    /// <summary>Networks with every kind of layer, written out and in loops.</summary>
    public static TheoryData<string> Sources =>
    [
        Samples.Tiny,
        Samples.Network("[Input(16, 16, 4), DepthwiseConv2D(3), LayerNormalization, MaxPooling2D(2), PReLU, ZeroPadding2D(1), Cropping2D(1), "
            + "AveragePooling2D(2), InstanceNormalization, GELU, GaussianNoise(0.1f), MinibatchStandardDeviation, Flatten, Softmax]"),
        Samples.Network("[Input(32, 32, 4), DepthToSpace(2), UpSampling2D(2, Interpolation = Interpolation.Bilinear), UpSampling2D(2), Conv2D(20, 3, "
            + "DilationRate = 2, SpectralNormalization = true), GlobalAveragePooling2D, Dense(300), Dropout(0.5f)]"),
        Samples.Network("[Input(8, 8, 64), Conv2D(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, ReLU, Conv2DTranspose(64, 4)]"),
        Samples.Network("[Input(1, Name = \"label\"), Input(5, Name = \"other\"), From(\"label\"), Embedding(10, 40), Flatten, Concatenate(\"other\"), "
            + "Dense(64, Name = \"a\"), Dense(64, Name = \"b\"), Add(\"a\"), Multiply(\"b\")]"),
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_class_struct_and_method_has_a_sentence_above_it(string source)
    {
        var without = new List<string>();
        foreach (var (name, text) in Expect.Nothing(source).Sources)
        {
            var lines = text.Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (!Declaration.IsMatch(lines[line]))
                    continue;
                var above = line - 1;
                while (lines[above].TrimStart().StartsWith('['))
                    above--;
                if (!lines[above].TrimStart().StartsWith("//", StringComparison.Ordinal))
                    without.Add($"{name}({line + 1}): {lines[line].Trim()}");
            }
        }

        Assert.Empty(without);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Debuggers_may_step_into_it(string source) => Assert.All(Expect.Nothing(source).Sources.Values, text =>
    {
        foreach (var attribute in (string[])["DebuggerNonUserCode", "DebuggerStepThrough", "DebuggerHidden"])
            Assert.DoesNotContain(attribute, text, StringComparison.Ordinal);
    });

    // A declaration begins with a modifier and has no semicolon or initialiser of its own: fields and properties are no blocks.
    [GeneratedRegex("""^\s*(public|private|internal)\s[^=;]*(\)|\bclass \w+|\bstruct \w+)( =>)?$""")]
    private static partial Regex Declaration { get; }
}
