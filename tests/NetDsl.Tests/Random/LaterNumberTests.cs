namespace NetDsl.Tests.Random;

/// <summary>A stream that begins at a later number has the numbers of the whole sequence from there on, wherever in a block that is.</summary>
public class LaterNumberTests
{
    private const int Length = 300;

    private static readonly RandomStream Stream = new(7, 11);

    public static TheoryData<int> Firsts => [1, 32, 63, 64, 65, 130];

    [Theory]
    [MemberData(nameof(Firsts))]
    public void Uniform_numbers_go_on(int first)
    {
        float[] whole = new float[first + Length], later = new float[Length];
        Stream.FillUniform(whole, -1f, 1f, firstBlock: 3);
        Stream.From((ulong)first).FillUniform(later, -1f, 1f, firstBlock: 3);
        Assert.Equal(whole[first..], later);
    }

    [Theory]
    [MemberData(nameof(Firsts))]
    public void Normal_numbers_go_on(int first)
    {
        float[] whole = new float[first + Length], later = new float[Length];
        Stream.FillNormal(whole, 1f, 2f);
        Stream.From((ulong)first).FillNormal(later, 1f, 2f);
        Assert.Equal(whole[first..], later);
    }

    [Theory]
    [MemberData(nameof(Firsts))]
    public void Bits_go_on(int first)
    {
        uint[] whole = new uint[first + Length], later = new uint[Length];
        Stream.FillBits(whole);
        Stream.From((ulong)first).FillBits(later);
        Assert.Equal(whole[first..], later);
    }

    [Theory]
    [MemberData(nameof(Firsts))]
    public void What_is_kept_goes_on(int first)
    {
        byte[] whole = new byte[first + Length], later = new byte[Length];
        Stream.FillKeepMask(whole, 0.7f, 0);
        Stream.From((ulong)first).FillKeepMask(later, 0.7f, 0);
        Assert.Equal(whole[first..], later);
    }

    [Fact]
    public void A_part_that_ends_within_the_first_block_is_filled_alone()
    {
        float[] whole = new float[10], later = new float[3];
        Stream.FillUniform(whole, 0f, 1f);
        Stream.From(4).FillUniform(later, 0f, 1f);
        Assert.Equal(whole[4..7], later);
    }

    [Fact]
    public void Beginnings_add_up() => Assert.Equal(Stream.From(70), Stream.From(3).From(67));
}
