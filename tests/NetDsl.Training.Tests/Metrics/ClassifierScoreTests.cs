namespace NetDsl.Training.Tests.Metrics;

public sealed class ClassifierScoreTests
{
    [Fact]
    public void It_is_1_where_all_images_are_read_alike()
    {
        Assert.Equal(1.0, ClassifierScore.Of(new float[50], 10), 14);
        Assert.Equal(1.0, ClassifierScore.Of([3, -1, 2, 3, -1, 2, 3, -1, 2], 3), 14);
    }

    [Fact]
    public void It_is_the_number_of_classes_where_each_is_certain_and_all_are_equally_frequent()
    {
        Assert.Equal(10.0, ClassifierScore.Of(Certain([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 10), 10), 12);
        Assert.Equal(2.0, ClassifierScore.Of(Certain([1, 3, 3, 1], 10), 10), 12);
    }

    [Fact]
    public void Of_certain_classes_it_is_the_exponential_of_their_entropy() =>
        Assert.Equal(Math.Exp(-(0.5 * Math.Log(0.5) + 0.25 * Math.Log(0.25) + 0.25 * Math.Log(0.25))), ClassifierScore.Of(Certain([0, 0, 1, 2], 5), 5), 12);

    [Fact]
    public void It_is_what_the_formula_gives_term_by_term()
    {
        // Probabilities 3/4 and 1/4, then 1/4 and 3/4: their mean is 1/2 and 1/2.
        var certainty = (float)Math.Log(3.0);
        var divergence = 0.75 * Math.Log(1.5) + 0.25 * Math.Log(0.5);

        Assert.Equal(Math.Exp(divergence), ClassifierScore.Of([certainty, 0, 0, certainty], 2), 7);
    }

    [Fact]
    public void Logits_far_from_zero_neither_overflow_nor_lose_anything()
    {
        float[] logits = [1, 2, 3, 0, -1, 5, 2, 2, 2];

        Assert.Equal(ClassifierScore.Of(logits, 3), ClassifierScore.Of([.. logits.Select(logit => logit + 4096f)], 3), 12);
        Assert.Equal(3.0, ClassifierScore.Of([1e30f, -1e30f, 0, 0, 1e30f, -1e30f, -1e30f, 0, 1e30f], 3), 12);
    }

    [Fact]
    public void Parts_are_neighbouring_images_each_with_a_score_of_its_own()
    {
        // The first half shows one class, the second half two.
        var (mean, deviation) = ClassifierScore.Of(Certain([4, 4, 4, 4, 0, 1, 0, 1], 5), 5, splits: 2);

        Assert.Equal(1.5, mean, 12);
        Assert.Equal(0.5, deviation, 12);
    }

    [Fact]
    public void Each_image_is_in_one_part_whatever_their_number()
    {
        // Seven images in three parts: two, two and three.
        var (mean, _) = ClassifierScore.Of(Certain([0, 1, 0, 0, 0, 1, 2], 3), 3, splits: 3);

        Assert.Equal((2.0 + 1.0 + 3.0) / 3.0, mean, 12);
    }

    [Fact]
    public void One_part_is_all_images() => Assert.Equal((ClassifierScore.Of([1, 2, 3, 4], 2), 0.0), ClassifierScore.Of([1, 2, 3, 4], 2, splits: 1));

    [Fact]
    public void The_histogram_counts_the_largest_logits()
    {
        var histogram = ClassHistogram.Of(Certain([2, 2, 0, 2], 4), 4);

        Assert.Equal([1, 0, 3, 0], histogram.Counts.ToArray());
        Assert.Equal(4, histogram.Total);
        Assert.Equal([0.25, 0.0, 0.75, 0.0], Enumerable.Range(0, 4).Select(histogram.Share));
    }

    [Fact]
    public void Agreement_is_the_share_that_shows_what_was_asked_for()
    {
        var logits = Certain([2, 2, 0, 1], 3);

        Assert.Equal(1.0, ClassHistogram.Agreement(logits, 3, [2, 2, 0, 1]));
        Assert.Equal(0.75, ClassHistogram.Agreement(logits, 3, [2, 2, 0, 0]));
        Assert.Equal(0.0, ClassHistogram.Agreement(logits, 3, [0, 1, 2, 0]));
    }

    [Fact]
    public void What_is_no_set_of_logits_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ClassifierScore.Of([], 2));
        Assert.Throws<ArgumentException>(() => ClassifierScore.Of([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => ClassifierScore.Of([1, float.NaN], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassifierScore.Of([1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassifierScore.Of([1, 2], 2, splits: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassifierScore.Of([1, 2], 2, splits: 2));
        Assert.Throws<ArgumentException>(() => ClassHistogram.Of([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => ClassHistogram.Agreement([1, 2], 2, []));
        Assert.Throws<ArgumentException>(() => ClassHistogram.Agreement([1, 2], 2, [2]));
    }

    private static float[] Certain(int[] classes, int count)
    {
        var logits = new float[classes.Length * count];
        for (var image = 0; image < classes.Length; image++)
            logits[image * count + classes[image]] = 1000f;

        return logits;
    }
}
