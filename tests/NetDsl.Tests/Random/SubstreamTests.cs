namespace NetDsl.Tests.Random;

public sealed class SubstreamTests(ITestOutputHelper output)
{
    [Fact]
    public void A_substream_is_derived_as_documented()
    {
        var random = new System.Random(Seeds.Next(output));
        var (seed, stream, index) = ((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());

        var found = new RandomStream(seed, stream).Substream(index);

        var words = PhiloxReference.Block(
            [(uint)index, (uint)(index >> 32), (uint)stream, (uint)(stream >> 32)], [~(uint)seed, ~(uint)(seed >> 32)]);
        Assert.Equal(new RandomStream(words[0] | ((ulong)words[1] << 32), words[2] | ((ulong)words[3] << 32)), found);
    }

    [Fact]
    public void Streams_and_substreams_that_differ_in_one_number_share_nothing()
    {
        RandomStream[] streams =
        [
            new(1, 1), new(1, 2), new(2, 1), new(1, 1UL << 32), new(1UL << 32, 1),
            new RandomStream(1, 1).Substream(0), new RandomStream(1, 1).Substream(1), new RandomStream(1, 2).Substream(0), new RandomStream(2, 1).Substream(0),
            new RandomStream(1, 1).Substream(0).Substream(0), new RandomStream(1, 1).Substream(1UL << 32),
        ];
        var numbers = streams.Select(stream =>
        {
            var bits = new uint[1 << 14];
            stream.FillBits(bits);
            return bits;
        }).ToArray();

        for (var i = 0; i < numbers.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // Each of n·32 pairs of bits is equal with probability 1/2: the standard error of their share is 1/2/sqrt(n·32). Five of them.
                var pairs = numbers[i].Length * 32.0;
                var equal = numbers[i].Zip(numbers[j], (first, second) => 32 - System.Numerics.BitOperations.PopCount(first ^ second)).Sum();
                Assert.Equal(0.5, equal / pairs, tolerance: 5 * 0.5 / Math.Sqrt(pairs));
            }
        }
    }
}
