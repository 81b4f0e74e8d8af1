using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetDsl.Training;

/// <summary>What a prepared set says of its images.</summary>
/// <param name="LabelNames">The names of labels; none where there are no labels.</param>
/// <param name="IsMultiLabel">Whether an image may have several labels.</param>
/// <param name="Skipped">Files that became no image.</param>
internal sealed record PreparedText(IReadOnlyList<string> LabelNames, bool IsMultiLabel, IReadOnlyList<SkippedFile> Skipped);

/// <summary>How far a preparation has come, as it is noted beside the file that is being written.</summary>
/// <param name="Fingerprint">Of which pictures and options.</param>
/// <param name="Pictures">Pictures that were decoded or skipped.</param>
/// <param name="Checksum">Of all images that were written.</param>
/// <param name="Skipped">Which pictures were skipped, by their number.</param>
/// <param name="Reasons">Their names and why, in the same order.</param>
internal sealed record PreparedNote(
    string Fingerprint, int Pictures, uint Checksum, IReadOnlyList<int> Skipped, IReadOnlyList<SkippedFile> Reasons);

/// <summary>Reads and writes both without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PreparedText))]
[JsonSerializable(typeof(PreparedNote))]
internal sealed partial class PreparedJson : JsonSerializerContext;

/// <summary>A prepared set that is read.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Text">What it says of its images.</param>
/// <param name="Labels">Its labels, as they are stored.</param>
/// <param name="Checksums">The checksum of each image.</param>
internal sealed record PreparedContent(PreparedHeader Header, PreparedText Text, byte[] Labels, uint[] Checksums)
{
    /// <summary>The images with their labels.</summary>
    /// <param name="store">The images.</param>
    /// <param name="range">What the bytes 0 and 255 stand for.</param>
    public ImageDataSet ToDataSet(ImageStore store, PixelRange range)
    {
        var classes = Text.LabelNames.Count;
        var labels = classes > 0 && !Text.IsMultiLabel ? MemoryMarshal.Cast<byte, int>(Labels).ToArray() : [];
        return new ImageDataSet(store, Header.Shape, range, labels, Text.IsMultiLabel ? Labels : [], classes).WithNames(Text.LabelNames, Text.Skipped);
    }
}

/// <summary>A prepared set that is being written, under another name until it is complete.</summary>
internal sealed class PreparedFile : IDisposable
{
    private const string What = "a prepared set of images";
    private const int LongestText = 1 << 26;
    private const int LargestNote = 1 << 28;
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(2);

    private readonly string _target;
    private readonly ImageShape _shape;
    private readonly string _fingerprint;
    private readonly FileStream _file;
    private readonly List<uint> _checksums = [];
    private readonly List<int> _skipped = [];
    private readonly List<SkippedFile> _reasons = [];
    private uint _checksum;
    private long _noted = Stopwatch.GetTimestamp();

    private PreparedFile(string target, ImageShape shape, string fingerprint, FileStream file) =>
        (_target, _shape, _fingerprint, _file) = (target, shape, fingerprint, file);

    /// <summary>Pictures that were decoded or skipped.</summary>
    public int Pictures { get; private set; }

    /// <summary>Images that were written.</summary>
    public int Images => _checksums.Count;

    private string PartialName => _target + ".partial";

    private string NoteName => _target + ".partial.json";

    /// <summary>Begins a set, or goes on with one that was interrupted.</summary>
    /// <param name="target">The name that it gets.</param>
    /// <param name="shape">The size of an image.</param>
    /// <param name="fingerprint">Of which pictures and options: others begin anew.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static PreparedFile Begin(string target, ImageShape shape, string fingerprint)
    {
        var file = Attempt(target, () => new FileStream(target + ".partial", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        var begun = new PreparedFile(target, shape, fingerprint, file);
        try
        {
            if (!begun.TryGoOn())
                begun.Restart();
            return begun;
        }
        catch
        {
            begun.Dispose();
            throw;
        }
    }

    /// <summary>Writes images, and notes from time to time how far it has come.</summary>
    /// <param name="pixels">The images of pictures, one after the other.</param>
    /// <param name="problems">For each picture what speaks against it, or null.</param>
    /// <param name="nameOf">The name of a picture, by its number.</param>
    public void Append(byte[] pixels, DataFileException?[] problems, Func<int, string> nameOf)
    {
        Attempt(_target, () =>
        {
            _file.Position = PreparedHeader.FirstImage + (long)Images * _shape.Length;
            for (var picture = 0; picture < problems.Length; picture++)
            {
                if (problems[picture] is { } problem)
                {
                    _skipped.Add(Pictures + picture);
                    _reasons.Add(new SkippedFile(nameOf(Pictures + picture), problem.Message));
                    continue;
                }

                var image = pixels.AsSpan(picture * _shape.Length, _shape.Length);
                _file.Write(image);
                Add(image);
            }

            Pictures += problems.Length;
            return true;
        });

        // A note waits for the disk: so there aren't many.
        if (Stopwatch.GetElapsedTime(_noted) >= BetweenNotes)
            Note();
    }

    /// <summary>Notes how far it has come, to go on from there.</summary>
    public void Note() => Attempt(_target, () =>
    {
        _file.Flush();
        var note = new PreparedNote(_fingerprint, Pictures, _checksum, _skipped, _reasons);
        AtomicFile.Write(NoteName, stream => JsonSerializer.Serialize(stream, note, PreparedJson.Default.PreparedNote));
        _noted = Stopwatch.GetTimestamp();
        return true;
    });

    /// <summary>Writes what is said of the images, and gives the file its name.</summary>
    /// <param name="set">The pictures.</param>
    public void Complete(PictureSet set)
    {
        var kept = Enumerable.Range(0, Pictures).Except(_skipped).ToArray();
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new PreparedText([.. set.LabelNames], set.IsMultiLabel, [.. set.Skipped, .. _reasons]), PreparedJson.Default.PreparedText);
        using var description = new MemoryStream();
        description.Write(BitConverter.GetBytes(text.Length));
        description.Write(text);
        foreach (var picture in kept)
            description.Write(LabelBytes(set, picture));
        description.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_checksums)));
        var header = new PreparedHeader(_shape, Images, description.Length + SHA256.HashSizeInBytes);
        description.Write(SHA256.HashData([.. header.ToBytes(), .. description.ToArray()]));
        Attempt(_target, () =>
        {
            _file.Position = header.Description;
            _file.Write(description.ToArray());
            _file.SetLength(_file.Position);
            _file.Position = 0;
            _file.Write(header.ToBytes());

            // The content must lie on the disk before its name does.
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(PartialName, _target, overwrite: true);
            File.Delete(NoteName);
            return true;
        });
    }

    /// <summary>Removes what was begun.</summary>
    public void Remove()
    {
        _file.Dispose();
        File.Delete(PartialName);
        File.Delete(NoteName);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Reads all of a set but for its images.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">It is no prepared set, or is damaged.</exception>
    public static PreparedContent Read(FileStream file, string path)
    {
        var start = new byte[PreparedHeader.Length];
        var header = PreparedHeader.Read(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), file.Length, path);
        var damaged = new DataFileException(
            path, "expected a prepared set that agrees with its checksum; it doesn't: it is damaged; prepare the pictures anew.");

        // At least a length, an empty text, a checksum of each image and one over all; and not so long that it would take memory for nothing.
        var least = sizeof(int) + (long)header.Count * sizeof(uint) + SHA256.HashSizeInBytes;
        if (header.DescriptionLength < least || header.DescriptionLength > Array.MaxLength)
            throw damaged;

        var bytes = new byte[header.DescriptionLength];
        file.Position = header.Description;
        file.ReadExactly(bytes);
        var content = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start);
        hash.AppendData(content);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
            throw damaged;

        var textLength = BinaryPrimitives.ReadInt32LittleEndian(content);
        if (textLength is < 0 or > LongestText || textLength > content.Length - sizeof(int))
            throw damaged;

        var text = ReadText(content.Slice(sizeof(int), textLength)) ?? throw damaged;
        var classes = text.LabelNames.Count;
        var labelsLength = classes == 0 ? 0 : text.IsMultiLabel ? (long)header.Count * classes : (long)header.Count * sizeof(int);
        var rest = content[(sizeof(int) + textLength)..];
        if (rest.Length != labelsLength + (long)header.Count * sizeof(uint))
            throw damaged;

        return new PreparedContent(header, text, rest[..(int)labelsLength].ToArray(), MemoryMarshal.Cast<byte, uint>(rest[(int)labelsLength..]).ToArray());
    }

    private static PreparedText? ReadText(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, PreparedJson.Default.PreparedText);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] LabelBytes(PictureSet set, int picture)
    {
        var labels = set.LabelsOf(picture);
        if (set.LabelNames.Count == 0)
            return [];
        if (!set.IsMultiLabel)
            return BitConverter.GetBytes(labels[0]);

        var marks = new byte[set.LabelNames.Count];
        foreach (var label in labels)
            marks[label] = 1;
        return marks;
    }

    private static T Attempt<T>(string target, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Can't write \"{target}\": {exception.Message}", exception);
        }
    }

    private void Add(ReadOnlySpan<byte> image)
    {
        _checksums.Add(ImageChecksum.Of(image));
        _checksum = ImageChecksum.Of(image, _checksum);
    }

    private bool TryGoOn()
    {
        PreparedNote? note;
        try
        {
            note = File.Exists(NoteName)
                ? JsonSerializer.Deserialize(DataFile.ReadAll(NoteName, What, LargestNote), PreparedJson.Default.PreparedNote)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or DataFileException)
        {
            return false;
        }

        if (note is null || note.Fingerprint != _fingerprint || note.Skipped.Count != note.Reasons.Count || note.Pictures < note.Skipped.Count)
            return false;

        // What was written must be there, and be what it was.
        var images = note.Pictures - note.Skipped.Count;
        if (_file.Length < PreparedHeader.FirstImage + (long)images * _shape.Length)
            return false;

        var image = new byte[_shape.Length];
        _file.Position = PreparedHeader.FirstImage;
        for (var read = 0; read < images; read++)
        {
            _file.ReadExactly(image);
            Add(image);
        }

        if (_checksum != note.Checksum)
            return false;

        Pictures = note.Pictures;
        _skipped.AddRange(note.Skipped);
        _reasons.AddRange(note.Reasons);
        return true;
    }

    private void Restart()
    {
        _checksums.Clear();
        _checksum = 0;
        _file.SetLength(0);
    }
}
