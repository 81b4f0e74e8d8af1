namespace NetDsl.Tests.Random;

/// <summary>The known answers that Random123, the library of Philox's authors, publishes for philox4x32-10.</summary>
public sealed class KnownAnswerTests
{
    public static TheoryData<uint[], uint[], uint[]> Answers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        {
            [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff],
            [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
        },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_stream_gives_the_published_words(uint[] counter, uint[] key, uint[] expected)
    {
        var place = Join(counter[0], counter[1]);
        var stream = new RandomStream(Join(key[0], key[1]), Join(counter[2], counter[3]));
        var block = new uint[RandomStream.BlockLength];

        stream.FillBits(block, firstBlock: place / 16);

        var first = (int)(place % 16);
        uint[] found = [block[first], block[first + 16], block[first + 32], block[first + 48]];
        Assert.Equal(expected, found);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void The_reference_of_these_tests_gives_the_published_words(uint[] counter, uint[] key, uint[] expected) =>
        Assert.Equal(expected, PhiloxReference.Block(counter, key));

    private static ulong Join(uint low, uint high) => low | ((ulong)high << 32);
}
