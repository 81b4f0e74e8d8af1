using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// Reads CIFAR-10's "binary version" (cs.toronto.edu/~kriz/cifar.html): records of a byte for the label and 3072 bytes for an image of 32 × 32 pixels, first
/// all of red, then of green, then of blue. The original files have 10,000 records each; excerpts with fewer are read too.
/// </summary>
public static class Cifar10File
{
    private const int Side = 32;
    private const int Plane = Side * Side;
    private const int Channels = 3;
    private const int RecordLength = 1 + Channels * Plane;

    // CIFAR-100 has two labels in front of each image.
    private const int RelativeRecordLength = RecordLength + 1;

    /// <summary>Bytes of the largest file that is read: 256 MiB, more than eight times as large as the original ones.</summary>
    public const int LargestFile = 1 << 28;

    private static readonly string[] TrainingNames = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"];

    /// <summary>The size of an image, channels last: 32 × 32 × 3.</summary>
    public static ImageShape Shape => new(Side, Side, Channels);

    /// <summary>Reads the training images: data_batch_1.bin to data_batch_5.bin, in this order.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="options">Which images; null takes all.</param>
    /// <returns>Images, channels last, with labels from 0 to 9 in the order of the files.</returns>
    /// <exception cref="DataFileException">The folder or a file of it is missing or damaged, or too few images are left.</exception>
    public static ImageDataSet ReadTraining(string folder, Cifar10Options? options = null) =>
        ReadFolder(folder, TrainingNames, options ?? new Cifar10Options());

    /// <summary>Reads the test images: test_batch.bin.</summary>
    /// <param name="folder">Where the file lies.</param>
    /// <param name="options">Which images; null takes all.</param>
    /// <returns>Images, channels last, with labels from 0 to 9 in the order of the file.</returns>
    /// <exception cref="DataFileException">The folder or the file is missing or damaged, or too few images are left.</exception>
    public static ImageDataSet ReadTest(string folder, Cifar10Options? options = null) =>
        ReadFolder(folder, ["test_batch.bin"], options ?? new Cifar10Options());

    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which images; null takes all.</param>
    /// <returns>Images, channels last, with labels from 0 to 9 in the order of the file.</returns>
    /// <exception cref="DataFileException">The file is missing or damaged, or too few images are left.</exception>
    public static ImageDataSet Read(string path, Cifar10Options? options = null) => ReadFiles(path, [path], options ?? new Cifar10Options());

    private static ImageDataSet ReadFolder(string folder, string[] names, Cifar10Options options)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
        {
            throw new DataFileException(
                folder, $"expected a folder with CIFAR-10's binary files; {(File.Exists(folder) ? "found a file" : "there is no such folder")}.");
        }

        var missing = names.Where(name => !File.Exists(Path.Combine(folder, name))).ToArray();
        return missing.Length == 0
            ? ReadFiles(folder, [.. names.Select(name => Path.Combine(folder, name))], options)
            : throw new DataFileException(folder, $"expected the files of CIFAR-10's binary version; missing: {string.Join(", ", missing)}.");
    }

    private static ImageDataSet ReadFiles(string source, string[] paths, Cifar10Options options)
    {
        var wanted = WantedClasses(options);
        var files = Array.ConvertAll(paths, ReadRecords);
        var count = files.Sum(file => CountWanted(file, wanted));
        if (count == 0 || count < options.MinimumImages)
            throw TooFew(source, count, options);

        if ((long)count * Shape.Length > Array.MaxLength)
            throw new DataFileException(source, FormattableString.Invariant($"expected at most {Array.MaxLength / Shape.Length} images; found {count}."));

        var pixels = new byte[count * Shape.Length];
        var labels = new int[count];
        var image = 0;
        foreach (var file in files)
        {
            for (var at = 0; at < file.Length; at += RecordLength)
            {
                if (!wanted[file[at]])
                    continue;

                labels[image] = file[at];
                InterleavePlanes(file.AsSpan(at + 1, Shape.Length), pixels.AsSpan(image * Shape.Length, Shape.Length));
                image++;
            }
        }

        return new ImageDataSet(pixels, Shape, options.Range, labels, Cifar10Classes.Count);
    }

    private static DataFileException TooFew(string source, int found, Cifar10Options options)
    {
        var names = options.Classes.Distinct().Order().Select(number => Cifar10Classes.Names[number]);
        var classes = options.Classes.Count == 0 ? "any class" : string.Join(", ", names);
        return new DataFileException(source, found == 0
            ? $"expected images of {classes}; found none."
            : FormattableString.Invariant($"expected at least {options.MinimumImages} images of {classes}, a batch of them; found {found}."));
    }

    private static bool[] WantedClasses(Cifar10Options options)
    {
        var wanted = new bool[Cifar10Classes.Count];
        if (options.Classes.Count == 0)
            Array.Fill(wanted, true);

        foreach (var number in options.Classes)
        {
            if (number is < 0 or >= Cifar10Classes.Count)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected classes of CIFAR-10, 0 to {Cifar10Classes.Count - 1}, found {number}."), nameof(options));
            }

            wanted[number] = true;
        }

        return wanted;
    }

    private static byte[] ReadRecords(string path)
    {
        var file = DataFile.ReadAll(path, "a file of CIFAR-10's binary version", LargestFile);
        if (file.Length % RecordLength != 0)
        {
            var hint = file.Length % RelativeRecordLength == 0 ? ", as CIFAR-100 has" : ": it is cut off or another kind of file";
            throw new DataFileException(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected whole records of {RecordLength} bytes, a label and {Shape} bytes each; found {file.Length} bytes, "
                    + $"{file.Length % RecordLength} more than {file.Length / RecordLength} records{hint}."));
        }

        for (var at = 0; at < file.Length; at += RecordLength)
        {
            if (file[at] >= Cifar10Classes.Count)
            {
                throw new DataFileException(
                    path,
                    FormattableString.Invariant(
                        $"expected labels from 0 to {Cifar10Classes.Count - 1}; found {file[at]} in record {at / RecordLength}, at byte {at}."));
            }
        }

        return file;
    }

    private static int CountWanted(byte[] file, bool[] wanted)
    {
        var count = 0;
        for (var at = 0; at < file.Length; at += RecordLength)
            count += wanted[file[at]] ? 1 : 0;

        return count;
    }

    private static void InterleavePlanes(ReadOnlySpan<byte> planes, Span<byte> image)
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = planes.Slice(channel * Plane, Plane);
            for (var pixel = 0; pixel < Plane; pixel++)
                image[pixel * Channels + channel] = plane[pixel];
        }
    }
}
