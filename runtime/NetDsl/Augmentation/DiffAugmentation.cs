namespace NetDsl;

/// <summary>
/// Differentiable augmentation (Zhao et al., arXiv 2006.10738, with the numbers of the authors' own implementation). For each image: brightness, x + b with b
/// from [−0.5, 0.5); saturation, the distance of a pixel's channels from their mean times t from [0, 2); contrast, the distance of all numbers from the
/// image's mean times s from [0.5, 1.5); a shift by up to an eighth of height and width, zeros coming in; and a square of half the height and width that
/// becomes zero.
/// </summary>
public sealed unsafe class DiffAugmentation : ImageAugmentation
{
    // How an image is changed: the factors of a number, of its pixel's mean and of the image's mean, the addend, the shift, and what is cut out.
    private const int Own = 0, Pixel = 1, Image = 2, Constant = 3, Rows = 4, Columns = 5, CutTop = 6, CutBottom = 7, CutLeft = 8, CutRight = 9;
    private const int Parameters = 10;

    /// <summary>Makes the augmentation of batches of one size; all memory is taken now.</summary>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="batch">Images in a batch, at least 1.</param>
    /// <param name="policy">What is changed: at least one part.</param>
    /// <param name="stream">Where the random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the policy is empty or unknown.</exception>
    public DiffAugmentation(ImageShape shape, int batch, Policy policy, RandomStream stream)
        : base(shape, batch, Parameters, stream, &Forward, &Backward)
    {
        if (policy is <= Policy.None or > Policy.All)
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "Expected Policy.Color, Policy.Translation, Policy.Cutout, or some of them.");
        Policy = policy;
    }

    /// <summary>What is changed.</summary>
    public Policy Policy { get; }

    // Saturation keeps a pixel's mean and contrast the image's, so the three changes of colour are one: a number x of a pixel with the mean p, in an image with
    // the mean m, becomes s·t·x + s·(1 − t)·p + (1 − s)·m + b. But for b this is its own transpose: gradients take the same way back.
    private protected override void Draw(RandomStream stream, in ImageShape shape, Span<float> parameters)
    {
        Span<float> draws = stackalloc float[7];
        stream.FillUniform(draws, 0f, 1f);
        parameters.Clear();
        parameters[Own] = 1f;
        if ((Policy & Policy.Color) != 0)
        {
            var (brightness, saturation, contrast) = (draws[0] - 0.5f, draws[1] * 2f, draws[2] + 0.5f);
            (parameters[Own], parameters[Pixel]) = (contrast * saturation, contrast * (1f - saturation));
            (parameters[Image], parameters[Constant]) = (1f - contrast, brightness);
        }

        if ((Policy & Policy.Translation) != 0)
            (parameters[Rows], parameters[Columns]) = (Shift(draws[3], shape.Height), Shift(draws[4], shape.Width));
        if ((Policy & Policy.Cutout) != 0)
        {
            (parameters[CutTop], parameters[CutBottom]) = Cut(draws[5], shape.Height);
            (parameters[CutLeft], parameters[CutRight]) = Cut(draws[6], shape.Width);
        }
    }

    private static void Forward(in ImageShape shape, ReadOnlySpan<float> parameters, ReadOnlySpan<float> image, Span<float> changed)
    {
        var addend = (parameters[Image] == 0f ? 0f : parameters[Image] * Mean(image)) + parameters[Constant];
        for (var place = 0; place < image.Length; place += shape.Channels)
        {
            var pixel = changed.Slice(place, shape.Channels);
            if (Source(shape, parameters, place / shape.Channels) is >= 0 and var source)
                Mix(parameters, image.Slice(source, shape.Channels), pixel, addend);
            else
                pixel.Clear();
        }
    }

    // First the gradient goes back to where its pixels came from, then through the change of colour, in place.
    private static void Backward(in ImageShape shape, ReadOnlySpan<float> parameters, ReadOnlySpan<float> gradient, Span<float> imageGradient)
    {
        imageGradient.Clear();
        for (var place = 0; place < gradient.Length; place += shape.Channels)
        {
            if (Source(shape, parameters, place / shape.Channels) is >= 0 and var source)
                gradient.Slice(place, shape.Channels).CopyTo(imageGradient.Slice(source, shape.Channels));
        }

        var addend = parameters[Image] == 0f ? 0f : parameters[Image] * Mean(imageGradient);
        for (var place = 0; place < imageGradient.Length; place += shape.Channels)
        {
            var pixel = imageGradient.Slice(place, shape.Channels);
            Mix(parameters, pixel, pixel, addend);
        }
    }

    // The place of the pixel that comes to another one's; negative where none does.
    private static int Source(in ImageShape shape, ReadOnlySpan<float> parameters, int pixel)
    {
        var (row, column) = Math.DivRem(pixel, shape.Width);
        if (row >= parameters[CutTop] && row < parameters[CutBottom] && column >= parameters[CutLeft] && column < parameters[CutRight])
            return -1;
        var (fromRow, fromColumn) = (row + (int)parameters[Rows], column + (int)parameters[Columns]);
        return (uint)fromRow < (uint)shape.Height && (uint)fromColumn < (uint)shape.Width ? ((fromRow * shape.Width) + fromColumn) * shape.Channels : -1;
    }

    private static void Mix(ReadOnlySpan<float> parameters, ReadOnlySpan<float> pixel, Span<float> mixed, float addend)
    {
        if (parameters[Pixel] != 0f)
        {
            var sum = 0f;
            foreach (var number in pixel)
                sum += number;
            addend += parameters[Pixel] * (sum / pixel.Length);
        }

        for (var channel = 0; channel < pixel.Length; channel++)
            mixed[channel] = (parameters[Own] * pixel[channel]) + addend;
    }

    private static float Mean(ReadOnlySpan<float> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
            sum += number;
        return (float)(sum / numbers.Length);
    }

    // Up to an eighth of the size in both directions, rounded. The largest draw below 1 may be rounded up to the next whole number.
    private static int Shift(float draw, int size)
    {
        var most = (int)((size * 0.125f) + 0.5f);
        return Math.Min((int)(draw * ((2 * most) + 1)), 2 * most) - most;
    }

    // Half of the size, rounded, around a place in the image; what lies outside is cut off.
    private static (int Begin, int End) Cut(float draw, int size)
    {
        var length = (int)((size * 0.5f) + 0.5f);
        var places = size + 1 - (length % 2);
        var begin = Math.Min((int)(draw * places), places - 1) - (length / 2);
        return (Math.Max(begin, 0), Math.Min(begin + length, size));
    }
}
