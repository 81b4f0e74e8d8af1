using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace NetDsl.Training;

/// <summary>Images that lie in a prepared set. Each is compared with its checksum whenever it is read.</summary>
internal sealed class FileImages : ImageStore
{
    private readonly string _path;
    private readonly PreparedHeader _header;
    private readonly uint[] _checksums;
    private readonly SafeFileHandle _file;

    /// <summary>Opens the file, until nobody uses the images any more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="checksums">The checksum of each image.</param>
    public FileImages(string path, PreparedHeader header, uint[] checksums)
    {
        (_path, _header, _checksums) = (path, header, checksums);
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
    }

    /// <inheritdoc/>
    public override int Count => _checksums.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Pixels(int index)
    {
        var pixels = new byte[_header.Shape.Length];
        Read(index, pixels);
        return pixels;
    }

    /// <inheritdoc/>
    public override void Read(int index, Span<byte> destination)
    {
        ReadBytes(index, destination);
        if (ImageChecksum.Of(destination) != _checksums[index])
        {
            throw new DataFileException(
                _path, FormattableString.Invariant($"expected images that agree with their checksums; image {index} doesn't: prepare the pictures anew."));
        }
    }

    /// <inheritdoc/>
    public override void AppendTo(IncrementalHash hash, int first, int count) => hash.AppendData(MemoryMarshal.AsBytes(_checksums.AsSpan(first, count)));

    /// <summary>Reads all images once.</summary>
    /// <exception cref="DataFileException">One is damaged, or can't be read.</exception>
    public void RequireWhole()
    {
        var firstWrong = long.MaxValue;
        DataFileException? wrong = null;
        var gate = new Lock();
        Parallel.For(
            0,
            Count,
            () => new byte[_header.Shape.Length],
            (image, state, pixels) =>
            {
                try
                {
                    Read(image, pixels);
                }
                catch (DataFileException exception)
                {
                    state.Break();
                    lock (gate)
                        (firstWrong, wrong) = image < firstWrong ? (image, exception) : (firstWrong, wrong);
                }

                return pixels;
            },
            _ => { });
        if (wrong is not null)
            throw new DataFileException(_path, wrong.Message[(_path.Length + 2)..], wrong);
    }

    private void ReadBytes(int index, Span<byte> destination)
    {
        var place = _header.PlaceOf(index);
        try
        {
            for (var rest = destination; rest.Length > 0;)
            {
                var read = RandomAccess.Read(_file, rest, place);
                if (read == 0)
                    throw new DataFileException(_path, "expected a prepared set that stays as it is while it is used; it was cut off meanwhile.");

                rest = rest[read..];
                place += read;
            }
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            throw DataFile.Explain(_path, "a prepared set of images", exception);
        }
    }
}
