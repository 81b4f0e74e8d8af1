using System.Globalization;

namespace NetDsl.Training.Tests.Data;

public sealed class LabelTests
{
    private static readonly ImageShape OnePixel = new(1, 1, 3);

    [Fact]
    public void Labels_become_rows_with_a_single_one()
    {
        float[] numbers = [9, 9, 9, 9, 9, 9];

        OneHot.Encode([2, 0], 3, numbers);

        Assert.Equal([0, 0, 1, 1, 0, 0], numbers);
    }

    [Fact]
    public void A_wrong_label_is_named_and_nothing_written()
    {
        float[] numbers = [9, 9, 9, 9, 9, 9];
        Assert.Contains("Expected labels from 0 to 2, found 3 at place 1.", Assert.Throws<ArgumentException>(() => OneHot.Encode([2, 3], 3, numbers)).Message,
            StringComparison.Ordinal);
        Assert.Contains("found -1 at place 0.", Assert.Throws<ArgumentException>(() => OneHot.Encode([-1, 3], 3, numbers)).Message, StringComparison.Ordinal);
        Assert.Contains("Expected 6 numbers for 2 labels of 3 classes, found 5.",
            Assert.Throws<ArgumentException>(() => OneHot.Encode([1, 2], 3, numbers.AsSpan(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.Encode([0], 0, []));
        Assert.Equal([9, 9, 9, 9, 9, 9], numbers);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public void Messages_are_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Swedish and Persian write another minus sign.
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.StartsWith("Expected labels from 0 to 1233, found -1234 at place 0.",
                Assert.Throws<ArgumentException>(() => OneHot.Encode([-1234], 1234, new float[1234])).Message, StringComparison.Ordinal);
            Assert.StartsWith("Expected a batch of 1 to 4 images, as many as there are; found -5.",
                Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSource(Labelled(4), -5, new RandomStream(1, 1))).Message, StringComparison.Ordinal);
            Assert.StartsWith("Expected 1 channel (grey), 3 (red, green and blue) or 4 (these and opacity), found -3.",
                Assert.Throws<ArgumentException>(() => new Picture(OnePixel).ToChannels(-3)).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_image_of_a_batch_comes_with_its_own_label()
    {
        var batches = new BatchSource(Labelled(11), 4, new RandomStream(3, 1));
        Assert.Equal((5, 20), (batches.Classes, batches.OneHotLength));
        var (images, alone, oneHot, labels) = (new float[batches.Length], new float[batches.Length], new float[batches.OneHotLength], new int[4]);
        for (var step = 0; step < 8; step++)
        {
            batches.Fill(step, images, oneHot);
            batches.Fill(step, alone);
            batches.FillLabels(step, labels);
            Assert.Equal(alone, images);
            for (var image = 0; image < 4; image++)
            {
                // The image's blue is its number, of which the label is the rest modulo 5.
                Assert.Equal((int)images[3 * image + 2] % 5, labels[image]);
                Assert.Equal(Enumerable.Range(0, 5).Select(label => label == labels[image] ? 1f : 0f), oneHot[(5 * image)..(5 * image + 5)]);
            }
        }
    }

    [Fact]
    public void Filling_images_and_labels_allocates_nothing()
    {
        var batches = new BatchSource(Labelled(50), 8, new RandomStream(1, 1));
        var (images, oneHot, labels) = (new float[batches.Length], new float[batches.OneHotLength], new int[8]);
        for (var step = 0; step < 40; step++)
        {
            batches.Fill(step, images, oneHot);
            batches.FillLabels(step, labels);
        }

        var before = ThreadAllocations.Begin();
        for (var step = 40; step < 80; step++)
        {
            batches.Fill(step, images, oneHot);
            batches.FillLabels(step, labels);
        }

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    [Fact]
    public void Labels_must_be_as_many_as_images_and_in_range()
    {
        Assert.Contains("Expected a label for each of 2 images, found 3.", Assert.Throws<ArgumentException>(() => Create(2, [0, 1, 2], 5)).Message,
            StringComparison.Ordinal);
        Assert.Contains("Expected labels from 0 to 4, found 5 at place 1.", Assert.Throws<ArgumentException>(() => Create(2, [0, 5], 5)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(2, [0, 0], 0));
    }

    [Fact]
    public void Images_without_labels_have_none_to_give()
    {
        var data = new ImageDataSet(new byte[6], OnePixel, PixelRange.ZeroToOne);
        var batches = new BatchSource(data, 2, new RandomStream(1, 1));
        Assert.True(data.Labels.IsEmpty);
        Assert.Equal((0, 0, 0), (data.Classes, batches.Classes, batches.OneHotLength));
        Assert.Contains("these have none", Assert.Throws<InvalidOperationException>(() => batches.Fill(0, new float[6], [])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => batches.FillLabels(0, new int[2]));
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_is_written()
    {
        var batches = new BatchSource(Labelled(4), 2, new RandomStream(1, 1));
        float[] images = [7, 7, 7, 7, 7, 7];
        Assert.Contains("Expected 10 numbers for 2 labels of 5 classes, found 9.",
            Assert.Throws<ArgumentException>(() => batches.Fill(0, images, new float[9])).Message, StringComparison.Ordinal);
        Assert.Contains("Expected 6 numbers for 2 images of 1 × 1 × 3, found 5.",
            Assert.Throws<ArgumentException>(() => batches.Fill(0, images.AsSpan(1), new float[10])).Message, StringComparison.Ordinal);
        Assert.Contains("Expected places for 2 labels, found 3.", Assert.Throws<ArgumentException>(() => batches.FillLabels(0, new int[3])).Message,
            StringComparison.Ordinal);
        Assert.All(images, number => Assert.Equal(7, number));
    }

    [Fact]
    public void A_batch_larger_than_the_data_set_is_refused_in_a_sentence() =>
        Assert.Contains(
            "Expected a batch of 1 to 4 images, as many as there are; found 5.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSource(Labelled(4), 5, new RandomStream(1, 1))).Message,
            StringComparison.Ordinal);

    private static ImageDataSet Labelled(int count) => Create(count, [.. Enumerable.Range(0, count).Select(i => i % 5)], 5);

    private static ImageDataSet Create(int count, int[] labels, int classes) =>
        new(Enumerable.Range(0, count).SelectMany(i => new byte[] { 0, 0, (byte)i }).ToArray(), OnePixel, new PixelRange(0, 255), labels, classes);
}
