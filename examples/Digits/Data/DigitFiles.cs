using Digits.Commands;
using NetDsl.Training;

namespace Digits.Data;

/// <summary>Reads MNIST: its four original files from a folder, or the 10,000 training digits that came with the program.</summary>
internal static class DigitFiles
{
    private const int Size = 28;
    private const byte LargestLabel = 9;

    /// <summary>Reads the training digits from a folder with the four files, gzipped (".gz") or not. The test digits are only checked: training doesn't use them.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="BadInputException">The folder or a file of it is missing.</exception>
    /// <exception cref="DataFileException">A file isn't what it should be.</exception>
    public static ImageDataSet Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"--data: expected a folder with the four files of MNIST; {(File.Exists(folder) ? $"{folder} is a file" : $"there is no folder '{folder}'")}.");

        string[] names = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        var missing = names.Where(name => Find(folder, name) is null).ToArray();
        if (missing.Length > 0)
            throw new BadInputException($"--data: expected the four files of MNIST in {folder}, gzipped (.gz) or not; missing: {string.Join(", ", missing)}.");

        var digits = ReadPair(folder, "train");
        ReadPair(folder, "t10k");
        return digits;
    }

    /// <summary>Reads the 10,000 training digits that lie beside the program.</summary>
    /// <exception cref="DataFileException">A file is missing or damaged.</exception>
    public static ImageDataSet ReadShipped() => ReadPair(Path.Combine(AppContext.BaseDirectory, "data"), "train");

    private static ImageDataSet ReadPair(string folder, string set)
    {
        var imagesName = $"{set}-images-idx3-ubyte";
        var labelsName = $"{set}-labels-idx1-ubyte";
        var imagesPath = Find(folder, imagesName) ?? Path.Combine(folder, imagesName + ".gz");
        var labelsPath = Find(folder, labelsName) ?? Path.Combine(folder, labelsName + ".gz");
        var images = IdxFile.Read(imagesPath, IdxFile.AnyLength, Size, Size);
        var labels = IdxFile.Read(labelsPath, IdxFile.AnyLength);
        if (images.Shape[0] < 2)
            throw new DataFileException(imagesPath, $"expected at least 2 images; found {images.Shape[0]}.");
        if (labels.Shape[0] != images.Shape[0])
            throw new DataFileException(labelsPath, FormattableString.Invariant($"expected a label for each of the {images.Shape[0]} images of {Path.GetFileName(imagesPath)}; found {labels.Shape[0]}."));

        var wrong = labels.Bytes.Span.IndexOfAnyExceptInRange((byte)0, LargestLabel);
        return wrong < 0
            ? new ImageDataSet(images.Bytes, new ImageShape(Size, Size, 1), PixelRange.MinusOneToOne)
            : throw new DataFileException(labelsPath, FormattableString.Invariant($"expected labels from 0 to {LargestLabel}; found {labels.Bytes.Span[wrong]} at place {wrong}."));
    }

    private static string? Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists);
}
