namespace NetDsl.Onnx.Tests.Networks;

[
    Network, Input(3, 2, 4, Name = "image"), Input(1, Name = "label"), Embedding(5, 6, Name = "told"), From("image"), Conv2D(6, 1), ReLU,
    GlobalAveragePooling2D(Name = "features"), Dense(1, Name = "alone"), From("features"), Dot("told"), Add("alone")
]
public sealed partial class ProjectionDiscriminator;

// Graphs, fragments, several inputs and outputs, and names that are hard to keep apart.

[Network, Input(5, Name = "noise"), Input(3, Name = "label")]
[From("noise"), Concatenate("label"), Dense(12), ReLU, Reshape(2, 2, 3), Concatenate("label"), Conv2D(4, 2, Padding = Padding.Same)]
public sealed partial class ConditionalGraph;

[Network, Input(4, 4, 3), Conv2D(4, 3, Padding = Padding.Same, Name = "shortcut"), ReLU, Conv2D(4, 3, Padding = Padding.Same), Add("shortcut"), ReLU]
public sealed partial class ResidualGraph;

[
    Network, Input(8, 8, 1, Name = "outline"), Conv2D(4, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f, Name = "half"),
    Conv2D(6, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f), Conv2DTranspose(4, 4, Strides = 2, Padding = Padding.Same),
    BatchNormalization, Dropout(0.5f), ReLU, Concatenate("half"), Conv2DTranspose(4, 4, Strides = 2, Padding = Padding.Same), ReLU, Concatenate("outline"),
    Conv2D(3, 3, Padding = Padding.Same), Tanh
]
public sealed partial class ImageToImageGraph;

[
    Network, Input(4, 3, 2), Conv2D(4, 3, Padding = Padding.Same, Name = "features"), GlobalAveragePooling2D, Dense(4, Name = "offsets"),
    Sigmoid(Name = "weights"), From("features"), Multiply("weights"), Add("offsets", "features", "features")
]
public sealed partial class SqueezeAndExcitation;

[
    Network, Input(4, 3, 2, Name = "image"), Input(4, 3, 4, Name = "pair"), Input(1, Name = "digit"), From("digit"), Embedding(10, 6),
    Dense(24), Reshape(4, 3, 2), Concatenate("image"), Multiply("pair"), Conv2D(1, 2)
]
public sealed partial class ThreeInputs;

[
    Network, Input(6, Name = "x"), Dense(5, Name = "shared"), ReLU, Output(5, Name = "hidden"), Dense(12), Reshape(2, 2, 3), Conv2D(2, 1),
    Output(2, 2, 2, Name = "image")
]
public sealed partial class TwoOutputs;

[Network, Input(6, Name = "x"), Dense(5), Output(5, Name = "first"), Output(5, Name = "second")]
public sealed partial class OneTensorTwice;

[Network, Input(6, Name = "x"), Dense(5, Name = "output"), Dense(4, Name = "y"), Output(4)]
public sealed partial class LayerWithTheNameOfAnOutput;

[Network, Input(4, 4, 3), Use(typeof(Block)), Use(typeof(Block), Name = "second"), Flatten, Dense(2)]
public sealed partial class Fragments;

[Fragment, Conv2D(3, 3, Padding = Padding.Same), BatchNormalization, ReLU, Conv2D(3, 3, Padding = Padding.Same, Name = "kernel"), Add("input"), ReLU]
internal static class Block;

[Network, Input(2, 2, 3, Name = "x"), Conv2D(3, 1), Output(2, 2, 3, Name = "pixels"), Conv2D(3, 1), ReLU, Flatten, Output(12, Name = "numbers")]
public sealed partial class ImageOutputThatIsReadOn;
