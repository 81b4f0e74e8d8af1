using System.Text;

namespace NetDsl.TensorBoard.Tests;

public sealed class ChecksumTests
{
    // RFC 3720, appendix B.4; the appendix lists the bytes as they are sent, the lowest first.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8A9136AAu)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0x62A8AB43u)]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", 0x46DD794Eu)]
    [InlineData("1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100", 0x113FDB5Cu)]
    [InlineData("01C000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000", 0xD9963A56u)]
    public void Checksums_are_those_of_the_standard(string bytes, uint expected) => Assert.Equal(expected, Checksum.Of(Convert.FromHexString(bytes)));

    // The check value that lists of cyclic redundancy checks give for CRC-32C.
    [Fact]
    public void The_checksum_of_nine_digits_is_the_known_one() => Assert.Equal(0xE3069283u, Checksum.Of(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Masked_checksums_can_be_turned_back()
    {
        var masked = Checksum.Masked("123456789"u8);

        var turned = unchecked(masked - 0xA282EAD8);
        Assert.Equal(0xE3069283u, (turned >> 17) | (turned << 15));
    }
}
