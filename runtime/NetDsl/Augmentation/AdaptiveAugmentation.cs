using System.Numerics;

namespace NetDsl;

/// <summary>
/// Adaptive augmentation (Karras et al., arXiv 2006.06676): each change is made with a probability that follows the discriminator. Where it is sure of more
/// real images than the target, it is about to know them by heart, and the probability rises; else it falls. The changes are those of the paper's classes
/// "pixel blitting", "general geometric transformations" and "color transformations", with its strengths: flips, turns by 90°, shifts by whole pixels and by
/// parts of them, scales, rotations, brightness, contrast, inverted brightness, hue and saturation. What lies outside of an image is its mirror image.
/// </summary>
/// <remarks>
/// All geometric changes are one affine map, and each pixel is interpolated once between four others. The paper filters with a wavelet beforehand, against
/// aliasing; here nothing is filtered. Hue and saturation exist in images with three channels, inverted brightness in those with three or one.
/// </remarks>
public sealed unsafe class AdaptiveAugmentation : ImageAugmentation
{
    // Batches of real images after which the probability changes (section 3 of the paper).
    private const int Interval = 4;

    // The affine map from a changed image's pixels to the image's, row by row, then the map of three channels, row by row, and its addends.
    private const int Map = 0, Colors = 6, Addends = 15, Parameters = 18;

    private readonly float _target;
    private readonly int _length;
    private ulong _judgedBatches;
    private ulong _judgedImages;
    private long _signs;

    /// <summary>Makes the augmentation of batches of one size; all memory is taken now. The probability begins at 0.</summary>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="batch">Images in a batch, at least 1.</param>
    /// <param name="stream">Where the random numbers come from.</param>
    /// <param name="target">The mean sign of the discriminator's logits for real images at which the probability stays, at least 0 and below 1.</param>
    /// <param name="length">Real images in which the probability can go from 0 to 1, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public AdaptiveAugmentation(
        ImageShape shape, int batch, RandomStream stream, float target = AdaptiveAugmentationDefaults.Target, int length = AdaptiveAugmentationDefaults.Length)
        : base(shape, batch, Parameters, stream, &Forward, &Backward)
    {
        if (target is not (>= 0f and < 1f))
            throw new ArgumentOutOfRangeException(nameof(target), target, "The target must be at least 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (_target, _length) = (target, length);
    }

    /// <summary>With what probability each change is made, from 0 to 1.</summary>
    public float Probability { get; set; }

    /// <summary>How many logits the discriminator gives for each image, at least 1. By default one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int LogitsPerImage
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(LogitsPerImage));
            field = value;
        }
    } = 1;

    /// <summary>Tells what the discriminator says of a batch of real images; after every fourth batch the probability moves.</summary>
    /// <param name="logits">Its logits, above 0 for images that it takes for real.</param>
    /// <param name="parallel">The processes that share the batch; null for a process that has all of it.</param>
    public void Judge(ReadOnlySpan<float> logits, ParallelLoop? parallel = null)
    {
        var signs = 0L;
        foreach (var logit in logits)
            signs += logit > 0f ? 1 : logit < 0f ? -1 : 0;
        _signs += parallel?.Processes is { } processes ? processes.Sum(signs) : signs;
        _judgedImages += (ulong)(logits.Length / LogitsPerImage * (parallel?.Processes?.Count ?? 1));
        if (++_judgedBatches < Interval)
            return;
        var distance = (_signs / ((double)_judgedImages * LogitsPerImage)) - _target;
        Probability = float.Clamp(Probability + (float)(Math.Sign(distance) * (_judgedImages / (double)_length)), 0f, 1f);
        (_judgedBatches, _judgedImages, _signs) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public override void AddTo(TrainingState state)
    {
        base.AddTo(state);
        state.WithCounter(
                "probability of the augmentation, in bits", () => BitConverter.SingleToUInt32Bits(Probability),
                bits => Probability = BitConverter.UInt32BitsToSingle((uint)bits))
            .WithCounter("batches that the augmentation was told of", () => _judgedBatches, batches => _judgedBatches = batches)
            .WithCounter("images that the augmentation was told of", () => _judgedImages, images => _judgedImages = images)
            .WithCounter("signs that the augmentation was told of", () => (ulong)_signs, signs => _signs = (long)signs);
    }

    private protected override void Draw(RandomStream stream, in ImageShape shape, Span<float> parameters)
    {
        var draws = new ChangeDraws(stream, Probability);
        var map = DrawMap(ref draws, shape);
        (parameters[0], parameters[1], parameters[2]) = (map.M11, map.M21, map.M31);
        (parameters[3], parameters[4], parameters[5]) = (map.M12, map.M22, map.M32);
        DrawColors(ref draws, shape.Channels, parameters[Colors..]);
    }

    // The map of a changed image's pixels, seen from its middle, to those of the image. Each change stands before the earlier ones: where a pixel comes from is
    // asked in the opposite order.
    private static Matrix3x2 DrawMap(ref ChangeDraws draws, in ImageShape shape)
    {
        var map = Matrix3x2.Identity;
        if (draws.Gate() & draws.Number(2) == 1)
            Prepend(Matrix3x2.CreateScale(-1f, 1f));
        var (turns, quarters) = (draws.Gate(), draws.Number(4));
        if (turns)
        {
            // Exact, so that pixels stay pixels.
            var (cosine, sine) = quarters switch { 0 => (1f, 0f), 1 => (0f, 1f), 2 => (-1f, 0f), _ => (0f, -1f) };
            Prepend(new Matrix3x2(cosine, sine, -sine, cosine, 0f, 0f));
        }

        var (shifts, columns, rows) = (draws.Gate(), draws.Uniform(-0.125f, 0.125f), draws.Uniform(-0.125f, 0.125f));
        if (shifts)
            Prepend(Matrix3x2.CreateTranslation(MathF.Round(columns * shape.Width), MathF.Round(rows * shape.Height)));
        var (scales, scale) = (draws.Gate(), MathF.Pow(2f, -0.2f * draws.Normal()));
        if (scales)
            Prepend(Matrix3x2.CreateScale(scale));

        // Turned before and after the scales differ, such that one of both happens with the probability.
        var rotation = 1f - MathF.Sqrt(1f - draws.Probability);
        var (turnsBefore, before) = (draws.Gate(rotation), draws.Uniform(-MathF.PI, MathF.PI));
        if (turnsBefore)
            Prepend(Matrix3x2.CreateRotation(before));
        var (stretches, stretch) = (draws.Gate(), MathF.Pow(2f, -0.2f * draws.Normal()));
        if (stretches)
            Prepend(Matrix3x2.CreateScale(stretch, 1f / stretch));
        var (turnsAfter, after) = (draws.Gate(rotation), draws.Uniform(-MathF.PI, MathF.PI));
        if (turnsAfter)
            Prepend(Matrix3x2.CreateRotation(after));
        var (moves, right, down) = (draws.Gate(), 0.125f * draws.Normal(), 0.125f * draws.Normal());
        if (moves)
            Prepend(Matrix3x2.CreateTranslation(right * shape.Width, down * shape.Height));
        return map;

        void Prepend(Matrix3x2 change) => map = change * map;
    }

    // A pixel's channels c become K·c + k.
    private static void DrawColors(ref ChangeDraws draws, int channels, Span<float> parameters)
    {
        var (hasBrightness, brightness) = (draws.Gate(), 0.2f * draws.Normal());
        var (hasContrast, contrast) = (draws.Gate(), MathF.Pow(2f, 0.5f * draws.Normal()));
        var inverts = draws.Gate() & draws.Number(2) == 1;
        var (turns, hue) = (draws.Gate(), draws.Uniform(-MathF.PI, MathF.PI));
        var (saturates, saturation) = (draws.Gate(), MathF.Pow(2f, draws.Normal()));
        var (factor, addend) = (hasContrast ? contrast : 1f, hasBrightness ? brightness : 0f);
        addend *= factor;
        parameters.Clear();
        if (channels != 3)
        {
            var sign = channels == 1 && inverts ? -1f : 1f;
            (parameters[0], parameters[Addends - Colors]) = (sign * factor, sign * addend);
            return;
        }

        // Along the grey axis (1, 1, 1) / √3 a colour is its luma; across it, hue and saturation. Inverting mirrors the first, the others turn and stretch
        // the second: so K = luma · G + across · (cos · (I − G) + sin · X), where G = 1/3 everywhere and X is the cross product with the axis.
        var luma = (inverts ? -1f : 1f) * factor;
        var across = (saturates ? saturation : 1f) * factor;
        var (sine, cosine) = turns ? MathF.SinCos(hue) : (0f, 1f);
        var cross = sine / MathF.Sqrt(3f);
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                var turned = row == column ? 0f : (column - row + 3) % 3 == 2 ? cross : -cross;
                var chroma = (cosine * ((row == column ? 1f : 0f) - (1f / 3f))) + turned;
                parameters[(row * 3) + column] = (luma / 3f) + (across * chroma);
            }

            parameters[Addends - Colors + row] = (inverts ? -1f : 1f) * addend;
        }
    }

    private static void Forward(in ImageShape shape, ReadOnlySpan<float> parameters, ReadOnlySpan<float> image, Span<float> changed)
    {
        Span<float> color = stackalloc float[3];
        for (var place = 0; place < image.Length; place += shape.Channels)
        {
            var taps = new Taps(shape, parameters, place / shape.Channels);
            var pixel = changed.Slice(place, shape.Channels);
            for (var channel = 0; channel < pixel.Length; channel++)
            {
                var sum = 0f;
                for (var tap = 0; tap < Taps.Count; tap++)
                {
                    // Not a number times 0 is not a number: pixels without weight have no say.
                    if (taps.Weight(tap) is not 0f and var weight)
                        sum += weight * image[taps.Place(tap) + channel];
                }

                pixel[channel] = sum;
            }

            if (shape.Channels == 3)
            {
                pixel.CopyTo(color);
                for (var row = 0; row < 3; row++)
                {
                    var colors = parameters.Slice(Colors + (3 * row), 3);
                    pixel[row] = (colors[0] * color[0]) + (colors[1] * color[1]) + (colors[2] * color[2]) + parameters[Addends + row];
                }
            }
            else
            {
                for (var channel = 0; channel < pixel.Length; channel++)
                    pixel[channel] = (parameters[Colors] * pixel[channel]) + parameters[Addends];
            }
        }
    }

    private static void Backward(in ImageShape shape, ReadOnlySpan<float> parameters, ReadOnlySpan<float> gradient, Span<float> imageGradient)
    {
        imageGradient.Clear();
        for (var place = 0; place < gradient.Length; place += shape.Channels)
        {
            var taps = new Taps(shape, parameters, place / shape.Channels);
            var pixel = gradient.Slice(place, shape.Channels);
            for (var channel = 0; channel < pixel.Length; channel++)
            {
                // Down a column of the map of three channels; all others have one factor.
                var own = shape.Channels == 3
                    ? (parameters[Colors + channel] * pixel[0]) + (parameters[Colors + 3 + channel] * pixel[1]) + (parameters[Colors + 6 + channel] * pixel[2])
                    : parameters[Colors] * pixel[channel];
                for (var tap = 0; tap < Taps.Count; tap++)
                {
                    if (taps.Weight(tap) is not 0f and var weight)
                        imageGradient[taps.Place(tap) + channel] += weight * own;
                }
            }
        }
    }

    /// <summary>The four pixels between which one is interpolated, and their weights.</summary>
    private readonly ref struct Taps
    {
        public const int Count = 4;

        private readonly int _top, _bottom, _left, _right;
        private readonly float _down, _across;

        public Taps(in ImageShape shape, ReadOnlySpan<float> parameters, int pixel)
        {
            var (row, column) = Math.DivRem(pixel, shape.Width);
            var (middleX, middleY) = ((shape.Width - 1) * 0.5f, (shape.Height - 1) * 0.5f);
            var (x, y) = (column - middleX, row - middleY);
            var fromX = (parameters[Map] * x) + (parameters[Map + 1] * y) + parameters[Map + 2] + middleX;
            var fromY = (parameters[Map + 3] * x) + (parameters[Map + 4] * y) + parameters[Map + 5] + middleY;
            var (left, top) = (MathF.Floor(fromX), MathF.Floor(fromY));
            (_across, _down) = (fromX - left, fromY - top);
            (_left, _right) = (Mirror((int)left, shape.Width) * shape.Channels, Mirror((int)left + 1, shape.Width) * shape.Channels);
            var rowLength = shape.Width * shape.Channels;
            (_top, _bottom) = (Mirror((int)top, shape.Height) * rowLength, Mirror((int)top + 1, shape.Height) * rowLength);
        }

        public int Place(int tap) => ((tap & 2) == 0 ? _top : _bottom) + ((tap & 1) == 0 ? _left : _right);

        public float Weight(int tap) => ((tap & 2) == 0 ? 1f - _down : _down) * ((tap & 1) == 0 ? 1f - _across : _across);

        // … 1 0 | 0 1 2 … n−1 | n−1 n−2 …
        private static int Mirror(int place, int size)
        {
            var within = place % (2 * size);
            if (within < 0)
                within += 2 * size;
            return within < size ? within : (2 * size) - 1 - within;
        }
    }

    /// <summary>The random numbers of one image, always as many, so that one change doesn't shift the next one's.</summary>
    private unsafe ref struct ChangeDraws
    {
        private const int Most = 32;

        private fixed float _uniform[Most];
        private fixed float _normal[Most];
        private int _nextUniform, _nextNormal;

        public ChangeDraws(RandomStream stream, float probability)
        {
            Probability = probability;
            fixed (float* uniform = _uniform, normal = _normal)
            {
                stream.FillUniform(new Span<float>(uniform, Most), 0f, 1f);
                stream.FillNormal(new Span<float>(normal, Most), 0f, 1f, firstBlock: 1);
            }
        }

        public float Probability { get; }

        public bool Gate() => Gate(Probability);

        public bool Gate(float probability) => _uniform[_nextUniform++] < probability;

        public int Number(int count) => Math.Min((int)(_uniform[_nextUniform++] * count), count - 1);

        public float Uniform(float minimum, float maximum) => minimum + ((maximum - minimum) * _uniform[_nextUniform++]);

        public float Normal() => _normal[_nextNormal++];
    }
}
