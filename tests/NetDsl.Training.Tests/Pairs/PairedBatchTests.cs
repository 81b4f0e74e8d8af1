namespace NetDsl.Training.Tests.Pairs;

/// <summary>Pairs stay pairs, whatever is done to them.</summary>
public class PairedBatchTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Both_images_of_a_pair_are_shuffled_flipped_and_cut_alike(bool flips, bool crops)
    {
        var pairs = PairedImages.Create(10);
        var augmentation = new DataAugmentation { HorizontalFlip = flips, RandomCrop = crops ? (3, 2) : null };
        var batches = new BatchSource(pairs, 4, new RandomStream(7, 3), augmentation);
        var (targets, sources, seen) = (new float[batches.Length], new float[batches.SourceLength], new HashSet<float>());
        for (var step = 0; step < 20; step++)
        {
            batches.FillPairs(step, targets, sources);
            PairedImages.AssertTogether(targets, sources);
            seen.Add(targets[0]);
        }

        Assert.InRange(seen.Count, 5, 20);
        Assert.Equal(crops ? new ImageShape(3, 2, 1) : PairedImages.Source, batches.SourceShape);
    }

    [Fact]
    public void A_trainer_gets_sources_where_others_get_labels_and_what_a_step_gets_depends_on_its_number_alone()
    {
        IBatchSource batches = new BatchSource(PairedImages.Create(10), 4, new RandomStream(7, 3));
        Assert.Equal((4 * 48, 4 * 16), (batches.Length, batches.LabelLength));
        var (targets, sources, again) = (new float[batches.Length], new float[batches.LabelLength], new float[batches.Length]);
        batches.Fill(5, targets, sources, default);
        batches.Fill(1, again, sources, default);
        batches.Fill(5, again, sources, default);
        PairedImages.AssertTogether(again, sources);
        Assert.Equal(targets, again);
    }

    [Fact]
    public void Dealing_out_pairs_allocates_nothing()
    {
        var batches = new BatchSource(PairedImages.Create(8), 4, new RandomStream(7, 3), new DataAugmentation { HorizontalFlip = true });
        var (targets, sources) = (new float[batches.Length], new float[batches.SourceLength]);
        batches.FillPairs(0, targets, sources);
        var before = GC.GetAllocatedBytesForCurrentThread();
        batches.FillPairs(1, targets, sources);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_part_of_pairs_has_the_sources_of_its_images()
    {
        var part = PairedImages.Create(10).Slice(3, 5).Slice(1, 2);
        var batches = new BatchSource(part, 2, new RandomStream(7, 3));
        var (targets, sources) = (new float[batches.Length], new float[batches.SourceLength]);
        batches.FillPairs(0, targets, sources);
        PairedImages.AssertTogether(targets, sources);
        Assert.Equal(2, part.Sources!.Count);
        Assert.Equal(PairedImages.Create(10).Pixels(4), part.Pixels(0));
    }

    [Fact]
    public void Other_sources_are_other_data_to_a_run_that_goes_on()
    {
        var pairs = PairedImages.Create(4);
        var settings = SettingsOf(pairs);
        Assert.Equal(settings, SettingsOf(PairedImages.Create(4)));
        Assert.NotEqual(settings, SettingsOf(pairs.WithSources(PairedImages.Create(4, seed: 2).Sources!)));

        static IEnumerable<KeyValuePair<string, string>> SettingsOf(ImageDataSet images) =>
            ((IBatchSource)new BatchSource(images, 2, new RandomStream(7, 3))).Settings;
    }

    [Fact]
    public void What_makes_no_pairs_is_refused()
    {
        var (pairs, sources) = (PairedImages.Create(4), PairedImages.Create(3).Sources!);
        Says("Expected 4 sources, one for each image; found 3.", () => pairs.WithSources(sources));
        var labelled = new ImageDataSet(new byte[3 * 16], PairedImages.Source, PixelRange.MinusOneToOne, new int[3], 2);
        Says("Expected pairs of images without labels", () => labelled.WithSources(sources));
        var larger = new ImageDataSet(new byte[4 * 64], new ImageShape(8, 8, 1), PixelRange.MinusOneToOne);
        Says("the sources are 8 × 8 × 1, and what is made of them 4 × 4 × 3", () => _ = new BatchSource(
            pairs.WithSources(larger), 2, new RandomStream(7, 3), new DataAugmentation { RandomCrop = (2, 2) }));
        var batches = new BatchSource(pairs, 2, new RandomStream(7, 3));
        Says("Expected 32 numbers for 2 sources of 4 × 4 × 1, found 31.", () => batches.FillPairs(0, new float[96], new float[31]));
        var alone = new BatchSource(sources, 2, new RandomStream(7, 3));
        Assert.Throws<InvalidOperationException>(() => alone.FillPairs(0, new float[32], new float[32]));

        static void Says(string sentence, Action make) =>
            Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
    }
}
