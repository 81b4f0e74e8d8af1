using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Numerics.Tests.Properties;

/// <summary>Every kind of layer that the language has.</summary>
internal static class LayerKinds
{
    private static readonly Gen<string[]> Nothing = Gen.Constant<string[]>([]);

    private static readonly Gen<string[]> Parts = Gen.Elements<string[]>([[], ["Center = false"], ["Scale = false"], ["Center = false", "Scale = false"]]);

    /// <summary>Numbers in a pixel or a vector: those that fill vectors of the machine, and all others.</summary>
    public static Gen<int> Channels { get; } = Gen.Frequency((2, Gen.Elements(1, 2, 3, 4, 8, 16)), (3, Gen.Choose(1, 20)), (1, Gen.Choose(21, 40)));

    /// <summary>A number near 0 of two digits, as C# writes it.</summary>
    private static readonly Gen<string> Fraction = from hundredths in Gen.Choose(1, 99)
                                                   select string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100.0}f");

    public static IReadOnlyList<LayerKind> All { get; } =
    [
        OnVectors("Dense", _ => WindowGenerators.Joined(One(Channels), WindowGenerators.Bias)),
        OnImages("Conv2D", _ => WindowGenerators.Joined(One(Channels), WindowGenerators.Convolution)),
        OnImages("Conv2DTranspose", _ => WindowGenerators.Joined(One(Channels), WindowGenerators.TransposedConvolution)),
        OnImages("DepthwiseConv2D",
            _ => WindowGenerators.Joined(WindowGenerators.Convolution, from multiplier in Gen.Choose(1, 3) select new[] { $"DepthMultiplier = {multiplier}" })),
        SpectralNormalization,
        Embedding,
        OnImages("UpSampling2D", _ => WindowGenerators.Joined(Factors,
            Gen.Elements<string[]>([[], ["Interpolation = Interpolation.Nearest"], ["Interpolation = Interpolation.Bilinear"]]))),
        OnImages("UpSampling2D", _ => WindowGenerators.Joined(Factors, Gen.Constant<string[]>(["Interpolation = Interpolation.Bilinear"]))),
        OnImages("DepthToSpace", shape => One(Gen.Elements(new[] { 2, 3, 4 }.Where(block => shape.Channels % (block * block) == 0)))) with { Fits = shape =>
            shape.Channels % 4 == 0 || shape.Channels % 9 == 0 },
        OnImages("SelfAttention", _ => WindowGenerators.Joined(
            from keys in Gen.Choose(0, 9) from values in Gen.Choose(0, 9) select new[] { $"KeyChannels = {keys}", $"ValueChannels = {values}" },
            WindowGenerators.Bias)) with { Fits = shape => shape.Height * shape.Width <= 64 },
        OnImages("MultiHeadAttention", _ => WindowGenerators.Joined(
            from heads in Gen.Choose(1, 4) from keys in Gen.Choose(1, 9) select new[] { $"{heads}", $"{keys}" },
            from values in Gen.Choose(0, 9) select new[] { $"ValueDimension = {values}" },
            WindowGenerators.Bias)) with { Fits = shape => shape.Height * shape.Width <= 64 },
        OnImages("ZeroPadding2D", _ => Gen.OneOf(Nothing, Sides(3))),
        OnImages("Cropping2D", _ => Sides(4)),
        OnImages("MaxPooling2D", _ => WindowGenerators.Pooling),
        OnImages("AveragePooling2D", _ => WindowGenerators.Pooling),
        OnImages("GlobalAveragePooling2D", _ => Gen.Elements<string[]>([[], ["KeepDims = true"]])),
        OnImages("Flatten", _ => Nothing),
        Anywhere("Reshape", Reshape),
        Anywhere("BatchNormalization", _ =>
            WindowGenerators.Joined(Gen.Elements<string[]>([[], ["Momentum = 0.7f"]]), Epsilon("0.001f", "0.01f", "0.5f"), Parts)) with { Fits = shape =>
            shape.Count <= 500 },
        Anywhere("LayerNormalization", _ => WindowGenerators.Joined(Epsilon("0.001f", "0.00001f", "0.5f"), Parts)) with { Fits = shape => shape.Channels > 1 },
        OnImages("InstanceNormalization",
            _ => WindowGenerators.Joined(Epsilon("0.001f", "0.00001f", "0.5f"), Parts)) with { Fits = shape => shape.Height * shape.Width > 1 },
        Anywhere("MinibatchStandardDeviation", shape => from features in Gen.Elements(Enumerable.Range(1, 4).Where(parts => shape.Channels % parts == 0))
            from size in Gen.Choose(2, 5)
            select new[] { $"GroupSize = {size}", $"Features = {features}" }) with { Fits = shape => shape.Count <= 500 },
        Anywhere("Dropout", _ => One(Fraction)) with { IsLast = true },
        Anywhere("AlphaDropout", _ => One(Fraction)) with { IsLast = true },
        Anywhere("GaussianNoise", _ => One(Fraction)) with { IsLast = true },
        Activation("ReLU"),
        Anywhere("LeakyReLU", _ => Gen.OneOf(Nothing, One(Fraction))),
        Anywhere("PReLU", shape => from axes in Gen.SubListOf(Enumerable.Range(1, shape.IsVector ? 1 : 3)) select axes.Count == 0 ? Array.Empty<string>()
            : [$"SharedAxes = new[] {{ {string.Join(", ", axes)} }}"]),
        Anywhere("ELU", _ => Gen.OneOf(Nothing, One(Fraction))),
        Activation("SELU"),
        Anywhere("GELU", _ => Gen.Elements<string[]>([[], ["Approximate = true"]])),
        Activation("SiLU"),
        Activation("Swish"),
        Activation("Softplus"),
        Activation("HardSigmoid"),
        Activation("Tanh"),
        Activation("Sigmoid"),
        Activation("Softmax"),
        Activation("Activation<Mish>"),
        Join("Concatenate"),
        Join("Add"),
        Join("Multiply"),
        Join("Dot") with { Fits = shape => shape.IsVector },
    ];

    private static Gen<string[]> Factors => Gen.OneOf(
        Nothing,
        One(Gen.Choose(1, 4)),
        from rows in Gen.Choose(1, 4) from columns in Gen.Choose(1, 4) select new[] { $"{rows}", $"{columns}" });

    private static LayerKind SpectralNormalization => new("SpectralNormalization", shape =>
        from name in shape.IsVector ? Gen.Constant("Dense") : Gen.Elements("Conv2D", "Conv2DTranspose")
        from filters in One(Channels)
        from window in name switch { "Dense" => WindowGenerators.Bias, "Conv2D" => WindowGenerators.Convolution, _ => WindowGenerators.TransposedConvolution }
        from iterations in Gen.Elements<string[]>([[], ["PowerIterations = 2"], ["PowerIterations = 5"]])
        select new DrawnLayer[] { new(name, [.. filters, .. window, "SpectralNormalization = true", .. iterations]) });

    private static LayerKind Embedding =>
        OnVectors("Embedding", _ => from labels in Gen.Choose(1, 9) from dimension in Channels select new[] { $"{labels}", $"{dimension}" }) with
        {
            IsFirst = true,
            Fits = shape => shape.Channels <= 6,
        };

    /// <summary>A layer that keeps the shape, joined with what it read.</summary>
    private static LayerKind Join(string name) => new(name, shape => Joined(name, shape)) { IsFirst = true };

    private static Gen<DrawnLayer[]> Joined(string name, DrawnShape shape) =>
        from before in Gen.Elements<DrawnLayer>(new("Tanh"), shape.IsVector ? new("Dense", $"{shape.Channels}") : new("Conv2D", $"{shape.Channels}", "1"))
        from inputs in Gen.Elements("\"input\"", "\"input\", \"input\"")
        select new DrawnLayer[] { before, new(name, inputs) };

    private static LayerKind Activation(string name) => Anywhere(name, _ => Nothing) with { HasOptions = false };

    private static LayerKind Anywhere(string name, Func<DrawnShape, Gen<string[]>> arguments) =>
        new(name, shape => from list in arguments(shape) select new DrawnLayer[] { new(name, [.. list]) });

    private static LayerKind OnImages(string name, Func<DrawnShape, Gen<string[]>> arguments) => Anywhere(name, arguments) with { TakesVectors = false };

    private static LayerKind OnVectors(string name, Func<DrawnShape, Gen<string[]>> arguments) => Anywhere(name, arguments) with { TakesImages = false };

    private static Gen<string[]> One<T>(Gen<T> number) => from value in number select new[] { $"{value}" };

    private static Gen<string[]> Epsilon(params string[] epsilons) => from epsilon in Gen.Elements(epsilons) select new[] { $"Epsilon = {epsilon}" };

    private static Gen<string[]> Sides(int most) => Gen.OneOf(
        One(Gen.Choose(0, most)),
        from rows in Gen.Choose(0, most) from columns in Gen.Choose(0, most) select new[] { $"{rows}", $"{columns}" },
        from top in Gen.Choose(0, most)
        from bottom in Gen.Choose(0, most)
        from left in Gen.Choose(0, most)
        from right in Gen.Choose(0, most)
        select new[] { $"{top}", $"{bottom}", $"{left}", $"{right}" });

    private static Gen<string[]> Reshape(DrawnShape shape) => Gen.OneOf(
        Gen.Constant(new[] { $"{shape.Count}" }),
        from height in Gen.Elements(Enumerable.Range(1, 9).Where(rows => shape.Count % rows == 0))
        from width in Gen.Elements(Enumerable.Range(1, 9).Where(columns => shape.Count / height % columns == 0))
        select new[] { $"{height}", $"{width}", $"{shape.Count / height / width}" });
}
