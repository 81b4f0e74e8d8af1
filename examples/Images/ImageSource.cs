using System.CommandLine;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary>Where pictures come from: a folder of PNG files, CIFAR-10's files, or shapes that the program draws itself.</summary>
internal sealed class ImageSource
{
    /// <summary>How many shapes are drawn where no folder is given.</summary>
    private const int Shapes = 1024;

    private readonly Option<string?> _data = FileOption.Optional(
        "--data",
        $"A folder of PNG files or, for --network {ImageNetworks.Cifar}, of CIFAR-10's binary files. [default: {Shapes:N0} coloured shapes that the program "
        + $"draws]",
        "DIR");

    private readonly WholeNumberOption _crop = new(
        "--crop",
        "N",
        "Cuts N × N pixels out of the middle of each picture before it is resized, such as 108 for CelebA's faces. [default: as much as fits]",
        1,
        65_536);

    private readonly Option<string?> _classes = FileOption.Optional(
        "--class", "Which classes of CIFAR-10 to learn from, by name or number, with commas between. [default: horse]", "LIST");

    /// <summary>The options that say it.</summary>
    public IReadOnlyList<Option> Options => [_data, _crop, _classes];

    /// <summary>Reads the pictures, resized to what the networks take.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="network">The pair of networks that learns from them.</param>
    /// <param name="batch">How many there must be at least.</param>
    /// <exception cref="BadInputException">Options don't go together, or one is wrong.</exception>
    /// <exception cref="DataFileException">A file isn't what it should be, or there are too few.</exception>
    public ImageDataSet Read(ParseResult arguments, string network, int batch)
    {
        var (folder, crop, classes) = (arguments.GetValue(_data), _crop.Read(arguments), arguments.GetValue(_classes));
        if (folder is not null && !Directory.Exists(folder))
            throw new BadInputException($"--data: expected a folder; {(File.Exists(folder) ? $"{folder} is a file" : $"there is no folder '{folder}'")}.");
        if (crop is not null && (folder is null || network == ImageNetworks.Cifar))
            throw new BadInputException("--crop: expected together with --data and a folder of PNG files; shapes and CIFAR-10's photographs are not cropped.");
        if (classes is not null && network != ImageNetworks.Cifar)
        {
            throw new BadInputException(
                $"--class: expected together with --network {ImageNetworks.Cifar}; found --network {network}, whose pictures have no classes.");
        }

        if (network == ImageNetworks.Cifar)
            return ReadCifar(folder, classes ?? "horse", batch);

        var shape = ImageNetworks.Get(network).Format.Shape;
        return folder is null
            ? ShapePictures.Draw(Shapes, shape)
            : ImageFolder.Read(folder, new ImageFolderOptions(shape) { Crop = crop is { } side ? ((int)side, (int)side) : null, MinimumImages = batch });
    }

    private static ImageDataSet ReadCifar(string? folder, string classes, int batch)
    {
        if (folder is null)
        {
            throw new BadInputException(
                $"--network {ImageNetworks.Cifar}: expected --data with the folder of CIFAR-10's binary version (data_batch_1.bin and on); found no --data.");
        }

        try
        {
            return Cifar10File.ReadTraining(folder, new Cifar10Options { Classes = Cifar10Classes.ParseList(classes), MinimumImages = batch });
        }
        catch (FormatException exception)
        {
            throw new BadInputException($"--class: {char.ToLowerInvariant(exception.Message[0])}{exception.Message[1..]}", exception);
        }
    }
}
