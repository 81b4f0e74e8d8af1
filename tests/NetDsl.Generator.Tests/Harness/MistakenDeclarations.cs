namespace NetDsl.Generator.Tests.Harness;

/// <summary>A declaration with a mistake, and what follows from its message.</summary>
/// <param name="Source">The declaration.</param>
/// <param name="Id">The one error's id.</param>
/// <param name="Words">How its message ends.</param>
/// <param name="Corrected">What somebody writes who does what the message says: each of its proposals, in its order.</param>
internal sealed record MistakenDeclaration(string Source, string Id, string Words, params string[] Corrected);

/// <summary>Mistakes that people make who come from Keras or PyTorch, or with what isn't a mistake of the layer under the squiggle.</summary>
internal static class MistakenDeclarations
{
    private const string Generator = "[Network, Input(100), Dense(784), Tanh] internal sealed partial class G;\n";

    /// <summary>By their names in the tests.</summary>
    public static IReadOnlyDictionary<string, MistakenDeclaration> ByName { get; } = new Dictionary<string, MistakenDeclaration>
    {
        ["an output padding below its range that would be too large"] = Layers(
            "NDSL0027", ": 0 would do", "Input(7, 7, 64), Conv2DTranspose(1, 3, Strides = 2, OutputPadding = -2)",
            "Input(7, 7, 64), Conv2DTranspose(1, 3, Strides = 2, OutputPadding = 0)"),
        ["an output padding above its range"] = Layers(
            "NDSL0027", ": 1 would do", "Input(7, 7, 64), Conv2DTranspose(1, 3, Strides = 2, OutputPadding = 100)",
            "Input(7, 7, 64), Conv2DTranspose(1, 3, Strides = 2, OutputPadding = 1)"),
        ["a kernel whose minus hides that it is too large"] = Layers(
            "NDSL0027", ": 4 would do", "Input(4, 4, 1), Conv2D(8, -5)", "Input(4, 4, 1), Conv2D(8, 4)"),
        ["padding beyond all memory"] = Layers("NDSL0027", ": 1 would do", "Input(8, 8, 1), ZeroPadding2D(int.MaxValue)", "Input(8, 8, 1), ZeroPadding2D(1)"),
        ["an image beyond all memory"] = Layers(
            "NDSL0045", ": write at most Input(645, 645, 645)", "Input(int.MaxValue, int.MaxValue, int.MaxValue), Flatten, Dense(1)",
            "Input(645, 645, 645), Flatten, Dense(1)"),
        ["an Output that other layers follow, and that promises another shape"] = Layers(
            "NDSL0024", ": move Output to the end and write it as Output(3)", "Input(10), Dense(8), Output(8), Dense(3)", "Input(10), Dense(8), Dense(3), "
                + "Output(3)"),
        ["an Output that other layers follow"] = Layers(
            "NDSL0024", ": move Output to the end", "Input(10), Dense(8), Output(8), ReLU", "Input(10), Dense(8), ReLU, Output(8)"),
        ["a layer that names itself by the name that it gets"] = Layers(
            "NDSL0031", ", which is its own name: only layers before it can be named", "Input(3), Dense(3), Add(\"add_1\")", "Input(3), Dense(3), "
                + "Add(\"input\")"),
        ["Flatten before a convolution"] = Layers(
            "NDSL0041", ": remove the 4th layer, Flatten", "Input(28, 28, 1), Conv2D(64, 3), ReLU, Flatten, Conv2D(10, 1)",
            "Input(28, 28, 1), Conv2D(64, 3), ReLU, Conv2D(10, 1)"),
        ["a mean of all pixels before a convolution"] = Layers(
            "NDSL0041", ": write KeepDims = true in the 4th layer, GlobalAveragePooling2D",
            "Input(28, 28, 1), Conv2D(64, 3), ReLU, GlobalAveragePooling2D, Conv2D(10, 1)",
            "Input(28, 28, 1), Conv2D(64, 3), ReLU, GlobalAveragePooling2D(KeepDims = true), Conv2D(10, 1)"),
        ["a one-hot label looked up"] = Layers(
            "NDSL0040", ": write Input(1) as the 2nd layer, as the 3rd layer, Embedding, looks up the number of a label and no one-hot vector",
            "Input(100, Name = \"z\"), Input(10, Name = \"y\"), Embedding(10, 50), Concatenate(\"z\"), Dense(784)",
            "Input(100, Name = \"z\"), Input(1, Name = \"y\"), Embedding(10, 50), Concatenate(\"z\"), Dense(784)"),
        ["images with channels first"] = Layers(
            "NDSL0042", ": write Input(64, 64, 3) as the 1st layer, as channels stand last",
            "Input(3, 64, 64), Conv2D(64, 4, Strides = 2), LeakyReLU(0.2f), Flatten, Dense(1)",
            "Input(64, 64, 3), Conv2D(64, 4, Strides = 2), LeakyReLU(0.2f), Flatten, Dense(1)"),
        ["a Reshape with channels first"] = Layers(
            "NDSL0044", ": write Reshape(4, 4, 512) as the 3rd layer, as channels stand last, or write [Output(2048, 16, 3)]",
            "Input(100), Dense(8192), Reshape(512, 4, 4), Conv2DTranspose(3, 4, Strides = 4, Padding = Padding.Same), Output(16, 16, 3)",
            "Input(100), Dense(8192), Reshape(4, 4, 512), Conv2DTranspose(3, 4, Strides = 4, Padding = Padding.Same), Output(16, 16, 3)"),
        ["strides as the third number"] = Layers(
            "NDSL0044", ": write a kernelSize of 4 and Strides = 2 in the 2nd layer, Conv2DTranspose, and a kernelSize of 4 and Strides = 2 in the 4th layer, "
                + "Conv2DTranspose, as the last number is the kernel's width, or write [Output(7, 7, 1)]",
            "Input(7, 7, 128), Conv2DTranspose(64, 4, 2, Padding = Padding.Same), ReLU, Conv2DTranspose(1, 4, 2, Padding = Padding.Same), Tanh, Output(28, "
                + "28, 1)",
            "Input(7, 7, 128), Conv2DTranspose(64, 4, Strides = 2, Padding = Padding.Same), ReLU, Conv2DTranspose(1, 4, Strides = 2, Padding = Padding.Same), "
                + "Tanh, Output(28, 28, 1)"),
        ["strides as the second number of a window"] = Layers(
            "NDSL0044", ": write a poolSize of 3 and Strides = 2 in the 2nd layer, MaxPooling2D, as the last number is the window's width, or write "
                + "[Output(18, 27, 96)]",
            "Input(55, 55, 96), MaxPooling2D(3, 2), Output(27, 27, 96)", "Input(55, 55, 96), MaxPooling2D(3, Strides = 2), Output(27, 27, 96)"),
        ["PyTorch's order of a convolution's numbers"] = Layers(
            "NDSL0042", ": write 64 filters and a kernelSize of 5 in the 2nd layer, Conv2D, as the channels that come in aren't written",
            "Input(28, 28, 1), Conv2D(1, 64, 5, Strides = 2), LeakyReLU(0.2f), Flatten, Dense(1)",
            "Input(28, 28, 1), Conv2D(64, 5, Strides = 2), LeakyReLU(0.2f), Flatten, Dense(1)"),
        ["a decoder that mirrors its encoder but for the border"] = Layers(
            "NDSL0044", ": add ZeroPadding2D(2) before it, or write [Output(24, 24, 1)]", "Input(3, 3, 8), UpSampling2D(8), Conv2D(1, 1), Output(28, 28, 1)",
            "Input(3, 3, 8), UpSampling2D(8), Conv2D(1, 1), ZeroPadding2D(2), Output(28, 28, 1)"),
        ["images of 108 that aren't a power of two times anything"] = Layers(
            "NDSL0044", ": add Cropping2D(2) before it, or write [Output(112, 112, 8)]", "Input(7, 7, 8), UpSampling2D(16), DepthwiseConv2D(3, Padding = "
                + "Padding.Same), Output(108, 108, 8)",
            "Input(7, 7, 8), UpSampling2D(16), DepthwiseConv2D(3, Padding = Padding.Same), Cropping2D(2), Output(108, 108, 8)"),
        ["a last kernel that isn't as large as the image"] = Layers(
            "NDSL0044", ": write a kernelSize of 7 in the 4th layer, Conv2D, or write [Output(16)]",
            "Input(14, 14, 64), Conv2D(128, 4, Strides = 2, ExplicitPadding = 1), LeakyReLU(0.2f), Conv2D(1, 4), Flatten, Output(1)",
            "Input(14, 14, 64), Conv2D(128, 4, Strides = 2, ExplicitPadding = 1), LeakyReLU(0.2f), Conv2D(1, 7), Flatten, Output(1)"),
        ["PyTorch's output_padding forgotten"] = Layers(
            "NDSL0044", ": write OutputPadding = 1 in the 2nd layer, Conv2DTranspose, and OutputPadding = 1 in the 4th layer, Conv2DTranspose, or write "
                + "[Output(25, 25, 1)]",
            "Input(7, 7, 64), Conv2DTranspose(32, 3, Strides = 2, ExplicitPadding = 1), ReLU, Conv2DTranspose(1, 3, Strides = 2, ExplicitPadding = 1), "
                + "Output(28, 28, 1)",
            "Input(7, 7, 64), Conv2DTranspose(32, 3, Strides = 2, ExplicitPadding = 1, OutputPadding = 1), ReLU, Conv2DTranspose(1, 3, Strides = 2, "
                + "ExplicitPadding = 1, OutputPadding = 1), Output(28, 28, 1)"),
        ["a shortcut around strides"] = Layers(
            "NDSL0048", ": write From(\"s\"), Conv2D(128, 1, Strides = 2), Add(\"batch_normalization_1\") in its place",
            "Input(32, 32, 3), Conv2D(64, 3, Padding = Padding.Same, Name = \"s\"), ReLU, Conv2D(128, 3, Strides = 2, Padding = Padding.Same, UseBias = "
                + "false), "
                + "BatchNormalization, Add(\"s\"), ReLU, GlobalAveragePooling2D, Dense(10)",
            "Input(32, 32, 3), Conv2D(64, 3, Padding = Padding.Same, Name = \"s\"), ReLU, Conv2D(128, 3, Strides = 2, Padding = Padding.Same, UseBias = "
                + "false), "
                + "BatchNormalization, From(\"s\"), Conv2D(128, 1, Strides = 2), Add(\"batch_normalization_1\"), ReLU, GlobalAveragePooling2D, Dense(10)"),
        ["a name of the class in a fragment"] = new(
            Samples.Network("[Input(3), Dense(3, Name = \"outer\"), Use(typeof(A)), Dense(2)]") + "[Fragment, Dense(3), Add(\"outer\")] internal static "
                + "class A;",
            "NDSL0031", ", but that is outside of the fragment A, whose layers see only each other and \"input\": move Add behind the Use",
            Samples.Network("[Input(3), Dense(3, Name = \"outer\"), Use(typeof(A)), Add(\"outer\"), Dense(2)]")
                + "[Fragment, Dense(3)] internal static class A;"),
        ["a name of a fragment in the class"] = new(
            Samples.Network("[Input(3), Use(typeof(A)), Dense(3), Add(\"inner\"), Dense(2)]") + "[Fragment, Dense(3, Name = \"inner\")] internal static "
                + "class A;",
            "NDSL0031", ", but that is the 1st layer of A, Dense, which only the fragment's own layers can name: name what the fragment gives, \"a_1\"",
            Samples.Network("[Input(3), Use(typeof(A)), Dense(3), Add(\"a_1\"), Dense(2)]") + "[Fragment, Dense(3, Name = \"inner\")] internal static "
                + "class A;"),
        ["one network twice"] = new(
            Samples.Class("[Gan(typeof(G), typeof(G))]") + "[Network, Input(784), Dense(784), Tanh] internal sealed partial class G;\n",
            "NDSL0101", ": declare a second network, and write it in place of one of them",
            Samples.Class("[Gan(typeof(G), typeof(D))]") + "[Network, Input(784), Dense(784), Tanh] internal sealed partial class G;\n"
                + "[Network, Input(784), Dense(1)] internal sealed partial class D;\n"),
        ["one network twice that would fit itself"] = new(
            Samples.Class("[Gan(typeof(G), typeof(G))]") + "[Network, Input(1), Dense(4), ReLU, Dense(1)] internal sealed partial class G;\n",
            "NDSL0101", ": declare a second network, and write it in place of one of them"),
        ["labels that the generator lacks"] = new(
            Samples.Class("[Gan(typeof(G), typeof(D))]") + Generator
                + "[Network, Input(784, Name = \"x\"), Input(10, Name = \"label\"), Concatenate(\"x\"), Dense(1)] internal sealed partial class D;\n",
            "NDSL0068", ": in 'G' write Input(10, Name = \"label\"), Concatenate(\"input_1\") behind the 1st layer, Input",
            Samples.Class("[Gan(typeof(G), typeof(D))]")
                + "[Network, Input(100), Input(10, Name = \"label\"), Concatenate(\"input_1\"), Dense(784), Tanh] internal sealed partial class G;\n"
                + "[Network, Input(784, Name = \"x\"), Input(10, Name = \"label\"), Concatenate(\"x\"), Dense(1)] internal sealed partial class D;\n"),
        ["networks the wrong way round, and of other sizes"] = new(
            Samples.Class("[Gan(typeof(D), typeof(G))]") + "[Network, Input(100), Dense(784), Reshape(28, 28, 1), Tanh] internal sealed partial class G;\n"
                + "[Network, Input(32, 32, 1), Flatten, Dense(1)] internal sealed partial class D;\n",
            "NDSL0063", ": write typeof(G), typeof(D), and in 'D' write [Input(28, 28, 1)]",
            Samples.Class("[Gan(typeof(G), typeof(D))]") + "[Network, Input(100), Dense(784), Reshape(28, 28, 1), Tanh] internal sealed partial class G;\n"
                + "[Network, Input(28, 28, 1), Flatten, Dense(1)] internal sealed partial class D;\n"),
        ["a class that is a network and a GAN of itself"] = new(
            "using NetDsl;\n[Network, Input(784), Dense(5)]\n[Gan(typeof(C), typeof(C))]\ninternal sealed partial class C;\n",
            "NDSL0065", ": declare a class for each"),
        ["an infinite mean"] = new(
            Samples.Class("[Gan(typeof(G), typeof(D)), Noise(NoiseDistribution.Normal, Mean = float.PositiveInfinity)]") + Generator
                + "[Network, Input(784), Dense(1)] internal sealed partial class D;\n",
            "NDSL0027", ": 0 would do",
            Samples.Class("[Gan(typeof(G), typeof(D)), Noise(NoiseDistribution.Normal, Mean = 0)]") + Generator
                + "[Network, Input(784), Dense(1)] internal sealed partial class D;\n"),
        ["labels smoothed by ten per cent"] = new(
            Samples.Class("[Trainer(typeof(C)), SoftmaxCrossEntropy(LabelSmoothing = 10)]") + "[Network, Input(3), Dense(2)] internal sealed partial class "
                + "C;\n",
            "NDSL0027", ": did you mean 0.1f?",
            Samples.Class("[Trainer(typeof(C)), SoftmaxCrossEntropy(LabelSmoothing = 0.1f)]") + "[Network, Input(3), Dense(2)] internal sealed partial "
                + "class C;\n"),
        ["a schedule without values"] = new(
            Samples.Class("[Trainer(typeof(C)), MeanSquaredError, Adam, PiecewiseConstantDecay(new int[0], new float[0])]")
                + "[Network, Input(3), Dense(2)] internal sealed partial class C;\n",
            "NDSL0027", "values to be 1 number, one more than boundaries, but it is 0: add 1 number",
            Samples.Class("[Trainer(typeof(C)), MeanSquaredError, Adam, PiecewiseConstantDecay(new int[0], new[] { 0.1f })]")
                + "[Network, Input(3), Dense(2)] internal sealed partial class C;\n"),
        ["one name on two uses of a fragment"] = new(
            Samples.Network("[Input(12), Use(typeof(Block), Name = \"first\"), Use(typeof(Block), Name = \"first\"), Dense(2)]")
                + "[Fragment, Dense(3, Name = \"d\"), ReLU] internal static class Block;",
            "NDSL0029", ", is called 'first' like the 2nd layer, Use: give one of them another name, for example \"first_1\"",
            Samples.Network("[Input(12), Use(typeof(Block), Name = \"first\"), Use(typeof(Block), Name = \"first_1\"), Dense(2)]")
                + "[Fragment, Dense(3, Name = \"d\"), ReLU] internal static class Block;"),
        ["a name with accents"] = Layers(
            "NDSL0028", "and don't begin with a digit: \"etiquette\" would do", "Input(3, Name = \"étiquette\"), Dense(2)", "Input(3, Name = "
                + "\"etiquette\"), Dense(2)"),
        ["a name in Chinese"] = Layers(
            "NDSL0028", "and don't begin with a digit: \"input_1\" would do", "Input(3, Name = \"噪声\"), Dense(2)", "Input(3, Name = \"input_1\"), Dense(2)"),
        ["a name with a line break"] = Layers(
            "NDSL0028", "and don't begin with a digit: \"a_b\" would do", "Input(3, Name = \"a\\nb\"), Dense(2)", "Input(3, Name = \"a_b\"), Dense(2)"),
    };

    /// <summary>All these declarations.</summary>
    public static IEnumerable<string> All => ByName.Values.Select(mistaken => mistaken.Source);

    private static MistakenDeclaration Layers(string id, string words, string layers, string corrected) =>
        new(Samples.Network($"[{layers}]"), id, words, Samples.Network($"[{corrected}]"));
}
