using System.Security.Cryptography;
using System.Text;

namespace NetDsl;

/// <summary>
/// A checksum over a whole tensor file, kept in its metadata: SHA-256 of header and numbers, with zeros where the checksum's own digits stand. A
/// file of another program has none.
/// </summary>
internal static class TensorFileChecksum
{
    /// <summary>Its name among the metadata.</summary>
    public const string Key = "checksum";

    private const string Kind = "sha256:";
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Beginning => "\"checksum\":\"sha256:"u8;

    /// <summary>What stands in the header until the checksum is known.</summary>
    public static string Unknown { get; } = Kind + new string('0', Digits);

    /// <summary>Whether metadata of that name and value is one of these checksums.</summary>
    public static bool IsOne(string? value) => value is not null && value.StartsWith(Kind, StringComparison.Ordinal) && value.Length == Kind.Length + Digits;

    /// <summary>Begins a checksum with a header, in which its own digits count as zeros. The numbers follow.</summary>
    public static IncrementalHash Begin(ReadOnlySpan<byte> header)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var place = Place(header);
        if (place < 0)
        {
            hash.AppendData(header);
            return hash;
        }

        Span<byte> zeros = stackalloc byte[Digits];
        zeros.Fill((byte)'0');
        hash.AppendData(header[..place]);
        hash.AppendData(zeros);
        hash.AppendData(header[(place + Digits)..]);
        return hash;
    }

    /// <summary>Ends a checksum: the value of the metadata.</summary>
    public static string End(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Kind + Convert.ToHexStringLower(digest);
    }

    /// <summary>Writes a checksum over the zeros that stand for it.</summary>
    public static void Fill(Span<byte> header, string checksum) => Encoding.ASCII.GetBytes(checksum.AsSpan(Kind.Length), header[Place(header)..]);

    // Where the digits begin; quotation marks within strings are escaped, so that nothing else looks like it.
    private static int Place(ReadOnlySpan<byte> header)
    {
        var beginning = header.IndexOf(Beginning);
        return beginning < 0 || beginning + Beginning.Length + Digits > header.Length ? -1 : beginning + Beginning.Length;
    }
}
