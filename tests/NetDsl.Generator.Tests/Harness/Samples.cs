namespace NetDsl.Generator.Tests.Harness;

/// <summary>The networks that must work, as users write them.</summary>
internal static class Samples
{
    public const string DigitGenerator = """
        using NetDsl;

        namespace Digits;

        /// <summary>100 numbers of noise become a digit.</summary>
        [Network]
        [Input(100)]
        [Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
        [Conv2DTranspose(256, 4, Padding = Padding.Valid), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
        [Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
        [Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]
        [Output(28, 28, 1)]
        public sealed partial class DigitGenerator;

        """;

    public const string DigitDiscriminator = """
        /// <summary>A digit becomes the logit of "real".</summary>
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(128, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.01f), Dropout(0.2f)]
        [Conv2D(256, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
        [Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]
        [Flatten, Dense(1)]
        public sealed partial class DigitDiscriminator;

        """;

    public const string DigitGan = """
        /// <summary>Both together.</summary>
        [Gan(typeof(DigitGenerator), typeof(DigitDiscriminator), Order = UpdateOrder.GeneratorFirst)]
        [BinaryCrossEntropy(RealLabel = 0.9f)]
        [Adam(0.001f, Beta1 = 0.4f)]
        public sealed partial class DigitGan;

        """;

    /// <summary>NZ-MNIST: both networks and their GAN.</summary>
    public const string Digits = DigitGenerator + DigitDiscriminator + DigitGan;

    /// <summary>C-MNIST: noise and a label to a digit, and digits beside their labels to a judgement.</summary>
    public const string ConditionalDigits = """
        using NetDsl;

        namespace ConditionalDigits;

        [Network]
        [Input(100, Name = "noise"), Input(10, Name = "label")]
        [From("noise"), Concatenate("label")]
        [Dense(1024), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Concatenate("label")]
        [Dense(7 * 7 * 128), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Reshape(7, 7, 128), Concatenate("label")]
        [Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU, Concatenate("label")]
        [Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same), Sigmoid]
        [Output(28, 28, 1)]
        public sealed partial class DigitGenerator;

        [Network]
        [Input(10, Name = "label"), Input(28, 28, 1, Name = "image")]
        [Concatenate("label")]
        [Conv2D(11, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Concatenate("label")]
        [Conv2D(74, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f),
         Flatten, Concatenate("label")]
        [Dense(1024), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f), Concatenate("label")]
        [Dense(1)]
        public sealed partial class DigitDiscriminator;

        [Gan(typeof(DigitGenerator), typeof(DigitDiscriminator), GeneratorSteps = 2)]
        [Adam(0.0002f, Beta1 = 0.5f)]
        public sealed partial class DigitGan;

        """;

    /// <summary>K-UP and K-CT: 100 numbers to 10×10×1 with UpSampling2D and Conv2D, and with Conv2DTranspose.</summary>
    public const string Tutorial = """
        using NetDsl;

        namespace Tutorial;

        [Network]
        [Input(100)]
        [Dense(5 * 5 * 128), Reshape(5, 5, 128), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same)]
        internal sealed partial class Upsampled;

        [Network]
        [Input(100)]
        [Dense(5 * 5 * 128), Reshape(5, 5, 128), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same)]
        internal sealed partial class Transposed;

        """;

    /// <summary>A network that is small in every respect.</summary>
    public const string Tiny = """
        using NetDsl;

        namespace Users;

        [Network]
        [Input(3)]
        [Dense(2)]
        internal sealed partial class Tiny;

        """;

    /// <summary>A user's own activation, <c>Own</c>, in whose place any function could stand.</summary>
    public const string OwnActivation = """
        internal readonly struct Own : IActivation
        {
            public static System.Numerics.Vector<float> Evaluate(System.Numerics.Vector<float> x) => x;

            public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) =>
                System.Numerics.Vector<float>.One;
        }

        """;

    /// <summary>A class with these attributes, in a namespace, with the runtime in scope.</summary>
    public static string Class(string attributes, string declaration = "internal sealed partial class X;") =>
        $"using NetDsl;\n\nnamespace Users;\n\n{attributes}\n{declaration}\n";

    /// <summary>A network with these layers.</summary>
    public static string Network(string layers) => Class($"[Network]\n{layers}");
}
