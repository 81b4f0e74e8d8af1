using System.Globalization;
using System.Security.Cryptography;

namespace NetDsl.Training;

/// <summary>
/// Prepared sets: pictures that were decoded, cut and resized once and lie in one file, with their labels. Such a file may be larger than memory; images are
/// read when a batch needs them.
/// </summary>
/// <remarks>
/// <para>The file (all numbers little-endian): a header of 64 bytes, with the signature 0x89 "NDI" CR LF 0x1A LF, version, height, width and channels (32 bits
/// each), and the number of images, the place of the description and its length (64 bits each); from byte 4096 on the images, height × width × channels bytes
/// each; then the description: the length of a text (32 bits), the text (JSON: names of labels, skipped files), the labels (32 bits for each image, or a byte
/// for each image and label where there may be several), a checksum of each image (CRC-32C), and last SHA-256 over the header and the description.</para>
/// <para>Images are read by their place rather than through a mapping of the file into memory: pages of a mapping count as the process's memory, and a mapped
/// file that is cut off while it is read ends the process.</para>
/// </remarks>
public static class PreparedImages
{
    private const string What = "a prepared set of images";

    // Images that are decoded before they are written and noted: as many as take this much memory, within limits.
    private const int BytesAtOnce = 1 << 24;
    private const int MostAtOnce = 1024;

    /// <summary>Whether a file begins as a prepared set does.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It can't be read.</exception>
    public static bool IsPrepared(string path) => PreparedHeader.HasSignature(DataFile.ReadStart(path, What, PreparedHeader.Length));

    /// <summary>
    /// Opens a prepared set. All of it is read once, to see whether it is whole; the images stay in the file, which is kept open and mustn't be changed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="range">What the bytes 0 and 255 stand for; null for <see cref="PixelRange.MinusOneToOne"/>.</param>
    /// <exception cref="DataFileException">The file can't be read, is no prepared set, or is damaged.</exception>
    public static ImageDataSet Open(string path, PixelRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var file = DataFile.Open(path, What);
            var content = PreparedFile.Read(file, path);
            var store = new FileImages(path, content.Header, content.Checksums);
            store.RequireWhole();
            return content.ToDataSet(store, range ?? PixelRange.MinusOneToOne);
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            throw DataFile.Explain(path, What, exception);
        }
    }

    /// <summary>
    /// Prepares the pictures of a folder or a zip archive, with all threads that the options allow. It may be interrupted at any time: called again with the
    /// same pictures and options, it goes on where it was. The file gets its name when it is complete.
    /// </summary>
    /// <param name="source">A folder, or a zip archive.</param>
    /// <param name="target">The file to write or to replace; its folder must exist, and it mustn't lie among the pictures.</param>
    /// <param name="options">
    /// The size of the images, how they are made, and where their labels come from. <see cref="ImageFolderOptions.MaximumBytes"/> doesn't count, because the
    /// images don't lie in memory.
    /// </param>
    /// <param name="progress">Told after each picture, on the threads that decode but by one at a time; null if nobody wants to know.</param>
    /// <returns>The set, opened.</returns>
    /// <exception cref="DataFileException">As <see cref="ImageFolder.Read"/> throws it; the set that was begun is removed then.</exception>
    /// <exception cref="IOException">The file can't be written, or another program is writing it.</exception>
    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public static ImageDataSet Prepare(string source, string target, ImageFolderOptions options, IProgress<ImageFolderProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImageFolder.RequirePossible(options);
        RequireTarget(source, target);
        using var set = PictureSet.Find(source, options);
        ImageFolder.RequireEnough(set, options);
        using var begun = PreparedFile.Begin(target, options.Shape, Fingerprint(set, options));
        var decoding = new FolderDecoding(set, options, progress) { Read = begun.Pictures };
        var length = options.Shape.Length;
        var pixels = new byte[(int)Math.Min(set.Count, Math.Clamp(BytesAtOnce / length, 1, MostAtOnce)) * length];
        try
        {
            while (begun.Pictures < set.Count)
            {
                var count = Math.Min(pixels.Length / length, set.Count - begun.Pictures);
                var problems = decoding.Run(begun.Pictures, count, pixels);
                begun.Append(pixels, problems, picture => set.Files.Names[set.FileOf(picture)]);
            }

            RequireEnough(set, begun, options);
        }
        catch (DataFileException)
        {
            // With the same pictures, it would end the same way again.
            begun.Remove();
            throw;
        }
        catch
        {
            begun.Note();
            throw;
        }

        begun.Complete(set);
        return Open(target, options.Range);
    }

    private static void RequireTarget(string source, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(target);
        if (Directory.Exists(target))
            throw new IOException($"Can't write \"{target}\": it is a folder; give a file's name.");

        var way = Path.GetRelativePath(Path.GetFullPath(source), Path.GetFullPath(target));
        var isInside = !Path.IsPathRooted(way) && way.Split(Path.DirectorySeparatorChar)[0] != "..";
        if (Directory.Exists(source) && isInside)
            throw new IOException($"Can't write \"{target}\": it would lie among the pictures of {source}; name a file elsewhere.");
        if (Path.GetFullPath(source) == Path.GetFullPath(target))
            throw new IOException($"Can't write \"{target}\": it is the archive that is to be read; name another file.");
    }

    private static void RequireEnough(PictureSet set, PreparedFile begun, ImageFolderOptions options)
    {
        if (begun.Images < Math.Max(1, options.MinimumImages))
        {
            throw new DataFileException(
                set.Files.Source,
                FormattableString.Invariant($"expected at least {Math.Max(1, options.MinimumImages)} pictures that can be read; found {begun.Images}."));
        }
    }

    // Whether what was begun is what is asked for now: the same pictures, labels and options.
    private static string Fingerprint(PictureSet set, ImageFolderOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Append(string text) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
        Append(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Shape} {options.Crop} {options.Antialias} {options.Background} {options.OnUnreadable} {options.Decoder.GetType()} {set.IsMultiLabel}"));
        foreach (var name in set.LabelNames)
            Append(name);
        for (var picture = 0; picture < set.Count; picture++)
            Append($"{set.Files.Names[set.FileOf(picture)]} {set.Files.StampOf(set.FileOf(picture))} {string.Join(',', set.LabelsOf(picture))}");

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
