namespace NetDsl.Tests.Random;

/// <summary>Every vector width that this machine has, and the scalar form, must give the bits of the reference.</summary>
public sealed unsafe class PhiloxWidthTests(ITestOutputHelper output)
{
    // Where word 1 of the counter is about to change, and where the whole counter is about to begin anew.
    private static readonly ulong[] NotableBlocks = [0, 1, (1UL << 28) - 3, (1UL << 28) - 1, (1UL << 60) - 2, ulong.MaxValue - 1];

    public static TheoryData<int> Widths
    {
        get
        {
            var widths = new TheoryData<int> { 0 };
            if (PhiloxVector128.IsSupported)
                widths.Add(128);
            if (PhiloxVector256.IsSupported)
                widths.Add(256);
            if (PhiloxVector512.IsSupported)
                widths.Add(512);
            return widths;
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Words_equal_the_reference(int width)
    {
        const int blocks = 3;
        var keys = stackalloc uint[PhiloxKeys.Length];
        var random = new System.Random(Seeds.Next(output));
        for (var trial = 0; trial < 50; trial++)
        {
            var (seed, stream, counter) = (Any(random), Any(random), Any(random) & ~0xFUL & ~(1UL << 31));
            var found = new uint[blocks * RandomStream.BlockLength];
            PhiloxKeys.Write(seed, stream, (uint)(counter >> 32), keys);
            fixed (uint* destination = found)
            {
                switch (width)
                {
                    case 512: PhiloxVector512.Fill(keys, (uint)counter, blocks, destination); break;
                    case 256: PhiloxVector256.Fill(keys, (uint)counter, blocks, destination); break;
                    case 128: PhiloxVector128.Fill(keys, (uint)counter, blocks, destination); break;
                    default: PhiloxScalar.Fill(seed, stream, counter, blocks, destination); break;
                }
            }

            Assert.Equal(PhiloxReference.Numbers(seed, stream, counter / 16, found.Length), found);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Masks_equal_the_reference(int width)
    {
        const int blocks = 3;
        var keys = stackalloc uint[PhiloxKeys.Length];
        var random = new System.Random(Seeds.Next(output));
        for (var trial = 0; trial < 50; trial++)
        {
            var (seed, stream, counter) = (Any(random), Any(random), Any(random) & ~0xFUL & ~(1UL << 31));
            var numbers = PhiloxReference.Numbers(seed, stream, counter / 16, blocks * RandomStream.BlockLength);

            // A limit that one of the numbers meets exactly shows whether the comparison is the right one.
            var largest = trial % 2 == 0 ? numbers[random.Next(numbers.Length)] : (uint)Any(random);
            var found = new byte[numbers.Length];
            PhiloxKeys.Write(seed, stream, (uint)(counter >> 32), keys);
            fixed (byte* destination = found)
            {
                switch (width)
                {
                    case 512: PhiloxVector512.FillMask(keys, (uint)counter, largest, blocks, destination); break;
                    case 256: PhiloxVector256.FillMask(keys, (uint)counter, largest, blocks, destination); break;
                    case 128: PhiloxVector128.FillMask(keys, (uint)counter, largest, blocks, destination); break;
                    default: PhiloxScalar.FillMask(seed, stream, counter, largest, blocks, destination); break;
                }
            }

            Assert.Equal(numbers.Select(number => number <= largest ? (byte)1 : (byte)0), found);
        }
    }

    [Fact]
    public void Any_length_from_any_block_equals_the_reference_and_touches_nothing_behind()
    {
        var random = new System.Random(Seeds.Next(output));
        foreach (var firstBlock in NotableBlocks.Append(Any(random)))
        {
            for (var length = 0; length <= 200; length += 1 + random.Next(9))
            {
                var stream = new RandomStream(Any(random), Any(random));
                var expected = PhiloxReference.Numbers(stream.Seed, stream.Stream, firstBlock, length);
                var words = Enumerable.Repeat(0xABCDEF01u, length + 3).ToArray();
                var mask = Enumerable.Repeat((byte)0x55, length + 3).ToArray();

                stream.FillBits(words.AsSpan(0, length), firstBlock);
                stream.FillKeepMask(mask.AsSpan(0, length), 0.75f, firstBlock);

                Assert.Equal([.. expected, 0xABCDEF01u, 0xABCDEF01u, 0xABCDEF01u], words);
                Assert.Equal([.. expected.Select(number => number < 3u << 30 ? (byte)1 : (byte)0), 0x55, 0x55, 0x55], mask);
            }
        }
    }

    private static ulong Any(System.Random random) => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue));
}
