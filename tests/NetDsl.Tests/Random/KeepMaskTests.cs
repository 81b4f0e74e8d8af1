namespace NetDsl.Tests.Random;

public sealed class KeepMaskTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0.8f)]
    [InlineData(0.5f)]
    [InlineData(0.001f)]
    [InlineData(0.99999994f)]
    [InlineData(1e-9f)]
    public void A_number_is_kept_where_its_bits_are_below_the_share(float keepProbability)
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 3);
        var mask = new byte[100_000];
        var words = new uint[mask.Length];

        stream.FillKeepMask(mask, keepProbability, firstBlock: 8);

        stream.FillBits(words, firstBlock: 8);
        var threshold = (decimal)Math.Round(keepProbability * 4294967296.0);
        Assert.Equal(words.Select(word => word < threshold ? (byte)1 : (byte)0), mask);
    }

    [Theory]
    [InlineData(0.8f)]
    [InlineData(0.5f)]
    [InlineData(0.01f)]
    public void As_many_are_kept_as_should(float keepProbability)
    {
        var mask = new byte[1 << 20];
        new RandomStream(1, 3).FillKeepMask(mask, keepProbability, firstBlock: 0);

        var share = mask.Count(kept => kept == 1) / (double)mask.Length;

        Assert.Equal(keepProbability, share, tolerance: 5 * Math.Sqrt(keepProbability * (1.0 - keepProbability) / mask.Length));
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, 1)]
    public void None_and_all_are_exact(float keepProbability, byte expected)
    {
        var mask = Enumerable.Repeat((byte)7, 1 << 16).ToArray();

        new RandomStream((ulong)Seeds.Next(output), 3).FillKeepMask(mask, keepProbability, firstBlock: 0);

        Assert.All(mask, kept => Assert.Equal(expected, kept));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.0000001f)]
    [InlineData(float.NaN)]
    public void What_is_no_probability_is_refused(float keepProbability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(0, 0).FillKeepMask(new byte[1], keepProbability, 0));

    [Fact]
    public void Filling_allocates_nothing()
    {
        var stream = new RandomStream(1, 2);
        var (mask, bits, numbers) = (new byte[1000], new uint[1000], new float[1000]);
        Fill(stream, mask, bits, numbers);

        var before = ThreadAllocations.Begin();
        Fill(stream, mask, bits, numbers);

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    private static void Fill(RandomStream stream, byte[] mask, uint[] bits, float[] numbers)
    {
        var substream = stream.Substream(3);
        substream.FillKeepMask(mask, 0.8f, 0);
        substream.FillBits(bits);
        substream.FillUniform(numbers, -1f, 1f);
        substream.FillNormal(numbers, 0f, 1f);
    }
}
