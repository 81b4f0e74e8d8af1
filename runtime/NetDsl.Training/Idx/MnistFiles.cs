namespace NetDsl.Training;

/// <summary>Reads MNIST, or other pictures of 28 × 28 in ten classes in the same four files, gzipped (".gz") or not.</summary>
public static class MnistFiles
{
    /// <summary>What digits are told apart by: 0 to 9.</summary>
    public const int Classes = 10;

    private const int Size = 28;

    /// <summary>Reads the digits to learn from and those to test with from a folder with the four files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="range">The numbers for black and white.</param>
    /// <exception cref="DataFileException">
    /// The folder or a file of it is missing (then the exception's path is the folder), or a file isn't what it should be.
    /// </exception>
    public static (ImageDataSet Training, ImageDataSet Test) Read(string folder, PixelRange range)
    {
        Require(folder, ["train", "t10k"]);
        return (ReadSet(folder, "train", range), ReadSet(folder, "t10k", range));
    }

    /// <summary>Reads the digits to learn from; the two other files needn't be there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="range">The numbers for black and white.</param>
    /// <exception cref="DataFileException">
    /// The folder or a file of it is missing (then the exception's path is the folder), or a file isn't what it should be.
    /// </exception>
    public static ImageDataSet ReadTraining(string folder, PixelRange range)
    {
        Require(folder, ["train"]);
        return ReadSet(folder, "train", range);
    }

    /// <summary>Reads digits, or other pictures of their size, and their labels from two files.</summary>
    /// <param name="imagesPath">The pictures: IDX, [N, 28, 28], at least 2.</param>
    /// <param name="labelsPath">Their labels: IDX, [N], from <paramref name="firstLabel"/> on.</param>
    /// <param name="range">The numbers for black and white.</param>
    /// <param name="classes">How many classes there are, at least 1: 10 digits, 26 letters of EMNIST, 47 classes of its balanced set.</param>
    /// <param name="firstLabel">The label of the first class, which becomes 0: those of EMNIST's letters are from 1 to 26.</param>
    /// <param name="transposed">Whether the file holds the pictures column by column, as those of EMNIST do.</param>
    /// <exception cref="DataFileException">A file isn't what it should be.</exception>
    public static ImageDataSet ReadPair(
        string imagesPath, string labelsPath, PixelRange range, int classes = Classes, int firstLabel = 0, bool transposed = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(firstLabel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)firstLabel + classes, byte.MaxValue + 1, nameof(classes));
        var images = IdxFile.Read(imagesPath, IdxFile.AnyLength, Size, Size);
        var labels = IdxFile.Read(labelsPath, IdxFile.AnyLength);
        var count = images.Shape[0];
        if (count < 2)
            throw new DataFileException(imagesPath, $"expected at least 2 images; found {count}.");
        if (labels.Shape[0] != count)
        {
            throw new DataFileException(labelsPath, FormattableString.Invariant(
                $"expected a label for each of the {count} images of {Path.GetFileName(imagesPath)}; found {labels.Shape[0]}."));
        }

        var found = labels.Bytes.Span;
        var last = firstLabel + classes - 1;
        var wrong = found.IndexOfAnyExceptInRange((byte)firstLabel, (byte)last);
        if (wrong >= 0)
        {
            var countFromOne = firstLabel == 0 && found[wrong] == classes && found.IndexOfAnyExceptInRange((byte)1, (byte)classes) < 0;
            var hint = countFromOne ? "; they seem to be counted from 1: read them with firstLabel: 1" : "";
            throw new DataFileException(
                labelsPath, FormattableString.Invariant($"expected labels from {firstLabel} to {last}; found {found[wrong]} at place {wrong}{hint}."));
        }

        var data = new ImageDataSet(
            images.Bytes, new ImageShape(Size, Size, 1), range, labels.Bytes.ToArray().Select(label => label - firstLabel).ToArray(), classes);
        return transposed ? data.Transposed() : data;
    }

    private static void Require(string folder, string[] sets)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
        {
            throw new DataFileException(
                folder, $"expected a folder with the files of MNIST; {(File.Exists(folder) ? "it is a file" : "there is no folder of that name")}.");
        }

        var missing = sets.SelectMany(set => (string[])[Images(set), Labels(set)]).Where(name => Find(folder, name) is null).ToArray();
        if (missing.Length > 0)
            throw new DataFileException(folder, $"expected the files of MNIST, gzipped (.gz) or not; missing: {string.Join(", ", missing)}.");
    }

    private static ImageDataSet ReadSet(string folder, string set, PixelRange range) => ReadPair(Find(folder, Images(set))!, Find(folder, Labels(set))!, range);

    private static string Images(string set) => $"{set}-images-idx3-ubyte";

    private static string Labels(string set) => $"{set}-labels-idx1-ubyte";

    private static string? Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
}
