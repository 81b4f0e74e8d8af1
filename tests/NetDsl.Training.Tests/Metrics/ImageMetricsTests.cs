namespace NetDsl.Training.Tests.Metrics;

public sealed class ImageMetricsTests
{
    private static readonly ImageShape Shape = new(2, 2, 1);

    [Fact]
    public void Drawing_the_reference_itself_gives_no_distance_and_names_each_image_as_its_own_nearest()
    {
        var data = Data(300);
        var metrics = new ImageMetrics(new Corners(), data, new ImageMetricOptions { Images = 300, Range = PixelRange.ZeroToOne });

        var quality = metrics.Measure(Copy(data));

        Assert.InRange(quality.FeatureDistance, 0.0, 1e-9);
        Assert.InRange(quality.LogitDistance, 0.0, 1e-9);
        Assert.InRange(quality.KernelDistance, -10.0, 0.0);
        Assert.Equal((1.0, 1.0), (quality.Precision, quality.Recall));
        Assert.Equal(10, quality.Nearest.Count);
        Assert.All(quality.Nearest.Select((image, i) => (image, i)), pair => Assert.Equal(new NearestImage(pair.i, 0.0), pair.image));
    }

    [Fact]
    public void A_row_has_the_names_of_the_columns_and_the_shares_of_all_classes()
    {
        var data = Data(300);
        var metrics = new ImageMetrics(new Corners(), data, new ImageMetricOptions { Images = 300, Range = PixelRange.ZeroToOne, Conditional = true });

        var row = metrics.Measure(Copy(data)).ToMetrics();

        Assert.Equal(
            [
                "frechet_features", "frechet_logits", "kernel_features", "precision", "recall", "classifier_score", "label_agreement", "nearest_distance",
                "class_0", "class_1", "class_2",
            ],
            metrics.Names);
        Assert.Equal(metrics.Names, row.Select(metric => metric.Name));
        Assert.Equal(1.0, row.Where(metric => metric.Name.StartsWith("class_", StringComparison.Ordinal)).Sum(metric => metric.Value), 12);
    }

    [Fact]
    public void Conditional_generators_are_asked_for_each_class_in_turn_and_agreement_is_measured()
    {
        var asked = new List<int>();
        var metrics = new ImageMetrics(new Corners(), Data(50),
            new ImageMetricOptions { Images = 600, Conditional = true, NearestImages = 0, Range = PixelRange.ZeroToOne });

        var quality = metrics.Measure((_, labels, images) =>
        {
            asked.AddRange(labels);
            images.Clear();
            for (var image = 0; image < labels.Length; image++)
                images[image * 4 + labels[image]] = image % 2 == 0 || labels[image] == 0 ? 1f : 0f;
        });

        Assert.Equal(Enumerable.Range(0, 600).Select(image => image % 3), asked);
        Assert.NotNull(quality.LabelAgreement);
        // Black images are read as the first class: those of the other two that should be bright and aren't, a third of all.
        Assert.Equal(2.0 / 3.0, quality.LabelAgreement.Value, 12);
        Assert.Empty(quality.Nearest);
        Assert.DoesNotContain("nearest_distance", metrics.Names);
        Assert.Null(metrics.DrawNearest(quality));
    }

    [Fact]
    public void Images_are_asked_for_in_parts_that_together_are_as_many_as_wanted()
    {
        var parts = new List<(int First, int Count)>();
        var data = Data(50);
        var metrics = new ImageMetrics(new Corners(), data, new ImageMetricOptions { Images = 600, NearestImages = 5 });

        metrics.Measure((first, labels, images) =>
        {
            Assert.True(labels.IsEmpty);
            parts.Add((first, images.Length / 4));
            images.Clear();
        });

        Assert.Equal(600, parts.Sum(part => part.Count));
        Assert.All(parts.Skip(1).Zip(parts), pair => Assert.Equal(pair.Second.First + pair.Second.Count, pair.First.First));
    }

    [Fact]
    public void More_images_are_compared_than_one_part_has_if_that_is_wanted()
    {
        var data = Data(400);
        var metrics = new ImageMetrics(new Corners(), data, new ImageMetricOptions { Images = 400, NearestImages = 300, Range = PixelRange.ZeroToOne });

        Assert.All(metrics.Measure(Copy(data)).Nearest, image => Assert.Equal(0.0, image.SquaredDistance));
    }

    [Fact]
    public void Fewer_reference_images_than_there_are_can_be_compared_with()
    {
        var data = Data(300);
        var metrics = new ImageMetrics(new Corners(), data, new ImageMetricOptions { Images = 100, ReferenceImages = 100, Range = PixelRange.ZeroToOne });

        var sample = data.Sample(100, RandomUse.ReferenceImages.StreamFor(1));
        Assert.InRange(metrics.Measure(Copy(sample)).FeatureDistance, 0.0, 1e-9);
    }

    [Fact]
    public void The_score_can_be_that_of_parts()
    {
        var data = Data(300);
        var metrics = new ImageMetrics(new Corners(), data, new ImageMetricOptions { Images = 300, ScoreSplits = 10, Range = PixelRange.ZeroToOne });

        var quality = metrics.Measure(Copy(data));

        Assert.InRange(quality.Score, 1.0, 3.0);
        Assert.True(quality.ScoreDeviation > 0.0);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var other = new ImageDataSet(new byte[18], new ImageShape(3, 3, 1), PixelRange.ZeroToOne);

        Assert.Contains("2 × 2 × 1", Assert.Throws<ArgumentException>(() => new ImageMetrics(new Corners(), other)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ImageMetrics(new Corners(), Data(5), training: other));
        Assert.Throws<ArgumentException>(() => new ImageMetrics(new Corners(), Data(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageMetrics(new Corners(), Data(5), new ImageMetricOptions { Images = 2, ScoreSplits = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageMetricOptions { Images = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageMetricOptions { ReferenceImages = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageMetricOptions { NearestImages = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageMetricOptions { ScoreSplits = 0 });
    }

    private static ImageDataSet Data(int count)
    {
        var pixels = new byte[count * Shape.Length];
        new Random(TestSeed.Value).NextBytes(pixels);
        return new ImageDataSet(pixels, Shape, PixelRange.ZeroToOne);
    }

    private static ImageDrawing Copy(ImageDataSet data) => (first, _, images) =>
    {
        for (var image = 0; image < images.Length / data.Shape.Length; image++)
            data.CopyTo(first + image, images.Slice(image * data.Shape.Length, data.Shape.Length));
    };

    /// <summary>A classifier of images of 2 × 2: its features are the pixels, its classes which of the first three is the brightest.</summary>
    private sealed class Corners : IFeatureExtractor
    {
        public ImageShape Shape => ImageMetricsTests.Shape;

        public PixelRange Range => PixelRange.MinusOneToOne;

        public int Features => 4;

        public int Classes => 3;

        public void Extract(ReadOnlySpan<float> images, Span<float> features, Span<float> logits, ParallelLoop parallel)
        {
            images.CopyTo(features);
            for (var image = 0; image < images.Length / 4; image++)
                images.Slice(image * 4, 3).CopyTo(logits[(image * 3)..]);
        }
    }
}
