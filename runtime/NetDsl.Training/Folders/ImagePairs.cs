using System.Globalization;

namespace NetDsl.Training;

/// <summary>Reads pairs of pictures, a source and what is to be made of it: data of networks that make an image of another one.</summary>
/// <remarks>Both pictures of a pair are cut and resized by the same options, so that what lies at one place stays there.</remarks>
public static class ImagePairs
{
    private const int MostNamed = 5;

    /// <summary>
    /// Reads pairs from two folders or zip archives that have files of the same names; what follows a name's last dot may differ, as of
    /// <c>sources/17.png</c> and <c>targets/17.jpg</c>.
    /// </summary>
    /// <param name="sources">A folder or a zip archive of the source pictures.</param>
    /// <param name="targets">A folder or a zip archive of the pictures that are to be made of them.</param>
    /// <param name="options">The size of the images and how they are made. A file that is skipped takes the other one of its pair along.</param>
    /// <param name="sourceShape">The size of the source images; null for that of the options.</param>
    /// <returns>The targets, with their <see cref="ImageDataSet.Sources"/>.</returns>
    /// <exception cref="DataFileException">
    /// A name is missing in one of both, both pictures of a pair have other proportions, or a file isn't what it should be.
    /// </exception>
    /// <exception cref="ArgumentException">An option is impossible; pairs have no labels.</exception>
    public static ImageDataSet Read(string sources, string targets, ImageFolderOptions options, ImageShape? sourceShape = null)
    {
        RequirePossible(options);
        var sourceOptions = options with { Shape = sourceShape ?? options.Shape };
        var (sourceFiles, targetFiles) = (FilesIn(sources, sourceOptions), FilesIn(targets, options));
        string[] ofSources = [.. sourceFiles.Select(file => file.Name)], ofTargets = [.. targetFiles.Select(file => file.Name)];
        RequireSame(sources, ofSources, targets, ofTargets);
        RequireSame(targets, ofTargets, sources, ofSources);
        RequireSameParts(sourceFiles, sourceOptions, targetFiles, options);
        return Join(ImageFolder.Read(sources, sourceOptions), ofSources, ImageFolder.Read(targets, options), ofTargets, targets, options.MinimumImages);
    }

    /// <summary>Reads pairs from pictures that show both images side by side, as those of the pix2pix data sets do.</summary>
    /// <param name="source">A folder or a zip archive.</param>
    /// <param name="sourceSide">The half that is the source; the other one is to be made of it.</param>
    /// <param name="options">The size of the images and how each half is made into one.</param>
    /// <param name="sourceShape">The size of the source images; null for that of the options.</param>
    /// <returns>The targets, with their <see cref="ImageDataSet.Sources"/>.</returns>
    /// <exception cref="DataFileException">A file isn't what it should be, or its width is odd.</exception>
    /// <exception cref="ArgumentException">An option is impossible; pairs have no labels.</exception>
    public static ImageDataSet ReadSideBySide(string source, PictureSide sourceSide, ImageFolderOptions options, ImageShape? sourceShape = null)
    {
        RequirePossible(options);
        if (sourceSide is not (PictureSide.Left or PictureSide.Right))
            throw new ArgumentOutOfRangeException(nameof(sourceSide), sourceSide, "Expected PictureSide.Left or PictureSide.Right.");

        var targetSide = sourceSide == PictureSide.Left ? PictureSide.Right : PictureSide.Left;
        var sourceOptions = options with { Shape = sourceShape ?? options.Shape, Decoder = new HalfDecoder(options.Decoder, sourceSide) };
        var targets = ImageFolder.Read(source, options with { Decoder = new HalfDecoder(options.Decoder, targetSide) });

        // The same files are read again, and the same ones skipped.
        return targets.WithSources(ImageFolder.Read(source, sourceOptions));
    }

    private static void RequirePossible(ImageFolderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Labels is not null)
            throw new ArgumentException("Expected options without Labels: pairs of images have none.", nameof(options));
    }

    // Names without what follows their last dot, in the order in which the images are read.
    private static PictureFile[] FilesIn(string folder, ImageFolderOptions options)
    {
        using var set = PictureSet.Find(folder, options);
        PictureFile[] files = [.. Enumerable.Range(0, set.Count).Select(picture => FileOf(set, set.FileOf(picture), options.Decoder))];
        var twice = files.GroupBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? files : throw new DataFileException(
            folder, $"expected one picture of each name; found {twice.Count()} called '{twice.Key}', which differ only behind the last dot.");
    }

    private static PictureFile FileOf(PictureSet set, int file, IPictureDecoder decoder)
    {
        var (name, path) = (NameOf(set.Files.Names[file]), set.Files.PathOf(file));
        try
        {
            return new PictureFile(name, path, set.Files.ReadStart(file, start => decoder.ReadSize(start, path)));
        }
        catch (DataFileException)
        {
            // Who reads the picture refuses or skips it, with the reason.
            return new PictureFile(name, path, null);
        }
    }

    /// <summary>
    /// What lies at one place of a source lies at the same place of its target only if both pictures have the same proportions, and the same part of both
    /// becomes the image.
    /// </summary>
    private static void RequireSameParts(
        PictureFile[] sources, ImageFolderOptions sourceOptions, PictureFile[] targets, ImageFolderOptions targetOptions)
    {
        var (ofSources, ofTargets) = (new ImagePreparation(sourceOptions), new ImagePreparation(targetOptions));
        var byName = sources.ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var target in targets)
        {
            if (byName[target.Name] is not { Size: var (height, width) } source || target.Size is not var (targetHeight, targetWidth))
                continue;

            var (part, targetPart) = (ofSources.Part(height, width), ofTargets.Part(targetHeight, targetWidth));
            if (AreAlike(height, width, targetHeight, targetWidth)
                && AreAlike(part.Height, height, targetPart.Height, targetHeight) && AreAlike(part.Width, width, targetPart.Width, targetWidth))
                continue;

            throw new DataFileException(
                target.Path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected a picture that is cut like its source {source.Path}: the part of {part.Height} × {part.Width} pixels of {height} × {width} "
                    + $"(height × width); found {targetPart.Height} × {targetPart.Width} of {targetHeight} × {targetWidth}."));
        }
    }

    // Whether two fractions differ by no more than a pixel of the larger picture.
    private static bool AreAlike(long part, long whole, long otherPart, long otherWhole) =>
        Math.Abs(part * otherWhole - otherPart * whole) <= Math.Min(Math.Max(part, whole), Math.Max(otherPart, otherWhole));

    private static string NameOf(string file)
    {
        var dot = file.LastIndexOf('.');
        return dot > file.LastIndexOf('/') + 1 ? file[..dot] : file;
    }

    private static void RequireSame(string folder, string[] names, string other, string[] otherNames)
    {
        var there = otherNames.ToHashSet(StringComparer.Ordinal);
        if (names.Where(name => !there.Contains(name)).ToArray() is not { Length: > 0 } lonely)
            return;

        var named = string.Join(", ", lonely.Take(MostNamed).Select(name => $"'{name}'"));
        var more = lonely.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {lonely.Length - MostNamed} more") : "";
        throw new DataFileException(
            other,
            string.Create(
                CultureInfo.InvariantCulture,
                $"expected a picture for each of the {names.Length} in {folder}, of the same name; found none for {named}{more}."));
    }

    // Both of each pair at the same place, in the order of the targets' files, and without the pairs of which one was skipped.
    private static ImageDataSet Join(
        ImageDataSet sources, string[] ofSources, ImageDataSet targets, string[] ofTargets, string folder, int fewest)
    {
        var (sourceNames, targetNames) = (Left(sources, ofSources), Left(targets, ofTargets));
        if (sourceNames.SequenceEqual(targetNames, StringComparer.Ordinal))
            return targets.WithSources(sources);

        var places = Enumerable.Range(0, sourceNames.Length).ToDictionary(place => sourceNames[place], StringComparer.Ordinal);
        int[] chosen = [.. Enumerable.Range(0, targetNames.Length).Where(target => places.ContainsKey(targetNames[target]))];
        if (chosen.Length < Math.Max(1, fewest))
        {
            throw new DataFileException(
                folder,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected at least {Math.Max(1, fewest)} pairs of pictures that can be read; found {chosen.Length}, as each skipped file takes a pair "
                    + $"along."));
        }

        int[] ofChosen = [.. chosen.Select(target => places[targetNames[target]])];
        return Gather(targets, chosen).WithNames([], [.. sources.Skipped, .. targets.Skipped]).WithSources(Gather(sources, ofChosen));
    }

    private static string[] Left(ImageDataSet images, string[] names)
    {
        var skipped = images.Skipped.Select(file => NameOf(file.Name)).ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(name => !skipped.Contains(name))];
    }

    private static ImageDataSet Gather(ImageDataSet images, int[] chosen)
    {
        var pixels = new byte[checked(chosen.Length * images.Shape.Length)];
        for (var place = 0; place < chosen.Length; place++)
            images.Pixels(chosen[place]).CopyTo(pixels.AsSpan(place * images.Shape.Length));
        return new ImageDataSet(pixels, images.Shape, images.Range);
    }

    private sealed record PictureFile(string Name, string Path, (int Height, int Width)? Size);
}
