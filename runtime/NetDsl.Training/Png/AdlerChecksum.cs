namespace NetDsl.Training;

/// <summary>
/// The checksum at the end of zlib's data (RFC 1950): two sums modulo 65521. <see cref="System.IO.Compression.ZLibStream"/> checks it too, but takes the end of
/// its input for the end of the data, so that it says nothing of a file from which the checksum is missing.
/// </summary>
internal struct AdlerChecksum()
{
    private const uint Modulus = 65521;

    // So many bytes can be added before the second sum leaves 32 bits.
    private const int Run = 5552;

    private uint _sum = 1;
    private uint _sumOfSums;

    /// <summary>The checksum of all bytes that were added.</summary>
    public readonly uint Value => (_sumOfSums << 16) | _sum;

    /// <summary>Adds some more bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var (sum, sumOfSums) = (_sum, _sumOfSums);
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(Run, bytes.Length)];
            foreach (var value in run)
            {
                sum += value;
                sumOfSums += sum;
            }

            sum %= Modulus;
            sumOfSums %= Modulus;
            bytes = bytes[run.Length..];
        }

        (_sum, _sumOfSums) = (sum, sumOfSums);
    }
}
