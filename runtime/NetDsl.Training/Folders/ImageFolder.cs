using System.Globalization;

namespace NetDsl.Training;

/// <summary>Reads the pictures of a folder into a data set: each is decoded once, cut, resized and kept as bytes.</summary>
public static class ImageFolder
{
    private const string Kinds = "PNG, the only kind of picture that is read";

    /// <summary>
    /// The files that <see cref="Read"/> reads, in the order of the images: ordinal by the path within the folder, so that a seed deals them out alike
    /// everywhere.
    /// </summary>
    /// <remarks>
    /// Every file counts, whatever its name, because a picture that was passed over in silence would be missed by nobody; but for those that begin with a dot
    /// and those that systems put into folders for themselves (Thumbs.db, desktop.ini). Links to folders aren't followed.
    /// </remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether files in folders of the folder count too.</param>
    /// <exception cref="DataFileException">There is no such folder, or it can't be read.</exception>
    public static IReadOnlyList<string> FindFiles(string folder, bool recursive = false) => FolderFiles.Find(folder, recursive);

    /// <summary>
    /// Reads all pictures of a folder. The kind and size of every file is looked at before the first one is decoded and before memory is taken for the images.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The size of the images and how they are made.</param>
    /// <param name="progress">Told after each picture, on the threads that decode but by one at a time; null if nobody wants to know.</param>
    /// <exception cref="DataFileException">
    /// The folder is missing, empty or too large, or a file in it isn't a PNG file, can't be read or is smaller than the crop.
    /// </exception>
    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public static ImageDataSet Read(string folder, ImageFolderOptions options, IProgress<ImageFolderProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequirePossible(options);
        var files = FolderFiles.Find(folder, options.Recursive);
        RequireEnough(folder, files.Length, options);
        var preparation = new ImagePreparation(options);
        foreach (var file in files)
        {
            var (height, width) = options.Decoder.ReadSize(file);
            preparation.RequireSize(file, height, width);
        }

        var pixels = new byte[files.Length * options.Shape.Length];
        new FolderDecoding(files, options, progress).Run(pixels);
        return new ImageDataSet(pixels, options.Shape, options.Range);
    }

    private static void RequirePossible(ImageFolderOptions options)
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

    private static void RequireEnough(string folder, int count, ImageFolderOptions options)
    {
        if (count == 0)
        {
            var hint = options.Recursive || Directory.GetDirectories(folder).Length == 0 ? "" : "; folders in it weren't searched: ask for that with Recursive";
            throw new DataFileException(folder, $"expected a folder with pictures ({Kinds}); found no file{hint}.");
        }

        if (count < options.MinimumImages)
        {
            throw new DataFileException(
                folder, FormattableString.Invariant($"expected at least {options.MinimumImages} pictures, a batch of them; found {count}."));
        }

        var (bytes, limit) = ((long)count * options.Shape.Length, Math.Min(options.MaximumBytes, Array.MaxLength));
        if (bytes > limit)
        {
            throw new DataFileException(
                folder,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected at most {limit} bytes of images; its {count} pictures would be {bytes} with {options.Shape.Length} bytes each "
                    + $"({options.Shape})."));
        }
    }
}
