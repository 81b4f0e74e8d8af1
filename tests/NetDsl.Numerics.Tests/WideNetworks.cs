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

    /// <summary>K-UP: the Keras tutorial's generator with UpSampling2D.</summary>
    public const string KerasUpSampling = "[Input(100), Dense(3200), Reshape(5, 5, 128), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same), Output(10, 10, 1)]";

    /// <summary>K-CT: the Keras tutorial's generator with Conv2DTranspose.</summary>
    public const string KerasTransposed =
        "[Input(100), Dense(3200), Reshape(5, 5, 128), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Output(10, 10, 1)]";
}
