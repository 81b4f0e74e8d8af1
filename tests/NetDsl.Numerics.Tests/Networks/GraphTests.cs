using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Graphs of every form, each written out and as loops: what is shared, what is joined, what is read again, and what lies in one place with something else.
/// </summary>
public class GraphTests : GraphTheory<GraphTests.List>
{
    public sealed class List : IGraphCases
    {
        private static readonly Dictionary<string, GraphCase> Forms = new()
        {
            ["a chain"] = new("[Input(5), Dense(8), Tanh, Dense(3)]", 3),

            // Inputs.
            ["two vectors side by side"] = new(
                "[Input(5, Name = \"noise\"), Input(3, Name = \"label\"), From(\"noise\"), Concatenate(\"label\"), Dense(7), Tanh, Dense(2)]", 4),
            ["an unnamed pair of inputs"] = new("[Input(4), Input(4), Add(\"input_1\"), Dense(3)]", 3),
            ["an input that several layers read"] = new(
                "[Input(6, Name = \"x\"), Dense(5, Name = \"a\"), Tanh, Dense(4, Name = \"b\"), From(\"x\"), Dense(4), Sigmoid, Add(\"b\"), "
                + "Concatenate(\"x\"), Dense(3)]", 4),
            ["an image that several layers read"] = new(
                "[Input(5, 4, 3, Name = \"x\"), Conv2D(4, 3, Padding = Padding.Same, Name = \"a\"), From(\"x\"), Conv2D(4, 1), Multiply(\"a\"), "
                + "Concatenate(\"x\"), Conv2D(2, 3)]", 3),
            ["joins of nothing but inputs"] = new(
                "[Input(4, 3, 2, Name = \"a\"), Input(4, 3, 2, Name = \"b\"), Input(2, Name = \"c\"), From(\"a\"), Add(\"b\", \"c\"), Output(4, 3, 2, Name = "
                + "\"sum\"), From(\"a\"), Multiply(\"b\", \"c\"), Output(4, 3, 2, Name = \"product\"), From(\"a\"), Concatenate(\"c\", \"b\"), Output(4, 3, "
                + "6, Name = \"all\")]", 3),
            ["an activation of an input beside the input"] = new("[Input(7, Name = \"x\"), Tanh, Dense(7), Add(\"x\"), ReLU]", 3),
            ["activations of one tensor, of which each needs it as it was"] = new(
                "[Input(5), Dense(9, Name = \"a\"), GELU(Name = \"g\"), From(\"a\"), SiLU, Add(\"g\", \"a\"), Dense(6, Name = \"b\"), PReLU(Name = \"p\"), "
                + "From(\"b\"), Softmax, Multiply(\"p\"), Activation<Mish>]", 3),
            ["activations that lie in their places"] = new(
                "[Input(4, Name = \"x\"), Dense(5), Softplus(Name = \"s\"), From(\"x\"), Dense(7), Softmax(Name = \"m\"), From(\"x\"), Dense(3), PReLU(Name = "
                + "\"p\"), From(\"x\"), Dense(6), ELU, Concatenate(\"s\", \"m\", \"p\"), Dense(2)]", 4),
            ["an input that is an output as well"] = new("[Input(6, Name = \"x\"), Output(6, Name = \"same\"), Dense(3), Tanh, Output(3, Name = \"made\")]", 3),
            ["an input that an output shows in another shape"] = new(
                "[Input(2, 3, 2, Name = \"x\"), Flatten, Output(12, Name = \"flat\"), Dense(3), Output(3, Name = \"made\"), From(\"x\"), Conv2D(2, 2), "
                + "Output(1, 2, 2, Name = \"images\")]", 3),
            ["three inputs of three kinds"] = new(
                "[Input(4, 4, 3, Name = \"image\"), Input(5, Name = \"noise\"), Input(2, Name = \"label\"), From(\"noise\"), Dense(4 * 4 * 2), Reshape(4, 4, "
                + "2), Concatenate(\"image\", \"label\"), Conv2D(6, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Flatten, Concatenate(\"label\", "
                + "\"noise\"), Dense(1)]", 4),

            // Spreading.
            ["a vector spread over an image"] = new(
                "[Input(3, Name = \"y\"), Input(4, 5, 2, Name = \"x\"), Concatenate(\"y\"), Conv2D(5, 3, Padding = Padding.Same), Tanh]", 4),
            ["an image after the vector that is spread over it"] = new(
                "[Input(4, 5, 2, Name = \"x\"), Input(3, Name = \"y\"), Concatenate(\"x\"), Conv2D(5, 3), Sigmoid]", 4),
            ["a vector added to each pixel"] = new(
                "[Input(4, Name = \"y\"), Dense(17, Name = \"d\"), Input(3, 4, 2, Name = \"x\"), Conv2D(17, 2), Add(\"d\"), Tanh]", 3),
            ["a vector that scales each pixel"] = new(
                "[Input(3, 4, 16, Name = \"x\"), Flatten, Dense(16), Sigmoid(Name = \"s\"), From(\"x\"), Multiply(\"s\"), Conv2D(3, 2)]", 3),
            ["an image that scales a vector"] = new(
                "[Input(3, 4, 5, Name = \"x\"), Conv2D(5, 1, Name = \"c\"), Flatten, Dense(5), Tanh, Multiply(\"c\", \"x\"), Flatten, Dense(2)]", 3),
            ["a vector spread over one pixel"] = new(
                "[Input(1, 1, 4, Name = \"x\"), Input(4, Name = \"y\"), From(\"x\"), Multiply(\"y\"), Add(\"y\"), Concatenate(\"y\"), Conv2D(3, 1)]", 3),

            // Inner products.
            ["a projection discriminator"] = new(
                "[Input(5, 4, 3, Name = \"image\"), Input(1, Name = \"label\"), Embedding(4, 21, Name = \"told\"), From(\"image\"), Conv2D(21, 3), "
                + "LeakyReLU(0.2f), GlobalAveragePooling2D(Name = \"features\"), Dense(1, Name = \"alone\"), From(\"features\"), Dot(\"told\"), "
                + "Add(\"alone\")]", 5),
            ["a vector by itself"] = new("[Input(7, Name = \"x\"), Dense(9), Dot(\"dense_1\"), Dense(2)]", 4),
            ["an inner product of three inputs"] = new(
                "[Input(16, Name = \"a\"), Input(16, Name = \"b\"), Input(16, Name = \"c\"), Dot(\"a\", \"b\")]", 3),

            // Concatenations.
            ["images side by side"] = new(
                "[Input(4, 3, 2), Conv2D(3, 3, Padding = Padding.Same, Name = \"a\"), From(\"input\"), Conv2D(17, 1), Concatenate(\"a\"), Conv2D(4, 2)]", 3),
            ["parts of odd lengths that lie in their places"] = new(
                "[Input(6, Name = \"x\"), Dense(3, Name = \"a\"), From(\"x\"), Dense(17, Name = \"b\"), Tanh(Name = \"c\"), From(\"x\"), Dense(5), ReLU, "
                + "Concatenate(\"c\", \"a\"), Dense(4)]", 9),
            ["an input that lies in its place"] = new(
                "[Input(3, Name = \"x\"), Dense(7), LeakyReLU(0.1f), Input(5, Name = \"y\"), Concatenate(\"leaky_re_lu_1\"), BatchNormalization, Dense(2)]", 5),
            ["images that are flattened into their places"] = new(
                "[Input(3, 4, 2, Name = \"x\"), Conv2D(3, 2), Tanh, Flatten(Name = \"a\"), Input(2, 2, 3, Name = \"z\"), Flatten, "
                    + "Concatenate(\"a\"), Dense(4)]", 4),
            ["an upsampled part in its place"] = new(
                "[Input(2, 2, 3, Name = \"x\"), UpSampling2D(1, 2), Flatten(Name = \"a\"), Input(5, Name = \"y\"), Dense(3), Concatenate(\"a\"), Dense(2)]", 3),
            ["a normalised part in its place"] = new(
                "[Input(5, Name = \"x\"), Dense(7), BatchNormalization, ReLU(Name = \"a\"), From(\"x\"), Dense(6), BatchNormalization, Sigmoid, "
                + "Concatenate(\"a\"), Dense(3)]", 5),
            ["a concatenation of concatenations"] = new(
                "[Input(4, Name = \"x\"), Dense(3, Name = \"a\"), From(\"x\"), Dense(5), Concatenate(\"a\", Name = \"ab\"), From(\"x\"), Dense(2), "
                + "Concatenate(\"ab\", Name = \"abc\"), From(\"x\"), Dense(6), Tanh, Concatenate(\"abc\"), Dense(3)]", 4),
            ["a dense net of vectors"] = new(
                "[Input(3, Name = \"x\"), Dense(4), Tanh, Concatenate(\"x\", Name = \"c1\"), Dense(5), Tanh, Concatenate(\"c1\", Name = \"c2\"), Dense(6), "
                + "Tanh, Concatenate(\"c2\"), Dense(2)]", 4),
            ["a dense net of images"] = new(
                "[Input(4, 4, 2, Name = \"x\"), BatchNormalization, ReLU, Conv2D(3, 3, Padding = Padding.Same), Concatenate(\"x\", Name = \"c1\"), "
                + "BatchNormalization, ReLU, Conv2D(3, 3, Padding = Padding.Same), Concatenate(\"c1\", Name = \"c2\"), BatchNormalization, ReLU, Conv2D(2, 1)]",
                3),
            ["one tensor twice"] = new(
                "[Input(4), Dense(5, Name = \"a\"), Concatenate(\"a\"), Dense(3, Name = \"b\"), Add(\"b\"), Dense(4, Name = \"c\"), Multiply(\"c\"), Dense(2)]",
                4),
            ["one image three times"] = new(
                "[Input(3, 3, 2), Conv2D(4, 2, Name = \"a\"), Multiply(\"a\", \"a\"), Concatenate(\"a\", \"a\"), Add(\"concatenate_1\"), Conv2D(2, 1)]", 3),
            ["a concatenation that is an output and is read on"] = new(
                "[Input(4, Name = \"x\"), Dense(3, Name = \"a\"), From(\"x\"), Dense(2), Concatenate(\"a\"), Output(5, Name = \"both\"), Dense(3), Tanh, "
                + "Output(3, Name = \"end\")]", 3),
            ["a part that is an output too"] = new(
                "[Input(4, Name = \"x\"), Dense(3, Name = \"a\"), Output(3, Name = \"part\"), Input(2, Name = \"y\"), Concatenate(\"a\"), Dense(2), Output(2, "
                + "Name = \"end\")]", 3),
            ["a concatenation under another shape"] = new(
                "[Input(6, Name = \"x\"), Dense(7, Name = \"a\"), From(\"x\"), Dense(5), Concatenate(\"a\"), Reshape(2, 3, 2), Conv2D(4, 2), Tanh]", 3),
            ["a concatenation whose activation others read"] = new(
                "[Input(4, Name = \"x\"), Dense(3, Name = \"a\"), From(\"x\"), Dense(5), Concatenate(\"a\", Name = \"c\"), Tanh(Name = \"t\"), Dense(8), "
                + "Add(\"t\"), Multiply(\"c\"), Dense(2)]", 3),
            ["a concatenation alone at the end"] = new("[Input(4, Name = \"x\"), Dense(3, Name = \"a\"), From(\"x\"), Dense(5), Concatenate(\"a\")]", 3),

            // Sums, products and skips.
            ["a residual block"] = new(
                "[Input(5, 4, 3), Conv2D(8, 3, Padding = Padding.Same, Name = \"skip\"), Conv2D(8, 3, Padding = Padding.Same), BatchNormalization, ReLU, "
                + "Conv2D(8, 3, Padding = Padding.Same), BatchNormalization, Add(\"skip\"), ReLU, Flatten, Dense(2)]", 3),
            ["residual vectors"] = new(
                "[Input(9, Name = \"x\"), Dense(9), Tanh, Add(\"x\", Name = \"y\"), Dense(9), Tanh, Add(\"y\", Name = \"z\"), Dense(9), Add(\"z\", \"x\")]", 4),
            ["a U of three sizes"] = new(
                "[Input(8, 8, 2, Name = \"x\"), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f, Name = \"half\"), Conv2D(6, 3, Strides = "
                + "2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f), Conv2DTranspose(5, 4, Strides = 2, Padding = Padding.Same), ReLU, "
                + "Concatenate(\"half\"), UpSampling2D, Concatenate(\"x\"), Conv2D(3, 3, Padding = Padding.Same), Tanh]", 3),
            ["gates"] = new("[Input(6, Name = \"x\"), Dense(17), Sigmoid(Name = \"gate\"), From(\"x\"), Dense(17), Tanh, Multiply(\"gate\"), Dense(2)]", 4),
            ["sums of many"] = new("[Input(5, Name = \"x\"), Dense(40, Name = \"a\"), From(\"x\"), Dense(40, Name = \"b\"), From(\"x\"), Dense(40, Name = "
                + "\"c\"), From(\"x\"), Dense(40), Add(\"a\", \"b\", \"c\", \"a\"), Multiply(\"a\", \"c\"), Dense(2)]", 3),

            // What others read must stay as it is.
            ["normalisation of what others read"] = new(
                "[Input(4), Dense(6, Name = \"h\"), BatchNormalization, ReLU, Dense(3, Name = \"a\"), From(\"h\"), Dense(3), Add(\"a\"), Output(3, Name = "
                + "\"end\"), From(\"h\"), Output(6, Name = \"middle\")]", 5),
            ["activations of what others read"] = new(
                "[Input(4), Dense(6, Name = \"h\"), Tanh(Name = \"t\"), From(\"h\"), ReLU(Name = \"r\"), From(\"h\"), Sigmoid, Add(\"t\", \"r\", \"h\"), "
                + "Dense(2)]", 4),
            ["an activation that an output and a layer read"] = new(
                "[Input(4), Dense(18), LeakyReLU(0.2f), Output(18, Name = \"features\"), Dense(1), Output(1, Name = \"logit\")]", 4),
            ["normalisation between outputs"] = new(
                "[Input(3, 3, 2), Conv2D(5, 2), Output(2, 2, 5, Name = \"before\"), BatchNormalization, Output(2, 2, 5, Name = \"normal\"), ReLU, Output(2, "
                + "2, 5, Name = \"after\")]", 3),
            ["upsampling of what others read"] = new(
                "[Input(2, 3, 2), Conv2D(4, 1, Name = \"a\"), UpSampling2D, Conv2D(4, 2, Strides = 2, Name = \"b\"), From(\"a\"), Add(\"b\"), Tanh]", 3),
            ["repeated pixels that a convolution and others read"] = new(
                "[Input(2, 3, 4), UpSampling2D(Name = \"u\"), Conv2D(4, 3, Padding = Padding.Same, Name = \"a\"), From(\"u\"), Conv2D(4, 3, Padding = "
                + "Padding.Same), Add(\"a\", \"u\"), Tanh]", 3),
            ["repeated pixels that are an output too"] = new(
                "[Input(2, 3, 4), Conv2D(5, 2), UpSampling2D(3), Output(3, 6, 5, Name = \"repeated\"), Conv2D(4, 3, Padding = Padding.Same), Output(3, 6, 4, "
                + "Name = \"end\")]", 3),
            ["repeated pixels of what others read"] = new(
                "[Input(2, 3, 4), Conv2D(6, 2, Padding = Padding.Same, Name = \"a\"), UpSampling2D, Conv2D(6, 3, Strides = 1, Padding = Padding.Same), ReLU, "
                + "Conv2D(6, 2, Strides = 2), Add(\"a\"), Tanh]", 3),
            ["a reshaped tensor that is read in both shapes"] = new(
                "[Input(4), Dense(12, Name = \"v\"), Reshape(2, 3, 2), Tanh, Conv2D(3, 2), Flatten(Name = \"f\"), From(\"v\"), Dense(6), Multiply(\"f\")]", 3),
            ["no damage through a reshape"] = new(
                "[Input(4), Dense(12), Reshape(2, 3, 2, Name = \"i\"), ReLU, Flatten, Dense(4, Name = \"a\"), From(\"i\"), Conv2D(4, 2), Flatten, Dense(4), "
                + "Add(\"a\")]", 3),

            // Outputs.
            ["two outputs from one tensor"] = new("[Input(4), Dense(6), Tanh(Name = \"t\"), Output(6, Name = \"one\"), From(\"t\"), Output(6, Name = \"two\")]",
                3),
            ["two outputs from one tensor in two shapes"] = new(
                "[Input(4), Dense(6, Name = \"t\"), Output(6, Name = \"flat\"), Reshape(1, 3, 2), Output(1, 3, 2, Name = \"images\"), LeakyReLU(0.2f), "
                + "Output(1, 3, 2, Name = \"bent\")]", 3),
            ["outputs that share a trunk"] = new(
                "[Input(5, 5, 2), Conv2D(4, 3, Padding = Padding.Same), ReLU(Name = \"trunk\"), Flatten, Dense(3), Output(3, Name = \"classes\"), "
                + "From(\"trunk\"), Conv2D(1, 3), Sigmoid, Output(3, 3, 1, Name = \"mask\")]", 3),
            ["outputs of different inputs"] = new(
                "[Input(3, Name = \"a\"), Dense(2), Output(2, Name = \"from_a\"), Input(4, Name = \"b\"), Dense(3), Tanh, Output(3, Name = \"from_b\")]", 3),

            // Fragments.
            ["a fragment twice"] = new("""
                [Input(6), Use(typeof(Block)), Use(typeof(Block)), Dense(2)]
                Block: [Dense(6), Tanh, Add("input")]
                """, 4),
            ["nested fragments"] = new("""
                [Input(4, 4, 3, Name = "x"), Use(typeof(DownBlock)), Use(typeof(DownBlock), Name = "second"), Flatten, Dense(2)]
                DownBlock: [Use(typeof(ResidualBlock)), Conv2D(5, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
                ResidualBlock: [Conv2D(5, 1, Name = "start"), Conv2D(5, 3, Padding = Padding.Same), ReLU, Conv2D(5, 3, Padding = Padding.Same), Add("start")]
                """, 3),
            ["fragments that are read by their names"] = new("""
                [Input(5), Use(typeof(Block), Name = "first"), Use(typeof(Block)), Concatenate("first"), Use(typeof(Block)), Multiply("block_1"), Dense(2)]
                Block: [Dense(4, Name = "same"), Sigmoid, Multiply("same")]
                """, 3),
        };

        public static IReadOnlyDictionary<string, GraphCase> Graphs { get; } = Forms
            .SelectMany(form => new[] { (form.Key, form.Value), ($"{form.Key}, as loops", form.Value with { UnrollBudget = 0 }) })
            .ToDictionary();
    }
}
