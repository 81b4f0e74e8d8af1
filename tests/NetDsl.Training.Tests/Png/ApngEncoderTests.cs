using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Training.Tests.Png;

/// <summary>Takes animations apart chunk by chunk, as the specification orders them.</summary>
public sealed class ApngEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Chunks_stand_in_the_order_that_the_specification_asks_for()
    {
        var chunks = Chunks(Encode(new ApngEncoder(), Frames(3)));

        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"], chunks.Select(chunk => chunk.Type));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void The_animation_says_how_many_frames_there_are_and_how_often_they_play(int frames)
    {
        var control = Chunks(Encode(new ApngEncoder { Plays = 3 }, Frames(frames))).Single(chunk => chunk.Type == "acTL").Data;

        Assert.Equal(8, control.Length);
        Assert.Equal((frames, 3), (BinaryPrimitives.ReadInt32BigEndian(control), BinaryPrimitives.ReadInt32BigEndian(control.AsSpan(4))));
    }

    [Fact]
    public void Frame_controls_and_frames_are_numbered_in_one_sequence()
    {
        var numbers = Chunks(Encode(new ApngEncoder(), Frames(4))).Where(chunk => chunk.Type is "fcTL" or "fdAT")
            .Select(chunk => BinaryPrimitives.ReadInt32BigEndian(chunk.Data));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], numbers);
    }

    [Fact]
    public void Each_frame_fills_the_picture_for_its_time_and_is_replaced_whole()
    {
        var controls = Chunks(Encode(new ApngEncoder { Milliseconds = 80 }, Frames(3))).Where(chunk => chunk.Type == "fcTL").ToArray();

        Assert.Equal(3, controls.Length);
        Assert.All(controls, control =>
        {
            Assert.Equal(26, control.Data.Length);
            int[] sizeAndPlace = [.. Enumerable.Range(1, 4).Select(i => BinaryPrimitives.ReadInt32BigEndian(control.Data.AsSpan(4 * i)))];
            Assert.Equal([5, 4, 0, 0], sizeAndPlace);
            Assert.Equal(0.08,
                BinaryPrimitives.ReadUInt16BigEndian(control.Data.AsSpan(20)) / (double)BinaryPrimitives.ReadUInt16BigEndian(control.Data.AsSpan(22)), 6);
            Assert.Equal([0, 0], control.Data[24..]);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_frame_has_the_pixels_that_were_given_and_programs_without_animations_see_the_first(int channels)
    {
        var frames = Frames(3, channels);
        var file = Encode(new ApngEncoder(), frames);

        Assert.Equal(frames[0].Pixels.ToArray(), new PngDecoder().Decode(file, "animation").Pixels.ToArray());
        var packed = Chunks(file).Where(chunk => chunk.Type is "IDAT" or "fdAT").Select(chunk => chunk.Type == "IDAT" ? chunk.Data : chunk.Data[4..]).ToArray();
        for (var frame = 0; frame < frames.Length; frame++)
            Assert.Equal(Enumerable.Range(0, 4).SelectMany(row => (byte[])[0, .. frames[frame].Row(row)]), Unpack(packed[frame]));
    }

    [Fact]
    public void A_saved_animation_is_the_one_that_is_encoded()
    {
        new ApngEncoder().Save(_folder["walk.png"], Frames(2));

        Assert.Equal(Encode(new ApngEncoder(), Frames(2)), File.ReadAllBytes(_folder["walk.png"]));
    }

    [Fact]
    public void What_is_no_animation_is_refused_and_leaves_no_file()
    {
        Assert.Throws<ArgumentException>(() => new ApngEncoder().Save(_folder["walk.png"], []));
        Assert.Throws<ArgumentException>(() => new ApngEncoder().Save(_folder["walk.png"], [.. Frames(1), new Picture(new ImageShape(4, 6, 1))]));
        Assert.Throws<NotSupportedException>(() => new ApngEncoder().Save(_folder["walk.png"], Frames(2, channels: 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApngEncoder { Milliseconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApngEncoder { Milliseconds = 65_536 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApngEncoder { Plays = -1 });
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private static Picture[] Frames(int count, int channels = 1) =>
    [
        .. Enumerable.Range(0, count).Select(frame =>
        {
            var picture = new Picture(new ImageShape(4, 5, channels));
            new Random(frame + 1).NextBytes(picture.Pixels.Span);
            return picture;
        }),
    ];

    private static byte[] Encode(ApngEncoder encoder, Picture[] frames)
    {
        using var stream = new MemoryStream();
        encoder.Encode(frames, stream);
        return stream.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        zlib.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        Assert.Equal(PngFile.Signature, file[..8]);
        Assert.Equal(PngFile.WithRightChecksums(file), file);
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }
}
