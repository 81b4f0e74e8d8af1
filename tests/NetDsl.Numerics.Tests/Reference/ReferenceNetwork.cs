using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// A chain of layers, built by code: <c>new ReferenceNetwork&lt;double&gt;(4, 4, 3).Conv2D(8, 3, strides: 2, same:
/// true).BatchNormalization().LeakyReLU(0.01f)</c>.
/// It shares nothing with the product: neither shape arithmetic nor loops.
/// </summary>
/// <param name="height">Rows of the input's pixels.</param>
/// <param name="width">Pixels in a row.</param>
/// <param name="channels">Numbers per pixel.</param>
/// <param name="name">Gives a layer its name by the prefix of its kind, where layers of one kind aren't just numbered.</param>
internal sealed class ReferenceNetwork<T>(int height, int width, int channels, Func<string, string>? name = null)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly List<ReferenceLayer<T>> _layers = [];

    public ReferenceNetwork(int features)
        : this(1, 1, features)
    {
    }

    public IReadOnlyList<ReferenceLayer<T>> Layers => _layers;

    public ReferenceShape InputShape { get; } = new(height, width, channels);

    public ReferenceShape OutputShape => _layers is [.., var last] ? last.OutputShape : InputShape;

    public IEnumerable<ReferenceParameter<T>> Parameters => _layers.SelectMany(layer => layer.Parameters);

    public IEnumerable<ReferenceParameter<T>> TrainableParameters => Parameters.Where(parameter => parameter.IsTrainable);

    public ReferenceParameter<T> this[string name] => Parameters.Single(parameter => parameter.Name == name);

    /// <summary>How near the last <see cref="Forward"/> came to a kink of any activation.</summary>
    public T SmallestDistanceToKink => _layers.Select(layer => layer.SmallestDistanceToKink).Append(T.PositiveInfinity).Min();

    public ReferenceNetwork<T> Dense(int units, bool useBias = true) => Add(new ReferenceDense<T>(NextName("dense"), OutputShape, units, useBias));

    public ReferenceNetwork<T> Reshape(int features) => Reshape(1, 1, features);

    public ReferenceNetwork<T> Reshape(int rows, int columns, int channels) =>
        Add(new ReferenceReshape<T>(NextName("reshape"), OutputShape, new ReferenceShape(rows, columns, channels)));

    public ReferenceNetwork<T> Flatten() => Add(new ReferenceReshape<T>(NextName("flatten"), OutputShape, new ReferenceShape(1, 1, OutputShape.Count)));

    public ReferenceNetwork<T> Conv2D(int filters, int kernelSize, int strides = 1, bool same = false, bool useBias = true) =>
        Conv2D(filters, new KernelAxis(kernelSize, strides, same), new KernelAxis(kernelSize, strides, same), useBias);

    public ReferenceNetwork<T> Conv2D(int filters, KernelAxis rows, KernelAxis columns, bool useBias = true) =>
        Add(new ReferenceConvolution<T>(
            NextName("conv2d"),
            OutputShape,
            filters,
            TapPlacement.OfConvolution(OutputShape.Height, rows),
            TapPlacement.OfConvolution(OutputShape.Width, columns),
            transposed: false,
            useBias));

    public ReferenceNetwork<T> Conv2DTranspose(int filters, int kernelSize, int strides = 1, bool same = false, bool useBias = true) =>
        Conv2DTranspose(filters, new KernelAxis(kernelSize, strides, same), new KernelAxis(kernelSize, strides, same), useBias);

    public ReferenceNetwork<T> Conv2DTranspose(int filters, KernelAxis rows, KernelAxis columns, bool useBias = true) =>
        Add(new ReferenceConvolution<T>(
            NextName("conv2d_transpose"),
            OutputShape,
            filters,
            TapPlacement.OfTransposedConvolution(OutputShape.Height, rows),
            TapPlacement.OfTransposedConvolution(OutputShape.Width, columns),
            transposed: true,
            useBias));

    public ReferenceNetwork<T> UpSampling2D(int rows, int columns) => Add(new ReferenceUpSampling<T>(NextName("up_sampling2d"), OutputShape, rows, columns));

    public ReferenceNetwork<T> Bilinear(int rows, int columns) => Add(new ReferenceBilinear<T>(NextName("up_sampling2d"), OutputShape, rows, columns));

    public ReferenceNetwork<T> DepthToSpace(int block) => Add(new ReferenceDepthToSpace<T>(NextName("depth_to_space"), OutputShape, block));

    public ReferenceNetwork<T> ZeroPadding2D(int top, int bottom, int left, int right) =>
        Add(new ReferencePlacement<T>(NextName("zero_padding2d"), OutputShape, top, bottom, left, right));

    public ReferenceNetwork<T> Cropping2D(int top, int bottom, int left, int right) =>
        Add(new ReferencePlacement<T>(NextName("cropping2d"), OutputShape, -top, -bottom, -left, -right));

    public ReferenceNetwork<T> DepthwiseConv2D(int multiplier, KernelAxis rows, KernelAxis columns, bool useBias = true) =>
        Add(new ReferenceDepthwiseConvolution<T>(
        NextName("depthwise_conv2d"),
        OutputShape,
        multiplier,
        TapPlacement.OfConvolution(OutputShape.Height, rows),
        TapPlacement.OfConvolution(OutputShape.Width, columns),
        useBias));

    public ReferenceNetwork<T> MaxPooling2D(KernelAxis rows, KernelAxis columns) => Pooling("max_pooling2d", rows, columns, isMax: true);

    public ReferenceNetwork<T> AveragePooling2D(KernelAxis rows, KernelAxis columns) => Pooling("average_pooling2d", rows, columns, isMax: false);

    public ReferenceNetwork<T> GlobalAveragePooling2D() =>
        Pooling("global_average_pooling2d", new KernelAxis(OutputShape.Height), new KernelAxis(OutputShape.Width), isMax: false);

    public ReferenceNetwork<T> BatchNormalization(float momentum = 0.99f, float epsilon = 0.001f, bool center = true, bool scale = true) =>
        Add(new ReferenceBatchNormalization<T>(NextName("batch_normalization"), OutputShape, momentum, epsilon, center, scale));

    public ReferenceNetwork<T> ImageNormalization(bool overChannels, float epsilon = 0.001f, bool center = true, bool scale = true) =>
        Add(new ReferenceImageNormalization<T>(NextName(overChannels ? "layer_normalization" : "instance_normalization"), OutputShape, overChannels, epsilon,
            center, scale));

    public ReferenceNetwork<T> MinibatchStandardDeviation(int groupSize, int features) =>
        Add(new ReferenceMinibatchStandardDeviation<T>(NextName("minibatch_standard_deviation"), OutputShape, groupSize, features));

    public ReferenceNetwork<T> Embedding(int labels, int dimension) => Add(new ReferenceEmbedding<T>(NextName("embedding"), OutputShape, labels, dimension));

    /// <summary>Divides the last layer's kernel by its largest singular value.</summary>
    public ReferenceNetwork<T> SpectralNormalization(bool transposed, int powerIterations = 1)
    {
        _layers[^1] = new ReferenceSpectralNormalization<T>(_layers[^1], transposed, powerIterations);
        return this;
    }

    public ReferenceNetwork<T> ReLU() => Add(new ReferenceActivation<T>(
        NextName("re_lu"), OutputShape, x => T.Max(x, T.Zero), x => x > T.Zero ? T.One : T.Zero, T.Zero));

    public ReferenceNetwork<T> LeakyReLU(float negativeSlope = 0.3f)
    {
        var slope = T.CreateChecked(negativeSlope);
        return Add(new ReferenceActivation<T>(
            NextName("leaky_re_lu"), OutputShape, x => x > T.Zero ? x : slope * x, x => x > T.Zero ? T.One : slope, T.Zero));
    }

    public ReferenceNetwork<T> Tanh() => Add(new ReferenceActivation<T>(
        NextName("tanh"), OutputShape, T.Tanh, x => T.One - T.Tanh(x) * T.Tanh(x)));

    public ReferenceNetwork<T> Sigmoid() => Add(new ReferenceActivation<T>(
        NextName("sigmoid"), OutputShape, Logistic, x => Logistic(x) * Logistic(-x)));

    /// <summary>One of <see cref="ReferenceActivations"/>; layers of its kind have the prefix before their number.</summary>
    public ReferenceNetwork<T> Activation(string prefix, Func<double, double> function, Func<double, double> derivative, params ReadOnlySpan<double> kinks)
    {
        return Add(
            new ReferenceActivation<T>(NextName(prefix), OutputShape, OfDouble(function), OfDouble(derivative), [.. kinks.ToArray().Select(T.CreateChecked)]));

        static Func<T, T> OfDouble(Func<double, double> function) => x => T.CreateChecked(function(double.CreateChecked(x)));
    }

    public ReferenceNetwork<T> PReLU(params int[] sharedAxes) => Add(new ReferencePReLU<T>(NextName("p_re_lu"), OutputShape, sharedAxes));

    public ReferenceNetwork<T> Softmax() => Add(new ReferenceSoftmax<T>(NextName("softmax"), OutputShape));

    public ReferenceNetwork<T> GaussianNoise() => Add(new ReferenceGaussianNoise<T>(NextName("gaussian_noise"), OutputShape));

    public ReferenceNetwork<T> Dropout(float rate) => Add(new ReferenceDropout<T>(NextName("dropout"), OutputShape, rate));

    /// <summary>Prediction: dropout does nothing, batch normalisation uses its moving statistics, nothing changes.</summary>
    public ReferenceTensor<T> Predict(ReferenceTensor<T> input) => _layers.Aggregate(input, (tensor, layer) => layer.Predict(tensor));

    /// <summary>Training: batch statistics, moving ones follow them, dropout drops.</summary>
    public ReferenceTensor<T> Forward(ReferenceTensor<T> input) => _layers.Aggregate(input, (tensor, layer) => layer.Forward(tensor));

    /// <summary>From the gradient to the last forward pass's output to that of its input; the parameters' gradients grow.</summary>
    public ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient) =>
        Enumerable.Reverse(_layers).Aggregate(outputGradient, (tensor, layer) => layer.Backward(tensor));

    public void ClearGradients()
    {
        foreach (var parameter in Parameters)
            Array.Clear(parameter.Gradient);
    }

    private ReferenceNetwork<T> Pooling(string kind, KernelAxis rows, KernelAxis columns, bool isMax) => Add(new ReferencePooling<T>(
        NextName(kind), OutputShape, TapPlacement.OfConvolution(OutputShape.Height, rows), TapPlacement.OfConvolution(OutputShape.Width, columns), isMax));

    private static T Logistic(T x) => T.One / (T.One + T.Exp(-x));

    private ReferenceNetwork<T> Add(ReferenceLayer<T> layer)
    {
        _layers.Add(layer);
        return this;
    }

    private string NextName(string kind) => name?.Invoke(kind) ??
        kind + "_" + (_layers.Count(layer =>
                layer.Name.StartsWith(kind + "_", StringComparison.Ordinal) && int.TryParse(layer.Name.AsSpan(kind.Length + 1), out _)) + 1);
}
