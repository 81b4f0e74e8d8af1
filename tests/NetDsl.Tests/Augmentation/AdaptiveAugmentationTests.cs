namespace NetDsl.Tests.Augmentation;

/// <summary>
/// Adaptive augmentation is held against matrices of single changes, multiplied in double precision, with the same random numbers; and its probability against
/// the paper's rule.
/// </summary>
public sealed class AdaptiveAugmentationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(8, 8, 3, 1f)]
    [InlineData(8, 8, 3, 0.5f)]
    [InlineData(6, 9, 1, 1f)]
    [InlineData(5, 4, 2, 0.7f)]
    [InlineData(3, 2, 16, 1f)]
    public void Images_and_gradients_are_those_of_the_single_changes(int height, int width, int channels, float probability)
    {
        const int Batch = 6;
        var random = new System.Random(Seeds.Next(output));
        var stream = new RandomStream((ulong)random.NextInt64(), 9);
        var shape = new ImageShape(height, width, channels);
        var augmentation = new AdaptiveAugmentation(shape, Batch, stream) { Probability = probability };
        for (var draw = 0; draw < 4; draw++)
        {
            var images = AugmentationSamples.Images(random, Batch * shape.Length);
            var gradient = AugmentationSamples.Images(random, Batch * shape.Length);
            augmentation.Draw();
            var augmented = AugmentationSamples.Apply(augmentation, images);
            var toImages = AugmentationSamples.Backward(augmentation, gradient);

            for (var image = 0; image < Batch; image++)
            {
                var draws = new Reference(stream.Substream((ulong)draw).Substream((ulong)image), shape, probability);
                var part = new Range(image * shape.Length, (image + 1) * shape.Length);

                // A place between two pixels is a difference of two numbers of the size of the image: its error is theirs.
                AugmentationSamples.AssertNear(draws.Apply([.. images[part]]), augmented[part], 2e-4);
                AugmentationSamples.AssertNear(AugmentationSamples.Transpose(draws.Apply, [.. gradient[part]]), toImages[part], 1e-3);
            }
        }
    }

    [Fact]
    public void With_the_probability_0_nothing_is_changed()
    {
        var shape = new ImageShape(7, 6, 3);
        var augmentation = new AdaptiveAugmentation(shape, 3, new RandomStream(1, 2));
        var images = AugmentationSamples.Images(new System.Random(Seeds.Next(output)), 3 * shape.Length);
        augmentation.Draw();

        AugmentationSamples.AssertNear(images.Select(number => (double)number), AugmentationSamples.Apply(augmentation, images), 1e-6);
        AugmentationSamples.AssertNear(images.Select(number => (double)number), AugmentationSamples.Backward(augmentation, images), 1e-6);
    }

    [Fact]
    public void The_probability_follows_the_signs_of_four_batches_of_real_images()
    {
        var augmentation = new AdaptiveAugmentation(new ImageShape(4, 4, 1), 10, new RandomStream(1, 2), target: 0.6f, length: 100);
        void Judge(int positive)
        {
            float[] logits = [.. Enumerable.Range(0, 10).Select(image => image < positive ? 0.5f : -2f)];
            augmentation.Judge(logits);
        }

        // A mean sign of 0.8 is above the target, one of 0.4 below: 40 images move it by 0.4.
        Repeat(3, 9);
        Assert.Equal(0f, augmentation.Probability);
        Judge(9);
        Assert.Equal(0.4f, augmentation.Probability, 6);
        Repeat(8, 10);
        Assert.Equal(1f, augmentation.Probability);
        Repeat(4, 7);
        Assert.Equal(0.6f, augmentation.Probability, 6);
        Repeat(8, 0);
        Assert.Equal(0f, augmentation.Probability);

        void Repeat(int batches, int positive)
        {
            for (var batch = 0; batch < batches; batch++)
                Judge(positive);
        }
    }

    [Fact]
    public void A_checkpoints_counters_restore_the_next_draws_and_the_probability()
    {
        var shape = new ImageShape(6, 6, 1);
        AdaptiveAugmentation New() => new(shape, 2, new RandomStream(5, 6), length: 10);
        var (first, second) = (New(), New());
        var (state, restored) = (new TrainingState(), new TrainingState());
        first.AddTo(state);
        second.AddTo(restored);
        for (var batch = 0; batch < 6; batch++)
        {
            first.Draw();
            first.Judge([1f, 2f]);
        }

        foreach (var (counter, other) in state.Counters.Zip(restored.Counters))
            other.Write(counter.Read());
        var images = AugmentationSamples.Images(new System.Random(Seeds.Next(output)), 2 * shape.Length);
        foreach (var augmentation in (AdaptiveAugmentation[])[first, second])
        {
            augmentation.Judge([1f, 2f]);
            augmentation.Judge([1f, 2f]);
            augmentation.Draw();
        }

        Assert.InRange(first.Probability, 0.7f, 1f);
        Assert.Equal(first.Probability, second.Probability);
        Assert.Equal(AugmentationSamples.Apply(first, images), AugmentationSamples.Apply(second, images));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_and_a_step_allocates_nothing()
    {
        var shape = new ImageShape(12, 12, 3);
        var augmentation = new AdaptiveAugmentation(shape, 9, new RandomStream(3, 4)) { Probability = 1f };
        AugmentationSamples.AssertRepeatable(augmentation, AugmentationSamples.Images(new System.Random(Seeds.Next(output)), 9 * shape.Length));

        var before = GC.GetAllocatedBytesForCurrentThread();
        augmentation.Judge([1f]);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Targets_and_lengths_out_of_range_are_refused()
    {
        var shape = new ImageShape(4, 4, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveAugmentation(shape, 1, new RandomStream(1, 1), target: 1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveAugmentation(shape, 1, new RandomStream(1, 1), target: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveAugmentation(shape, 1, new RandomStream(1, 1), length: 0));
    }

    /// <summary>The changes of one image as a list of matrices for columns, each multiplied with those before it.</summary>
    private sealed class Reference
    {
        private readonly ImageShape _shape;
        private double[,] _map = Identity(3);
        private double[,] _color = Identity(4);

        public Reference(RandomStream stream, ImageShape shape, float probability)
        {
            _shape = shape;
            var (uniform, normal) = (new float[32], new float[32]);
            stream.FillUniform(uniform, 0f, 1f);
            stream.FillNormal(normal, 0f, 1f, firstBlock: 1);
            var (u, n) = (0, 0);
            bool Gate(double limit) => uniform[u++] < limit;
            double Next(double low, double high) => low + ((high - low) * uniform[u++]);
            double Strength(double deviation) => Math.Pow(2, deviation * normal[n++]);
            double rotation = 1 - Math.Sqrt(1 - probability);

            var (flips, side) = (Gate(probability), uniform[u++] >= 0.5f);
            From(flips && side, new double[,] { { -1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
            var (turns, quarters) = (Gate(probability), (int)(uniform[u++] * 4));
            From(turns, Turn(quarters * Math.PI / 2));
            var (shifts, right, down) = (Gate(probability), Next(-0.125, 0.125), Next(-0.125, 0.125));
            From(shifts, Shift(Math.Round(right * shape.Width), Math.Round(down * shape.Height)));
            var (scales, scale) = (Gate(probability), Strength(0.2));
            From(scales, Scale(1 / scale, 1 / scale));
            var (before, angleBefore) = (Gate(rotation), Next(-Math.PI, Math.PI));
            From(before, Turn(angleBefore));
            var (stretches, stretch) = (Gate(probability), Strength(0.2));
            From(stretches, Scale(1 / stretch, stretch));
            var (after, angleAfter) = (Gate(rotation), Next(-Math.PI, Math.PI));
            From(after, Turn(angleAfter));
            var (moves, x, y) = (Gate(probability), 0.125 * normal[n++], 0.125 * normal[n++]);
            From(moves, Shift(x * shape.Width, y * shape.Height));

            var (brightens, brightness) = (Gate(probability), 0.2 * normal[n++]);
            if (brightens)
                Then(new double[,] { { 1, 0, 0, brightness }, { 0, 1, 0, brightness }, { 0, 0, 1, brightness }, { 0, 0, 0, 1 } });
            var (contrasts, contrast) = (Gate(probability), Strength(0.5));
            if (contrasts)
                Then(new double[,] { { contrast, 0, 0, 0 }, { 0, contrast, 0, 0 }, { 0, 0, contrast, 0 }, { 0, 0, 0, 1 } });
            var (inverts, inverted) = (Gate(probability), uniform[u++] >= 0.5f);
            if (inverts && inverted && shape.Channels is 1 or 3)
                Then(Along((grey, own) => own - (2 * grey)));
            var (hues, hue) = (Gate(probability), Next(-Math.PI, Math.PI));
            if (hues && shape.Channels == 3)
                Then(Around(hue));
            var (saturates, saturation) = (Gate(probability), Strength(1));
            if (saturates && shape.Channels == 3)
                Then(Along((grey, own) => grey + ((own - grey) * saturation)));

            void From(bool happens, double[,] change) => _map = happens ? Multiply(_map, change) : _map;
            void Then(double[,] change) => _color = Multiply(change, _color);
        }

        public double[] Apply(double[] image)
        {
            var (height, width, channels) = (_shape.Height, _shape.Width, _shape.Channels);
            var result = new double[image.Length];
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++)
                {
                    double[] seen = [column - ((width - 1) / 2.0), row - ((height - 1) / 2.0), 1];
                    var x = Enumerable.Range(0, 3).Sum(k => _map[0, k] * seen[k]) + ((width - 1) / 2.0);
                    var y = Enumerable.Range(0, 3).Sum(k => _map[1, k] * seen[k]) + ((height - 1) / 2.0);
                    var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
                    var pixel = new double[channels];
                    foreach (var (tapRow, tapColumn, weight) in ((int, int, double)[])
                    [
                        (top, left, (1 - (y - top)) * (1 - (x - left))), (top, left + 1, (1 - (y - top)) * (x - left)),
                        (top + 1, left, (y - top) * (1 - (x - left))), (top + 1, left + 1, (y - top) * (x - left)),
                    ])
                    {
                        for (var channel = 0; channel < channels; channel++)
                            pixel[channel] += weight * image[(((Mirror(tapRow, height) * width) + Mirror(tapColumn, width)) * channels) + channel];
                    }

                    for (var channel = 0; channel < channels; channel++)
                    {
                        // A grey image is a colour whose channels are the same.
                        result[(((row * width) + column) * channels) + channel] = channels == 3
                            ? Enumerable.Range(0, 3).Sum(k => _color[channel, k] * pixel[k]) + _color[channel, 3]
                            : (Enumerable.Range(0, 3).Sum(k => _color[0, k]) * pixel[channel]) + _color[0, 3];
                    }
                }
            }

            return result;
        }

        private static int Mirror(int place, int size)
        {
            while (place < 0 || place >= size)
                place = place < 0 ? -1 - place : (2 * size) - 1 - place;
            return place;
        }

        private static double[,] Turn(double angle) =>
            new[,] { { Math.Cos(angle), -Math.Sin(angle), 0 }, { Math.Sin(angle), Math.Cos(angle), 0 }, { 0, 0, 1 } };

        private static double[,] Scale(double x, double y) => new[,] { { x, 0, 0 }, { 0, y, 0 }, { 0, 0, 1 } };

        private static double[,] Shift(double x, double y) => new[,] { { 1, 0, x }, { 0, 1, y }, { 0, 0, 1 } };

        // A map of colours by what it does to their part along the grey axis.
        private static double[,] Along(Func<double, double, double> map)
        {
            var result = Identity(4);
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 3; column++)
                    result[row, column] = map(1.0 / 3, row == column ? 1 : 0);
            }

            return result;
        }

        // Rodrigues's formula for a turn around the grey axis.
        private static double[,] Around(double angle)
        {
            var (axis, cosine, sine) = (1 / Math.Sqrt(3), Math.Cos(angle), Math.Sin(angle));
            var cross = new[,] { { 0, -axis, axis }, { axis, 0, -axis }, { -axis, axis, 0 } };
            var result = Identity(4);
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 3; column++)
                    result[row, column] = (cosine * (row == column ? 1 : 0)) + (sine * cross[row, column]) + ((1 - cosine) * axis * axis);
            }

            return result;
        }

        private static double[,] Identity(int size)
        {
            var identity = new double[size, size];
            for (var place = 0; place < size; place++)
                identity[place, place] = 1;
            return identity;
        }

        private static double[,] Multiply(double[,] left, double[,] right)
        {
            var size = left.GetLength(0);
            var product = new double[size, size];
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                    product[row, column] = Enumerable.Range(0, size).Sum(k => left[row, k] * right[k, column]);
            }

            return product;
        }
    }
}
