namespace NetDsl.RandomDeclarations.Declared;

/// <summary>What the attributes' constructors and properties are called, as the documentation of the layers has them.</summary>
internal static class Signatures
{
    private static readonly string[] Kernel =
    [
        "UseBias", "SpectralNormalization", "PowerIterations", "KernelInitializer", "KernelInitializerScale", "KernelInitializerMean", "BiasInitializer",
        "BiasInitializerScale", "BiasInitializerMean",
    ];

    private static readonly string[] Convolution =
    [
        .. Kernel, "Strides", "StrideHeight", "StrideWidth", "DilationRate", "DilationHeight", "DilationWidth", "Padding", "ExplicitPadding", "PaddingTop",
        "PaddingBottom", "PaddingLeft", "PaddingRight",
    ];

    private static readonly string[] Normalization =
    [
        "Epsilon", "Center", "Scale", "BetaInitializer", "BetaInitializerScale", "BetaInitializerMean", "GammaInitializer", "GammaInitializerScale",
        "GammaInitializerMean",
    ];

    /// <summary>The names of a constructor's parameters; null where there is none of so many, or where they take a list.</summary>
    public static string[]? Parameters(string kind, int count) => (kind, count) switch
    {
        ("Input" or "Output" or "Reshape", 1) => ["features"],
        ("Input" or "Output" or "Reshape", 3) => ["height", "width", "channels"],
        ("Dense", 1) => ["units"],
        ("Conv2D" or "Conv2DTranspose", 2) => ["filters", "kernelSize"],
        ("Conv2D" or "Conv2DTranspose", 3) => ["filters", "kernelHeight", "kernelWidth"],
        ("DepthwiseConv2D", 1) => ["kernelSize"],
        ("DepthwiseConv2D", 2) => ["kernelHeight", "kernelWidth"],
        ("Embedding", 2) => ["inputDimension", "outputDimension"],
        ("ConditionalBatchNormalization", 2) => ["label", "inputDimension"],
        ("MultiHeadAttention", 2) => ["numHeads", "keyDimension"],
        ("UpSampling2D", 1) => ["size"],
        ("UpSampling2D", 2) => ["rows", "columns"],
        ("DepthToSpace", 1) => ["blockSize"],
        ("ZeroPadding2D", 1) => ["padding"],
        ("Cropping2D", 1) => ["cropping"],
        ("ZeroPadding2D" or "Cropping2D", 2) => ["height", "width"],
        ("ZeroPadding2D" or "Cropping2D", 4) => ["top", "bottom", "left", "right"],
        ("MaxPooling2D" or "AveragePooling2D", 1) => ["poolSize"],
        ("MaxPooling2D" or "AveragePooling2D", 2) => ["poolHeight", "poolWidth"],
        ("From", 1) => ["name"],
        ("Use", 1) => ["fragment"],
        ("CycleGan", 4) => ["generatorAtoB", "generatorBtoA", "discriminatorA", "discriminatorB"],
        (_, 1) when SimpleLayers.Find(kind) is { } row => [row.Parameter],
        _ => null,
    };

    /// <summary>The properties that a layer's attribute has beside <c>Name</c>.</summary>
    public static string[] Properties(string kind) => kind switch
    {
        "Dense" => Kernel,
        "Conv2D" => Convolution,
        "Conv2DTranspose" => [.. Convolution, "OutputPadding", "OutputPaddingHeight", "OutputPaddingWidth"],
        "DepthwiseConv2D" => [.. Convolution, "DepthMultiplier"],
        "Embedding" => ["EmbeddingsInitializer", "EmbeddingsInitializerScale", "EmbeddingsInitializerMean"],
        "SelfAttention" => [.. Kernel, "KeyChannels", "ValueChannels"],
        "MultiHeadAttention" => [.. Kernel, "ValueDimension"],
        "UpSampling2D" => ["Interpolation"],
        "MaxPooling2D" or "AveragePooling2D" => ["Strides", "StrideHeight", "StrideWidth", "Padding"],
        "GlobalAveragePooling2D" => ["KeepDims"],
        "BatchNormalization" => ["Momentum", .. Normalization],
        "ConditionalBatchNormalization" => ["Momentum", .. Normalization.Except(["Center", "Scale"])],
        "LayerNormalization" or "InstanceNormalization" => Normalization,
        "MinibatchStandardDeviation" => ["GroupSize", "Features"],
        "GELU" => ["Approximate"],
        "PReLU" => ["SharedAxes", "AlphaInitializer", "AlphaInitializerScale", "AlphaInitializerMean"],
        _ => [],
    };
}
