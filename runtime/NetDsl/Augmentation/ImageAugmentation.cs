using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// Random changes of a batch of images between a GAN's generator, or its data, and its discriminator. The draw of a batch stays until the next one: it serves
/// images on the way there and gradients on the way back. A step allocates nothing.
/// </summary>
public abstract unsafe class ImageAugmentation
{
    private readonly ImageShape _shape;
    private readonly string _shapeText;
    private readonly int _batch;
    private readonly int _parametersPerImage;
    private readonly RandomStream _stream;
    private readonly float[] _parameters;
    private readonly delegate*<in ImageShape, ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, void> _forward, _backward;

    private struct Work
    {
        public float* From, To, Parameters;
        public int ParametersPerImage;
        public ImageShape Shape;
        public delegate*<in ImageShape, ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, void> Change;
    }

    /// <param name="shape">The shape of an image.</param>
    /// <param name="batch">Images in a batch.</param>
    /// <param name="parametersPerImage">Numbers that say how an image is changed.</param>
    /// <param name="stream">Where random numbers come from.</param>
    /// <param name="forward">Changes an image: its shape, its parameters, the image, and what it becomes.</param>
    /// <param name="backward">The transpose: its shape, its parameters, the gradient to the changed image, and that to the image.</param>
    private protected ImageAugmentation(
        ImageShape shape, int batch, int parametersPerImage, RandomStream stream,
        delegate*<in ImageShape, ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, void> forward,
        delegate*<in ImageShape, ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, void> backward)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Height, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Width, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        (_shape, _batch, _parametersPerImage, _stream) = (shape, batch, parametersPerImage, stream);
        _shapeText = shape.ToString();
        _forward = forward;
        _backward = backward;
        _parameters = new float[batch * parametersPerImage];
    }

    /// <summary>How often a batch was drawn for: what a checkpoint holds.</summary>
    public ulong Draws { get; set; }

    /// <summary>Draws anew how each image of a batch is changed.</summary>
    /// <param name="parallel">The processes that share the batch; null for a process that has all of it.</param>
    public void Draw(ParallelLoop? parallel = null)
    {
        var stream = _stream.Substream(Draws++);
        var first = parallel?.FirstOf(_batch) ?? 0;
        for (var image = 0; image < _batch; image++)
            Draw(stream.Substream(first + (ulong)image), _shape, _parameters.AsSpan(image * _parametersPerImage, _parametersPerImage));
    }

    /// <summary>Changes a batch of images as it was drawn.</summary>
    /// <param name="images">The images, [batch, height, width, channels].</param>
    /// <param name="augmented">Gets the changed images; no part of <paramref name="images"/>.</param>
    /// <param name="parallel">The threads that share the work; the result doesn't depend on them.</param>
    /// <exception cref="ArgumentException">A length isn't that of a batch, or the spans share memory.</exception>
    public void Apply(ReadOnlySpan<float> images, Span<float> augmented, ParallelLoop parallel) =>
        Run(_forward, images, augmented, parallel, nameof(images), nameof(augmented));

    /// <summary>The gradient to the images from that to the changed ones, for the last draw.</summary>
    /// <param name="gradient">The gradient to the changed images, [batch, height, width, channels].</param>
    /// <param name="imageGradient">Gets the gradient to the images; no part of <paramref name="gradient"/>.</param>
    /// <param name="parallel">The threads that share the work; the result doesn't depend on them.</param>
    /// <exception cref="ArgumentException">A length isn't that of a batch, or the spans share memory.</exception>
    public void Backward(ReadOnlySpan<float> gradient, Span<float> imageGradient, ParallelLoop parallel) =>
        Run(_backward, gradient, imageGradient, parallel, nameof(gradient), nameof(imageGradient));

    /// <summary>Adds the counters that the next draw depends on to what a checkpoint holds.</summary>
    /// <param name="state">The state of the training; it can have one augmentation.</param>
    /// <exception cref="ArgumentException">It has one already.</exception>
    public virtual void AddTo(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.WithCounter("draws of the augmentation", () => Draws, draws => Draws = draws);
    }

    /// <summary>Draws how one image is changed.</summary>
    private protected abstract void Draw(RandomStream stream, in ImageShape shape, Span<float> parameters);

    private void Run(
        delegate*<in ImageShape, ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, void> change,
        ReadOnlySpan<float> from, Span<float> to, ParallelLoop parallel, string fromName, string toName)
    {
        ArgumentNullException.ThrowIfNull(parallel);
        Batch.Require(from.Length, _batch, _shape.Length, _shapeText, fromName);
        Batch.Require(to.Length, _batch, _shape.Length, _shapeText, toName);
        Batch.RequireApart(from, to, mayBeSame: false, fromName, toName);
        fixed (float* source = from, target = to, parameters = _parameters)
        {
            var work = new Work
            {
                From = source,
                To = target,
                Parameters = parameters,
                ParametersPerImage = _parametersPerImage,
                Shape = _shape,
                Change = change,
            };
            parallel.For(_batch, &work, &ChangeImages);
        }
    }

    private static void ChangeImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var length = work->Shape.Length;
        for (var image = begin; image < end; image++)
        {
            work->Change(
                in work->Shape,
                new ReadOnlySpan<float>(work->Parameters + (image * work->ParametersPerImage), work->ParametersPerImage),
                new ReadOnlySpan<float>(work->From + ((long)image * length), length),
                new Span<float>(work->To + ((long)image * length), length));
        }
    }
}
