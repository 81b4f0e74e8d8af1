using System.Globalization;

namespace NetDsl.Training;

/// <summary>Reads the pictures of a folder or a zip archive into a data set: each is decoded once, cut, resized and kept as bytes.</summary>
public static class ImageFolder
{
    /// <summary>
    /// The files that <see cref="Read"/> reads, in the order of the images: ordinal by the path within the folder, so that a seed deals them out alike
    /// everywhere.
    /// </summary>
    /// <remarks>
    /// Every file counts, whatever its name, because a picture that was passed over in silence would be missed by nobody; but for those that begin with a dot
    /// and those that systems put into folders for themselves (Thumbs.db, desktop.ini). Links to folders are followed.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether files in folders of the folder count too.</param>
    /// <exception cref="DataFileException">There is no such folder, or it can't be read.</exception>
    public static IReadOnlyList<string> FindFiles(string folder, bool recursive = false) => FolderFiles.Find(folder, recursive).Paths;

    /// <summary>
    /// Reads all pictures of a folder or a zip archive. The kind and size of every file is looked at before the first one is decoded and before memory is taken
    /// for the images.
    /// </summary>
    /// <param name="source">A folder, or a zip archive, which is read without unpacking it.</param>
    /// <param name="options">The size of the images, how they are made, and where their labels come from.</param>
    /// <param name="progress">Told after each picture, on the threads that decode but by one at a time; null if nobody wants to know.</param>
    /// <exception cref="DataFileException">
    /// The source is missing, damaged, empty or too large; a file in it is of a kind that isn't read, damaged or smaller than the crop; or labels are missing.
    /// </exception>
    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public static ImageDataSet Read(string source, ImageFolderOptions options, IProgress<ImageFolderProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequirePossible(options);
        using var found = PictureSet.Find(source, options);
        RequireEnough(found, options);
        RequireRoom(found, options);
        var set = LookAtSizes(found, options);
        RequireEnough(set, options);
        var length = options.Shape.Length;
        var pixels = new byte[set.Count * length];
        var problems = new FolderDecoding(set, options, progress).Run(0, set.Count, pixels);
        var whole = set.Without(problems);
        RequireEnough(whole, options);
        var image = 0;
        for (var picture = 0; picture < set.Count; picture++)
        {
            if (problems[picture] is null)
                pixels.AsSpan(picture * length, length).CopyTo(pixels.AsSpan(image++ * length));
        }

        return whole.ToDataSet(pixels.AsMemory(0, image * length), options);
    }

    /// <summary>Refuses options that no set could meet.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">One is impossible.</exception>
    internal static void RequirePossible(ImageFolderOptions options)
    {
        if (options.Shape is not { Height: >= 1, Width: >= 1, Channels: 1 or 3 or 4 })
            throw new ArgumentException($"Expected images of at least 1 × 1 pixels with 1, 3 or 4 channels, found {options.Shape}.", nameof(options));
        if ((long)options.Shape.Height * options.Shape.Width > Array.MaxLength / options.Shape.Channels)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected images of at most {Array.MaxLength} bytes, found {options.Shape}."), nameof(options));
        }
        if (options.Crop is { Height: < 1 } or { Width: < 1 })
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a crop of at least 1 × 1 pixels, found {options.Crop.Value.Height} × {options.Crop.Value.Width}."),
                nameof(options));
        }
        if (options.Threads < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least 1 thread, found {options.Threads}."), nameof(options));
    }

    /// <summary>Refuses a set of fewer pictures than are wanted.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="options">How many there must be.</param>
    /// <exception cref="DataFileException">There are fewer.</exception>
    internal static void RequireEnough(PictureSet set, ImageFolderOptions options)
    {
        var source = set.Files.Source;
        var (count, skipped) = (set.Count, set.Skipped.Count);
        if (count == 0 && skipped == 0)
        {
            var isFlat = set.Files is FolderFiles && !options.Recursive && Directory.GetDirectories(source).Length > 0;
            var hint = isFlat ? "; folders in it weren't searched: ask for that with Recursive" : "";
            throw new DataFileException(source, $"expected pictures ({options.Decoder.Kinds}); found no file{hint}.");
        }

        if (count < Math.Max(1, options.MinimumImages))
        {
            var beside = skipped == 0 ? "" : FormattableString.Invariant($", and {skipped} files that were skipped, such as {set.Skipped[0].Name}");
            throw new DataFileException(
                source, FormattableString.Invariant($"expected at least {options.MinimumImages} pictures, a batch of them; found {count}{beside}."));
        }
    }

    private static void RequireRoom(PictureSet set, ImageFolderOptions options)
    {
        var (bytes, limit) = ((long)set.Count * options.Shape.Length, Math.Min(options.MaximumBytes, Array.MaxLength));
        if (bytes > limit)
        {
            throw new DataFileException(
                set.Files.Source,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected at most {limit} bytes of images; its {set.Count} pictures would be {bytes} with {options.Shape.Length} bytes each "
                    + $"({options.Shape}): prepare them as a file, which may be larger than memory."));
        }
    }

    private static PictureSet LookAtSizes(PictureSet set, ImageFolderOptions options)
    {
        var preparation = new ImagePreparation(options);
        var problems = new DataFileException?[set.Count];
        for (var picture = 0; picture < set.Count; picture++)
        {
            var path = set.Files.PathOf(set.FileOf(picture));
            try
            {
                var (height, width) = set.Files.ReadStart(set.FileOf(picture), file => options.Decoder.ReadSize(file, path));
                preparation.RequireSize(path, height, width);
            }
            catch (DataFileException exception) when (options.OnUnreadable == OnUnreadable.Skip)
            {
                problems[picture] = exception;
            }
        }

        return set.Without(problems);
    }
}
