namespace NetDsl.Numerics.Tests;

/// <summary>The networks that must work, as declarations.</summary>
internal static class WideNetworks
{
    /// <summary>NZ-MNIST's generator: 100 numbers of noise to 28 × 28 × 1.</summary>
    public const string DigitGenerator = """
        [Input(100),
         Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2DTranspose(256, 4, Padding = Padding.Valid), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh,
         Output(28, 28, 1)]
        """;

    /// <summary>NZ-MNIST's discriminator: 28 × 28 × 1 to a logit.</summary>
    public const string DigitDiscriminator = """
        [Input(28, 28, 1),
         Conv2D(128, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.01f), Dropout(0.2f),
         Conv2D(256, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Flatten, Dense(1)]
        """;

    /// <summary>C-MNIST's generator: 100 numbers of noise and one of ten labels to 28 × 28 × 1.</summary>
    public const string ConditionalGenerator = """
        [Input(100, Name = "noise"), Input(10, Name = "label"), From("noise"), Concatenate("label"),
         Dense(1024), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU, Concatenate("label"),
         Dense(7 * 7 * 128), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU, Reshape(7, 7, 128), Concatenate("label"),
         Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU, Concatenate("label"),
         Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Sigmoid,
         Output(28, 28, 1)]
        """;

    /// <summary>C-MNIST's discriminator: 28 × 28 × 1 and a label to a logit.</summary>
    public const string ConditionalDiscriminator = """
        [Input(10, Name = "label"), Input(28, 28, 1, Name = "image"), Concatenate("label"),
         Conv2D(11, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Concatenate("label"),
         Conv2D(74, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f), Flatten, Concatenate("label"),
         Dense(1024), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f), Concatenate("label"),
         Dense(1)]
        """;

    /// <summary>K-UP: the Keras tutorial's generator with UpSampling2D.</summary>
    public const string KerasUpSampling = "[Input(100), Dense(3200), Reshape(5, 5, 128), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same), Output(10, 10, 1)]";

    /// <summary>K-CT: the Keras tutorial's generator with Conv2DTranspose.</summary>
    public const string KerasTransposed =
        "[Input(100), Dense(3200), Reshape(5, 5, 128), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Output(10, 10, 1)]";
}
