using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Training.Tests;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Counting = [.. Enumerable.Range(0, 2 * 3 * 4).Select(i => (byte)(10 * i))];

    // A member without content, as gzip makes it of an empty file.
    private static readonly byte[] Empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images")]
    [InlineData("images.gz")]
    public void What_is_written_is_read_back(string name)
    {
        IdxFile.Write(_folder[name], new IdxArray([2, 3, 4], Counting));

        var read = IdxFile.Read(_folder[name], IdxFile.AnyLength, 3, 4);

        Assert.Equal([2, 3, 4], read.Shape);
        Assert.Equal(Counting, read.Bytes.ToArray());
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(_folder[name]) is [0x1F, 0x8B, ..]);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        IdxFile.Write(_folder["labels"], new IdxArray([3], new byte[] { 7, 8, 9 }));

        Assert.Equal([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9], File.ReadAllBytes(_folder["labels"]));
    }

    [Fact]
    public void Gzip_is_told_by_the_content_not_by_the_name()
    {
        IdxFile.Write(_folder["a.gz"], new IdxArray([2, 3, 4], Counting));
        File.Move(_folder["a.gz"], _folder["a"]);
        IdxFile.Write(_folder["b"], new IdxArray([2, 3, 4], Counting));
        File.Move(_folder["b"], _folder["b.gz"]);

        Assert.Equal(Counting, IdxFile.Read(_folder["a"]).Bytes.ToArray());
        Assert.Equal(Counting, IdxFile.Read(_folder["b.gz"]).Bytes.ToArray());
    }

    [Fact]
    public void A_packed_file_larger_than_the_first_buffer_arrives_whole()
    {
        var many = new byte[3 * 1024 * 1024 + 17];
        new Random(5).NextBytes(many);
        IdxFile.Write(_folder["many.gz"], new IdxArray([many.Length], many));

        Assert.Equal(many, IdxFile.Read(_folder["many.gz"], IdxFile.AnyLength).Bytes.ToArray());
    }

    [Fact]
    public void A_file_without_numbers_is_an_empty_array()
    {
        IdxFile.Write(_folder["none.gz"], new IdxArray([0, 28, 28], ReadOnlyMemory<byte>.Empty));

        Assert.Equal([0, 28, 28], IdxFile.Read(_folder["none.gz"]).Shape);
    }

    [Fact]
    public void A_missing_file_is_named() => AssertRefused(_folder["nowhere/images"], "there is no such file");

    [Fact]
    public void A_folder_in_place_of_a_file_is_named() => AssertRefused(_folder.Path, "found a folder");

    [Fact]
    public void Every_shorter_file_is_refused()
    {
        byte[] whole = [.. Header(2, 3, 4), .. Counting];
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_folder["cut"], whole[..length]);
            AssertRefused(_folder["cut"], "expected", length == 0 ? "found an empty file" : $"found {length}");
        }
    }

    [Fact]
    public void Every_shorter_packed_file_is_refused()
    {
        var whole = Pack([.. Header(2, 3, 4), .. Counting]);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_folder["cut.gz"], whole[..length]);
            AssertRefused(_folder["cut.gz"], "expected");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Data_after_the_end_is_refused(bool packed)
    {
        byte[] longer = [.. Header(2, 3, 4), .. Counting, 1];
        File.WriteAllBytes(_folder["longer"], packed ? Pack(longer) : longer);

        AssertRefused(_folder["longer"], "expected 40 bytes", packed ? "found more" : "found 41");
    }

    [Fact]
    public void Bytes_after_the_packed_data_are_refused()
    {
        File.WriteAllBytes(_folder["longer.gz"], [.. Pack([.. Header(2, 3, 4), .. Counting]), 1, 2, 3]);

        AssertRefused(_folder["longer.gz"], "expected its member 2 to begin as one of gzip");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(39)]
    public void Several_gzip_members_are_read_as_one_file_wherever_they_are_divided(int place)
    {
        byte[] whole = [.. Header(2, 3, 4), .. Counting];
        File.WriteAllBytes(_folder["two.gz"], [.. Pack(whole[..place]), .. Pack(whole[place..])]);
        File.WriteAllBytes(_folder["four.gz"], [.. Empty, .. Pack(whole[..place]), .. Empty, .. Pack(whole[place..]), .. Empty, 0, 0, 0]);

        Assert.Equal(Counting, IdxFile.Read(_folder["two.gz"], 2, 3, 4).Bytes.ToArray());
        Assert.Equal(Counting, IdxFile.Read(_folder["four.gz"], 2, 3, 4).Bytes.ToArray());
    }

    [Fact]
    public void A_member_with_a_name_a_comment_and_extra_bytes_is_read()
    {
        byte[] whole = [.. Header(2, 3, 4), .. Counting];
        var plain = Pack(whole[10..]);
        byte[] described = [0x1F, 0x8B, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, (byte)'a', 0, (byte)'b', (byte)'c', 0, .. plain[10..]];
        File.WriteAllBytes(_folder["described.gz"], [.. Pack(whole[..10]), .. described]);

        Assert.Equal(Counting, IdxFile.Read(_folder["described.gz"], 2, 3, 4).Bytes.ToArray());
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression, 1)]
    [InlineData(CompressionLevel.NoCompression, 2)]
    [InlineData(CompressionLevel.Optimal, 1)]
    [InlineData(CompressionLevel.Optimal, 2)]
    public void Packed_data_that_lost_bytes_anywhere_is_refused(CompressionLevel level, int members)
    {
        var random = new Random(9);
        var pixels = new byte[4000];
        random.NextBytes(pixels);
        byte[] whole = [.. Header(1000, 2, 2), .. pixels];
        byte[] packed = members == 1 ? Pack(whole, level) : [.. Pack(whole[..1500], level), .. Pack(whole[1500..], level)];
        for (var repetition = 0; repetition < 200; repetition++)
        {
            var (place, count) = (random.Next(10, packed.Length - 8), random.Next(1, 9));
            File.WriteAllBytes(_folder["lost.gz"], [.. packed[..place], .. packed[Math.Min(place + count, packed.Length)..]]);
            AssertRefused(_folder["lost.gz"], "expected");
        }
    }

    [Fact]
    public void A_packed_file_whose_header_asks_for_more_than_a_gigabyte_is_refused_at_once()
    {
        File.WriteAllBytes(_folder["bomb.gz"], Pack([.. Header((uint)IdxFile.MaximumUnpackedBytes + 1), .. new byte[5000]]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(_folder["bomb.gz"], "at most 1,073,741,824 bytes after unpacking; its header says 1,073,741,825");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Damage_to_packed_data_is_found_by_its_checksum()
    {
        var packed = Pack([.. Header(2, 3, 4), .. Counting]);
        packed[^6] ^= 1;
        File.WriteAllBytes(_folder["damaged.gz"], packed);

        AssertRefused(_folder["damaged.gz"], "damaged");
    }

    [Fact]
    public void A_wrong_magic_number_is_shown_beside_the_right_one()
    {
        File.WriteAllBytes(_folder["labels"], [.. Header(5), 1, 2, 3, 4, 5]);

        Refused.ByFile(() => IdxFile.Read(_folder["labels"], IdxFile.AnyLength, 28, 28), _folder["labels"], "0x00000803", "0x00000801");
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0x0D, 1, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 8, 0, 0, 0, 0, 0 })]
    public void What_is_no_IDX_file_of_bytes_is_refused(byte[] content)
    {
        File.WriteAllBytes(_folder["other"], content);

        AssertRefused(_folder["other"], "expected an IDX file of unsigned bytes", Convert.ToHexString(content.AsSpan(0, 4)));
    }

    [Fact]
    public void Another_shape_is_shown_beside_the_expected_one()
    {
        File.WriteAllBytes(_folder["images"], [.. Header(2, 3, 4), .. Counting]);

        Refused.ByFile(() => IdxFile.Read(_folder["images"], IdxFile.AnyLength, 28, 28), _folder["images"], "[any, 28, 28]", "[2, 3, 4]");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_promises_gigabytes_takes_no_memory_for_them(bool packed)
    {
        byte[] promising = [.. Header(1_300_000, 28, 28), .. Counting];
        File.WriteAllBytes(_folder["promising"], packed ? Pack(promising) : promising);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(_folder["promising"], "expected 1019200016 bytes", "found 40");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData(new uint[] { 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF })]
    [InlineData(new uint[] { 0x80000000 })]
    [InlineData(new uint[] { 0, 0xFFFFFFFF })]
    [InlineData(new uint[] { 65536, 65536, 65536, 65536 })]
    public void Lengths_beyond_any_array_are_refused(uint[] lengths)
    {
        File.WriteAllBytes(_folder["huge"], Header(lengths));

        AssertRefused(_folder["huge"], "claims more than");
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_what_stood_there()
    {
        Directory.CreateDirectory(_folder["taken"]);

        Assert.ThrowsAny<Exception>(() => IdxFile.Write(_folder["taken"], new IdxArray([1], new byte[1])));

        Assert.True(Directory.Exists(_folder["taken"]));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void An_array_holds_as_many_bytes_as_its_shape_says()
    {
        Assert.Throws<ArgumentException>(() => new IdxArray([2, 2], new byte[5]));
        Assert.Throws<ArgumentException>(() => new IdxArray([], ReadOnlyMemory<byte>.Empty));
        Assert.ThrowsAny<ArgumentException>(() => new IdxArray([-1, -4], new byte[4]));
    }

    private static void AssertRefused(string path, params string[] parts) => Refused.ByFile(() => IdxFile.Read(path), path, parts);

    private static byte[] Header(params uint[] lengths)
    {
        var header = new byte[4 + 4 * lengths.Length];
        header[2] = 8;
        header[3] = (byte)lengths.Length;
        for (var axis = 0; axis < lengths.Length; axis++)
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * axis), lengths[axis]);

        return header;
    }

    private static byte[] Pack(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
            gzip.Write(content);

        return packed.ToArray();
    }
}
