namespace NetDsl.Training.Tests;

public sealed class DataTests
{
    private static readonly ImageShape TwoPixels = new(1, 2, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Each_epoch_orders_everything_once(int count)
    {
        var shuffle = new EpochShuffle(count, new RandomStream(7, 1));
        for (var epoch = 0; epoch < 5; epoch++)
            Assert.Equal(Enumerable.Range(0, count), shuffle.Order(epoch).ToArray().Order());
    }

    [Fact]
    public void Epochs_and_seeds_differ_and_one_epoch_is_always_the_same()
    {
        var shuffle = new EpochShuffle(500, new RandomStream(7, 1));
        var third = shuffle.Order(3).ToArray();
        var fourth = shuffle.Order(4).ToArray();

        Assert.NotEqual(third, fourth);
        Assert.Equal(third, shuffle.Order(3).ToArray());
        Assert.Equal(third, new EpochShuffle(500, new RandomStream(7, 1)).Order(3).ToArray());
        Assert.NotEqual(third, new EpochShuffle(500, new RandomStream(8, 1)).Order(3).ToArray());
    }

    [Fact]
    public void Every_place_gets_every_image_about_equally_often()
    {
        const int Count = 6;
        const int Epochs = 12_000;
        var shuffle = new EpochShuffle(Count, new RandomStream(3, 1));
        var seen = new int[Count, Count];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var order = shuffle.Order(epoch);
            for (var place = 0; place < Count; place++)
                seen[place, order[place]]++;
        }

        // 2,000 each are expected, with a standard deviation of 41; six of them are allowed.
        foreach (var times in seen)
            Assert.InRange(times, 1750, 2250);
    }

    [Fact]
    public void Batches_of_an_epoch_hold_each_image_at_most_once_and_leave_out_only_the_rest()
    {
        // Image i is the bytes i and i + 100.
        byte[] pixels = [.. Enumerable.Range(0, 11).SelectMany(i => new[] { (byte)i, (byte)(i + 100) })];
        var data = new ImageDataSet(pixels, TwoPixels, new PixelRange(0, 255));
        var batches = new BatchSource(data, 4, new RandomStream(1, 1));
        Assert.Equal(2, batches.StepsPerEpoch);
        var batch = new float[batches.Length];
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var seen = new List<float>();
            for (var step = 0; step < batches.StepsPerEpoch; step++)
            {
                batches.Fill(epoch * batches.StepsPerEpoch + step, batch);
                for (var image = 0; image < 4; image++)
                {
                    Assert.Equal(batch[2 * image] + 100, batch[2 * image + 1]);
                    seen.Add(batch[2 * image]);
                }
            }

            Assert.Equal(8, seen.Distinct().Count());
            Assert.All(seen, image => Assert.InRange(image, 0, 10));
        }
    }

    [Fact]
    public void Filling_a_batch_allocates_nothing()
    {
        var data = new ImageDataSet(new byte[2 * 64], TwoPixels, PixelRange.MinusOneToOne);
        var batches = new BatchSource(data, 8, new RandomStream(1, 1));
        var batch = new float[batches.Length];
        for (var step = 0; step < 40; step++)
            batches.Fill(step, batch);

        var before = ThreadAllocations.Begin();
        for (var step = 40; step < 80; step++)
            batches.Fill(step, batch);

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    [Fact]
    public void Images_are_handed_out_as_numbers_of_the_range()
    {
        var data = new ImageDataSet(new byte[] { 0, 255, 255, 0 }, TwoPixels, PixelRange.MinusOneToOne);
        var numbers = new float[2];

        data.CopyTo(1, numbers);

        Assert.Equal([1f, -1f], numbers);
        Assert.Equal(2, data.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(2, numbers));
        Assert.Throws<ArgumentException>(() => data.CopyTo(0, new float[3]));
    }

    [Fact]
    public void A_data_set_is_whole_images_and_a_batch_no_larger_than_it()
    {
        Assert.Throws<ArgumentException>(() => new ImageDataSet(new byte[3], TwoPixels, PixelRange.MinusOneToOne));
        Assert.Throws<ArgumentException>(() => new ImageDataSet(ReadOnlyMemory<byte>.Empty, TwoPixels, PixelRange.MinusOneToOne));
        var data = new ImageDataSet(new byte[6], TwoPixels, PixelRange.MinusOneToOne);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSource(data, 4, new RandomStream(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSource(data, 0, new RandomStream(1, 1)));
    }

    [Fact]
    public void Seeds_of_different_uses_and_users_differ()
    {
        var seeds = from seed in new ulong[] { 0, 1, 2, ulong.MaxValue } from use in Enumerable.Range(0, 100) select SeedSequence.Derive(seed, (ulong)use);

        // The first number that SplitMix64 gives for the seed 0, as its authors' program prints it.
        Assert.Equal(0xE220A8397B1DCDAFUL, SeedSequence.Derive(0, 0));
        Assert.Equal(400, seeds.Distinct().Count());
    }
}
