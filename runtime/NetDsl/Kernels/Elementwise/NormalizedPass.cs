using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Batch normalisation, and an activation and dropout where present, in one pass over the numbers of a batch. Generated code holds one for each
/// such run of layers, with its sizes and places.
/// </summary>
/// <typeparam name="TFunction">The activation; <see cref="IdentityFunction"/> where there is none.</typeparam>
/// <remarks>
/// y = gamma · (x − mean) / √(variance + epsilon) + beta for each channel, after Ioffe and Szegedy, arXiv 1502.03167; computed as (x − mean) · scale + beta in
/// training, where a number that is the mean gives exactly beta, and as x · scale + shift in a prediction. Sums are those of
/// <see cref="ChannelReduction"/>: long ones keep their digits, and the number of threads changes nothing.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe partial class NormalizedPass<TFunction>
    where TFunction : unmanaged, IElementFunction
{
    private struct Work
    {
        public float* Input, Output, Gradient, Scratch;

        // Null in a prediction.
        public float* Mean;
        public ChannelStatistics Statistics;
        public byte* Keep;
        public RandomStream Dropout;
        public ElementSizes Sizes;
        public TFunction Function;
    }

    /// <summary>Pixels and channels of an image, and the distances between images.</summary>
    public ElementSizes Sizes { get; init; }

    /// <summary>Momentum, epsilon and where the parameters are.</summary>
    public NormalizationPlaces Normalization { get; init; }

    /// <summary>The activation with its constants.</summary>
    public TFunction Function { get; init; }

    /// <summary>With the moving statistics, normalisation is one factor and one addend per channel.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="statistics">Where factor and addend go.</param>
    public void PreparePredict(float* parameters, float* statistics)
    {
        Normalization.ScaleByMoving(parameters, new ChannelStatistics(statistics, Sizes.Channels), Sizes.Channels);
    }

    /// <summary>In prediction: the moving statistics, no dropout.</summary>
    /// <param name="input">The first image.</param>
    /// <param name="output">The first image's place.</param>
    /// <param name="statistics">What <see cref="PreparePredict"/> made.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public void Predict(float* input, float* output, float* statistics, int images, ParallelLoop parallel)
    {
        var work = new Work { Input = input, Output = output, Statistics = new(statistics, Sizes.Channels), Sizes = Sizes, Function = Function };
        parallel.For(images, &work, &ForwardImages);
    }

    /// <summary>The normalisation of a prediction, to be folded into the weights of the layer before.</summary>
    /// <param name="parameters">The network's parameters.</param>
    public FoldedNormalization Folded(float* parameters) => new(parameters, Normalization, Sizes.Channels);

    /// <summary>In prediction, where the weights of the layer before have the normalisation: the activation alone.</summary>
    /// <param name="input">The first image, normalised.</param>
    /// <param name="output">The first image's place; it may be that of the input.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public void PredictNormalized(float* input, float* output, int images, ParallelLoop parallel) =>
        ElementwisePass<TFunction>.Run(input, output, Sizes.AsOnePixel, Function, images, parallel);

    /// <summary>In training: the batch's own statistics, which also update the moving ones, and dropout where there are bytes for its mask.</summary>
    /// <param name="input">The first image.</param>
    /// <param name="output">The first image's place.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="statistics">Six arrays of one number per channel, which the backward pass reads; each begins at a multiple of 16 numbers.</param>
    /// <param name="scratch">Scratch: two numbers per channel and image.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Gets a byte for each number: whether dropout keeps it. Null without dropout.</param>
    /// <param name="dropout">The random numbers.</param>
    public void Forward(
        float* input,
        float* output,
        float* parameters,
        float* statistics,
        float* scratch,
        int images,
        ParallelLoop parallel,
        byte* keep = null,
        RandomStream dropout = default)
    {
        var own = new ChannelStatistics(statistics, Sizes.Channels);
        ChannelReduction.Moments(input, images, Sizes.Pixels, Sizes.Channels, Sizes.InputStride, own.Mean, own.Variance, scratch, parallel);
        Normalization.ScaleByOwn(parameters, own, Sizes.Channels);
        Normalization.Move(parameters, own, Sizes.Channels);
        var work = new Work
        {
            Input = input,
            Output = output,
            Statistics = own,
            Mean = own.Mean,
            Keep = keep,
            Dropout = Sizes.ShareOf(dropout, images, parallel),
            Sizes = Sizes,
            Function = Function,
        };
        parallel.For(images, &work, &ForwardImages);
    }

    /// <summary>In training of a frozen normalisation: the moving statistics, which stay, and dropout where there are bytes for its mask.</summary>
    /// <param name="input">The first image.</param>
    /// <param name="output">The first image's place.</param>
    /// <param name="statistics">What <see cref="PreparePredict"/> made.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Gets a byte for each number: whether dropout keeps it. Null without dropout.</param>
    /// <param name="dropout">The random numbers.</param>
    public void ForwardFrozen(
        float* input, float* output, float* statistics, int images, ParallelLoop parallel, byte* keep = null, RandomStream dropout = default)
    {
        var work = new Work
        {
            Input = input,
            Output = output,
            Statistics = new(statistics, Sizes.Channels),
            Keep = keep,
            Dropout = Sizes.ShareOf(dropout, images, parallel),
            Sizes = Sizes,
            Function = Function,
        };
        parallel.For(images, &work, &ForwardImages);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var channels = sizes.Channels;
        for (var image = begin; image < end; image++)
        {
            var input = work->Input + image * (long)sizes.InputStride;
            var output = work->Output + image * (long)sizes.OutputStride;
            var keep = sizes.Draw(work->Keep, work->Dropout, image);
            for (var pixel = 0; pixel < sizes.Pixels; pixel++, input += channels, output += channels)
                ForwardPixel(work, input, output, keep == null ? null : keep + pixel * (long)channels);
        }
    }

    // A method of its own, so that all its pointers stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ForwardPixel(Work* work, float* input, float* output, byte* keep)
    {
        var function = work->Function;
        var channels = work->Sizes.Channels;
        var factor = new Vector<float>(work->Sizes.KeptFactor);
        float* scale = work->Statistics.Scale, shift = work->Statistics.Shift, mean = work->Mean;
        // Whole vectors first, then the channels that are left, one by one.
        var channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            var number = Vector.Load(input + channel);
            if (mean != null)
                number -= Vector.Load(mean + channel);
            var value = function.Evaluate(Vector.MultiplyAddEstimate(number, Vector.Load(scale + channel), Vector.Load(shift + channel)));
            if (keep != null)
                value = value * factor * KeptElements.Load(keep + channel);
            value.Store(output + channel);
        }

        for (; channel < channels; channel++)
        {
            var number = mean == null ? input[channel] : input[channel] - mean[channel];
            var value = Vector.ToScalar(function.Evaluate(Vector.Create(number * scale[channel] + shift[channel])));
            output[channel] = keep == null ? value : value * work->Sizes.KeptFactor * keep[channel];
        }
    }
}
