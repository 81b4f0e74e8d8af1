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

    /// <summary>NZ-CIFAR's generator: 100 numbers of noise to 32 × 32 × 3.</summary>
    public const string HorseGenerator = """
        [Input(100),
         Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2DTranspose(256, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f),
         Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh,
         Output(32, 32, 3)]
        """;

    /// <summary>NZ-CIFAR's discriminator: 32 × 32 × 3 to a logit.</summary>
    public static readonly string HorseDiscriminator = DigitDiscriminator.Replace("Input(28, 28, 1)", "Input(32, 32, 3)", StringComparison.Ordinal);

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
         Conv2D(74, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f),
             Flatten, Concatenate("label"),
         Dense(1024), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f), Concatenate("label"),
         Dense(1)]
        """;

    /// <summary>C-64's generator, at its sizes 64, 32 and 28: 100 numbers of noise to an image.</summary>
    public static string ImageGenerator(int size, int channels)
    {
        // Each layer doubles the image, but 7 is less than twice 4: there Same without output padding makes one pixel less.
        var (start, crop) = (size == 64 ? 4 : 2, size == 28 ? ", OutputPadding = 0" : "");
        return $"""
            [Input(100),
             Dense({start} * {start} * 512), Reshape({start}, {start}, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU,
             Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU,
             Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same{crop}), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU,
             Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), ReLU,
             Conv2DTranspose({channels}, 5, Strides = 2, Padding = Padding.Same), Tanh,
             Output({size}, {size}, {channels})]
            """;
    }

    /// <summary>C-64's discriminator, at its sizes: an image to a logit.</summary>
    public static string ImageDiscriminator(int size, int channels) => $"""
        [Input({size}, {size}, {channels}),
         Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f),
         Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f),
         Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f),
         Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 0.00001f), LeakyReLU(0.2f),
         Flatten, Dense(1)]
        """;

    /// <summary>K-UP: the Keras tutorial's generator with UpSampling2D.</summary>
    public const string KerasUpSampling =
        "[Input(100), Dense(3200), Reshape(5, 5, 128), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same), Output(10, 10, 1)]";

    /// <summary>K-CT: the Keras tutorial's generator with Conv2DTranspose.</summary>
    public const string KerasTransposed =
        "[Input(100), Dense(3200), Reshape(5, 5, 128), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Output(10, 10, 1)]";
}
