namespace NetDsl.Training.Tests.Data;

/// <summary>Flips and crops by chance when images are dealt out.</summary>
public class AugmentationTests
{
    private static readonly ImageShape Shape = new(6, 5, 3);

    [Fact]
    public void Each_image_is_a_part_of_the_one_that_was_chosen_mirrored_or_not()
    {
        var data = Images(20);
        var augmentation = new DataAugmentation { HorizontalFlip = true, RandomCrop = (4, 3) };
        var batches = new BatchSource(data, 10, new RandomStream(7, 3), augmentation);
        var plain = new BatchSource(data, 10, new RandomStream(7, 3));
        Assert.Equal((new ImageShape(4, 3, 3), 10 * 36), (batches.Shape, batches.Length));
        var (part, whole, found) = (new float[batches.Length], new float[plain.Length], new HashSet<(bool, int, int)>());
        for (var step = 0; step < 200; step++)
        {
            batches.Fill(step, part);
            plain.Fill(step, whole);
            for (var image = 0; image < 10; image++)
                found.Add(Place(whole.AsSpan(image * Shape.Length, Shape.Length), part.AsSpan(image * 36, 36)));
        }

        // 2 × 3 × 3 ways, none of which is left out in 2,000 draws.
        Assert.Equal(18, found.Count);
    }

    [Fact]
    public void Half_of_the_images_are_mirrored_and_others_each_time()
    {
        var data = Images(100);
        var batches = new BatchSource(data, 100, new RandomStream(7, 3), new DataAugmentation { HorizontalFlip = true });
        var plain = new BatchSource(data, 100, new RandomStream(7, 3));
        var (flipped, whole) = (new float[batches.Length], new float[batches.Length]);
        var patterns = new HashSet<string>();
        var count = 0;
        for (var step = 0; step < 20; step++)
        {
            batches.Fill(step, flipped);
            plain.Fill(step, whole);
            var isFlipped = Enumerable.Range(0, 100).Select(image =>
                Place(whole.AsSpan(image * Shape.Length, Shape.Length), flipped.AsSpan(image * Shape.Length, Shape.Length)).IsFlipped).ToArray();
            count += isFlipped.Count(flip => flip);
            patterns.Add(string.Concat(isFlipped.Select(flip => flip ? '1' : '0')));
        }

        Assert.Equal(20, patterns.Count);
        // Five standard deviations of 2,000 fair draws.
        Assert.InRange(count, 1000 - 112, 1000 + 112);
    }

    [Fact]
    public void A_step_depends_on_its_number_alone()
    {
        var augmentation = new DataAugmentation { HorizontalFlip = true, RandomCrop = (4, 3) };
        BatchSource Source() => new(Images(20), 4, new RandomStream(7, 3), augmentation);
        var (forwards, source) = (new List<float[]>(), Source());
        for (var step = 0; step < 12; step++)
        {
            forwards.Add(new float[source.Length]);
            source.Fill(step, forwards[step]);
        }

        var other = Source();
        for (var step = 11; step >= 0; step--)
        {
            var batch = new float[other.Length];
            other.Fill(step, batch);
            Assert.Equal(forwards[step], batch);
        }
    }

    [Fact]
    public void What_is_done_to_images_is_a_setting_in_which_runs_must_agree()
    {
        IBatchSource plain = new BatchSource(Images(4), 2, new RandomStream(1, 0));
        IBatchSource augmented = new BatchSource(Images(4), 2, new RandomStream(1, 0), new DataAugmentation { HorizontalFlip = true, RandomCrop = (3, 2) });

        Assert.DoesNotContain(plain.Settings, setting => setting.Key.Contains("augmentation", StringComparison.Ordinal));
        Assert.Contains(new("augmentation of the images", "horizontal flip, random crop of 3 × 2"), augmented.Settings);
    }

    [Fact]
    public void A_crop_larger_than_the_images_is_refused_with_both_sizes()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new BatchSource(Images(4), 2, new RandomStream(1, 0), new DataAugmentation { RandomCrop = (7, 5) }));

        Assert.Contains("at most 6 × 5 pixels, as large as the images are; found 7 × 5", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dealing_out_allocates_nothing()
    {
        var batches = new BatchSource(Images(8), 4, new RandomStream(1, 0), new DataAugmentation { HorizontalFlip = true, RandomCrop = (4, 3) });
        var batch = new float[batches.Length];
        batches.Fill(0, batch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 1; step < 50; step++)
            batches.Fill(step, batch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Where the part lies in the image: looked for at every place, both ways round.
    private static (bool IsFlipped, int Top, int Left) Place(ReadOnlySpan<float> whole, ReadOnlySpan<float> part)
    {
        var width = part.Length == 36 ? 3 : Shape.Width;
        var height = part.Length / 3 / width;
        for (var top = 0; top <= Shape.Height - height; top++)
        {
            for (var left = 0; left <= Shape.Width - width; left++)
            {
                foreach (var isFlipped in new[] { false, true })
                {
                    var isThere = true;
                    for (var pixel = 0; pixel < height * width * 3; pixel++)
                    {
                        var (row, column, channel) = (pixel / 3 / width, pixel / 3 % width, pixel % 3);
                        var source = left + (isFlipped ? width - 1 - column : column);
                        isThere &= part[pixel] == whole[((top + row) * Shape.Width + source) * 3 + channel];
                    }

                    if (isThere)
                        return (isFlipped, top, left);
                }
            }
        }

        throw new InvalidOperationException("The part isn't one of the image.");
    }

    private static ImageDataSet Images(int count)
    {
        var pixels = new byte[count * Shape.Length];
        new Random(5).NextBytes(pixels);
        return new ImageDataSet(pixels, Shape, PixelRange.MinusOneToOne);
    }
}
