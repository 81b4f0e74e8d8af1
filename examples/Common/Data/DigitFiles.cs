using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Reads MNIST, with labels: its four original files from a folder, or the 10,000 training digits that come with the examples.</summary>
public static class DigitFiles
{
    /// <summary>What digits are told apart by: 0 to 9.</summary>
    public const int Classes = 10;

    private const int Size = 28;

    /// <summary>Reads the training digits and the test digits from a folder with the four files, gzipped (".gz") or not.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="range">The numbers for black and white.</param>
    /// <exception cref="BadInputException">The folder or a file of it is missing.</exception>
    /// <exception cref="DataFileException">A file isn't what it should be.</exception>
    public static (ImageDataSet Training, ImageDataSet Test) Read(string folder, PixelRange range)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"--data: expected a folder with the four files of MNIST; {(File.Exists(folder) ? $"{folder} is a file" : $"there is no folder '{folder}'")}.");

        string[] names = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        var missing = names.Where(name => Find(folder, name) is null).ToArray();
        if (missing.Length > 0)
            throw new BadInputException($"--data: expected the four files of MNIST in {folder}, gzipped (.gz) or not; missing: {string.Join(", ", missing)}.");

        return (ReadSet(folder, "train", range), ReadSet(folder, "t10k", range));
    }

    /// <summary>Reads the 10,000 training digits that lie beside the program.</summary>
    /// <param name="range">The numbers for black and white.</param>
    /// <exception cref="DataFileException">A file is missing or damaged.</exception>
    public static ImageDataSet ReadShipped(PixelRange range) => ReadSet(Path.Combine(AppContext.BaseDirectory, "mnist"), "train", range);

    /// <summary>Reads digits and their labels from two files.</summary>
    /// <param name="imagesPath">The digits: IDX, [N, 28, 28].</param>
    /// <param name="labelsPath">Their labels: IDX, [N], 0 to 9.</param>
    /// <param name="range">The numbers for black and white.</param>
    /// <exception cref="DataFileException">A file isn't what it should be.</exception>
    public static ImageDataSet ReadPair(string imagesPath, string labelsPath, PixelRange range)
    {
        var images = IdxFile.Read(imagesPath, IdxFile.AnyLength, Size, Size);
        var labels = IdxFile.Read(labelsPath, IdxFile.AnyLength);
        if (images.Shape[0] < 2)
            throw new DataFileException(imagesPath, $"expected at least 2 images; found {images.Shape[0]}.");
        if (labels.Shape[0] != images.Shape[0])
            throw new DataFileException(labelsPath, FormattableString.Invariant($"expected a label for each of the {images.Shape[0]} images of {Path.GetFileName(imagesPath)}; found {labels.Shape[0]}."));

        var wrong = labels.Bytes.Span.IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        return wrong < 0
            ? new ImageDataSet(images.Bytes, new ImageShape(Size, Size, 1), range, labels.Bytes.ToArray().Select(label => (int)label).ToArray(), Classes)
            : throw new DataFileException(labelsPath, FormattableString.Invariant($"expected labels from 0 to {Classes - 1}; found {labels.Bytes.Span[wrong]} at place {wrong}."));
    }

    private static ImageDataSet ReadSet(string folder, string set, PixelRange range)
    {
        var (images, labels) = ($"{set}-images-idx3-ubyte", $"{set}-labels-idx1-ubyte");
        return ReadPair(Find(folder, images) ?? Path.Combine(folder, images + ".gz"), Find(folder, labels) ?? Path.Combine(folder, labels + ".gz"), range);
    }

    private static string? Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
}
