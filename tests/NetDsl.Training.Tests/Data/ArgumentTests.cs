namespace NetDsl.Training.Tests.Data;

/// <summary>Arguments at the edges are refused with the exceptions that are documented.</summary>
public sealed class ArgumentTests
{
    [Fact]
    public void Wrong_arguments_are_argument_exceptions_whatever_their_size()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataSet(new byte[16], new ImageShape(-4, -4, 1), PixelRange.ZeroToOne));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataSet(new byte[16], new ImageShape(int.MaxValue, int.MaxValue, 4), PixelRange.ZeroToOne));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(new ImageShape(1 << 16, 1 << 16, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageGrid(1 << 30).Draw(new byte[1], new ImageShape(1, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageGrid(1, Enlargement: int.MaxValue).Draw(new byte[4], new ImageShape(2, 2, 1)));
        Assert.Throws<ArgumentException>(() => new IdxArray([int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpochShuffle(int.MaxValue, new RandomStream(1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseWalk.Sweep([1, 2, 3, 4], 0, 0, 1, int.MaxValue));
        Assert.Throws<ArgumentException>(() => RunTable.OfLosses("a", null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunTable.OfLosses("a").Values(1));
        Assert.Throws<ArgumentException>(() => new ApngEncoder().Encode([null!], new MemoryStream()));
    }

    [Fact]
    public void A_stream_of_batches_may_be_disposed_of_twice()
    {
        static async IAsyncEnumerable<StreamedItem> None()
        {
            await Task.CompletedTask;
            yield break;
        }

        var batches = new StreamedBatches(_ => None(), itemLength: 1, labelLength: 0, batch: 1, stepsPerEpoch: 1);
        batches.Dispose();
        batches.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batches.Fill(0, new float[1], []));
    }
}
