namespace NetDsl.Tests.Augmentation;

/// <summary>
/// Differentiable augmentation is held against the paper's steps one after the other, in double precision, with the same random numbers.
/// </summary>
public sealed class DiffAugmentationTests(ITestOutputHelper output)
{
    public static TheoryData<int, int, int, Policy> Cases()
    {
        var cases = new TheoryData<int, int, int, Policy>();
        foreach (var policy in (Policy[])[Policy.Color, Policy.Translation, Policy.Cutout, Policy.Color | Policy.Cutout, Policy.All])
        {
            foreach (var (height, width, channels) in ((int, int, int)[])[(8, 8, 3), (7, 5, 1), (1, 1, 1), (16, 9, 4)])
                cases.Add(height, width, channels, policy);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Images_and_gradients_are_those_of_the_papers_steps(int height, int width, int channels, Policy policy)
    {
        const int Batch = 5;
        var random = new System.Random(Seeds.Next(output));
        var stream = new RandomStream((ulong)random.NextInt64(), 7);
        var shape = new ImageShape(height, width, channels);
        var augmentation = new DiffAugmentation(shape, Batch, policy, stream);
        for (var draw = 0; draw < 4; draw++)
        {
            var images = AugmentationSamples.Images(random, Batch * shape.Length);
            var gradient = AugmentationSamples.Images(random, Batch * shape.Length);
            augmentation.Draw();
            var augmented = AugmentationSamples.Apply(augmentation, images);
            var toImages = AugmentationSamples.Backward(augmentation, gradient);

            for (var image = 0; image < Batch; image++)
            {
                var draws = new float[7];
                stream.Substream((ulong)draw).Substream((ulong)image).FillUniform(draws, 0f, 1f);
                double[] Steps(double[] numbers) => Reference(numbers, shape, policy, draws);
                var part = new Range(image * shape.Length, (image + 1) * shape.Length);

                AugmentationSamples.AssertNear(Steps([.. images[part]]), augmented[part], 1e-5);
                AugmentationSamples.AssertNear(AugmentationSamples.Transpose(Steps, [.. gradient[part]]), toImages[part], 1e-5);
            }
        }
    }

    [Fact]
    public void Each_image_has_a_draw_of_its_own_which_stays_until_the_next()
    {
        var shape = new ImageShape(8, 8, 3);
        var augmentation = new DiffAugmentation(shape, 2, Policy.All, new RandomStream(1, 2));
        var image = AugmentationSamples.Images(new System.Random(Seeds.Next(output)), shape.Length);
        float[] twice = [.. image, .. image];
        augmentation.Draw();

        var first = AugmentationSamples.Apply(augmentation, twice);
        var again = AugmentationSamples.Apply(augmentation, twice);
        augmentation.Draw();
        var next = AugmentationSamples.Apply(augmentation, twice);
        augmentation.Draws = 0;
        augmentation.Draw();
        var repeated = AugmentationSamples.Apply(augmentation, twice);

        Assert.NotEqual(first[..shape.Length], first[shape.Length..]);
        Assert.Equal(first, again);
        Assert.NotEqual(first, next);
        Assert.Equal(first, repeated);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_and_a_step_allocates_nothing()
    {
        var shape = new ImageShape(12, 12, 3);
        var augmentation = new DiffAugmentation(shape, 9, Policy.All, new RandomStream(3, 4));
        AugmentationSamples.AssertRepeatable(augmentation, AugmentationSamples.Images(new System.Random(Seeds.Next(output)), 9 * shape.Length));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var shape = new ImageShape(4, 4, 1);
        var augmentation = new DiffAugmentation(shape, 2, Policy.Cutout, new RandomStream(1, 1));
        var images = new float[32];

        Assert.Throws<ArgumentOutOfRangeException>(() => new DiffAugmentation(shape, 2, Policy.None, new RandomStream(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiffAugmentation(shape, 2, (Policy)8, new RandomStream(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiffAugmentation(shape, 0, Policy.All, new RandomStream(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiffAugmentation(new ImageShape(4, 0, 1), 2, Policy.All, new RandomStream(1, 1)));
        Assert.Throws<ArgumentException>(() => augmentation.Apply(images, new float[31], ParallelLoop.Sequential));
        Assert.Throws<ArgumentException>(() => augmentation.Apply(new float[16], images, ParallelLoop.Sequential));
        Assert.Throws<ArgumentException>(() => augmentation.Apply(images, images, ParallelLoop.Sequential));
        Assert.Throws<ArgumentException>(() => augmentation.Backward(images, images, ParallelLoop.Sequential));
    }

    // The paper's steps in its order: brightness, saturation, contrast, translation, cutout.
    private static double[] Reference(double[] image, ImageShape shape, Policy policy, float[] draws)
    {
        var (height, width, channels) = (shape.Height, shape.Width, shape.Channels);
        var numbers = (double[])image.Clone();
        int At(int row, int column, int channel) => (((row * width) + column) * channels) + channel;
        if (policy.HasFlag(Policy.Color))
        {
            numbers = [.. numbers.Select(number => number + draws[0] - 0.5)];
            for (var pixel = 0; pixel < height * width; pixel++)
            {
                var own = numbers.AsSpan(pixel * channels, channels);
                var mean = 0.0;
                foreach (var number in own)
                    mean += number / channels;
                foreach (ref var number in own)
                    number = ((number - mean) * (draws[1] * 2.0)) + mean;
            }

            var middle = numbers.Average();
            numbers = [.. numbers.Select(number => ((number - middle) * (draws[2] + 0.5)) + middle)];
        }

        if (policy.HasFlag(Policy.Translation))
        {
            var (rows, columns) = ((int)((height * 0.125) + 0.5), (int)((width * 0.125) + 0.5));
            var down = (int)Math.Floor(draws[3] * ((2.0 * rows) + 1)) - rows;
            var right = (int)Math.Floor(draws[4] * ((2.0 * columns) + 1)) - columns;
            var shifted = new double[numbers.Length];
            for (var row = 0; row < height; row++)
            {
                for (var column = 0; column < width; column++)
                {
                    if (row + down < 0 || row + down >= height || column + right < 0 || column + right >= width)
                        continue;
                    for (var channel = 0; channel < channels; channel++)
                        shifted[At(row, column, channel)] = numbers[At(row + down, column + right, channel)];
                }
            }

            numbers = shifted;
        }

        if (policy.HasFlag(Policy.Cutout))
        {
            var (rows, columns) = ((int)((height * 0.5) + 0.5), (int)((width * 0.5) + 0.5));
            var top = (int)Math.Floor(draws[5] * (height + (1.0 - (rows % 2))));
            var left = (int)Math.Floor(draws[6] * (width + (1.0 - (columns % 2))));
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    // The paper moves what lies outside to the border, which is cut out already.
                    var (cutRow, cutColumn) = (Math.Clamp(top + row - (rows / 2), 0, height - 1), Math.Clamp(left + column - (columns / 2), 0, width - 1));
                    for (var channel = 0; channel < channels; channel++)
                        numbers[At(cutRow, cutColumn, channel)] = 0;
                }
            }
        }

        return numbers;
    }
}
