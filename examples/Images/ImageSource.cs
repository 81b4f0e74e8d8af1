using System.CommandLine;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary>
/// Where pictures come from: a folder, a zip archive, a prepared set, CIFAR-10's files, or shapes that the program draws itself.
/// </summary>
internal sealed class ImageSource(TextWriter output)
{
    /// <summary>How many shapes are drawn where no data are given.</summary>
    private const int Shapes = 1024;

    private readonly Option<string?> _data = FileOption.Optional(
        "--data",
        "A folder or a zip archive of pictures (JPEG, PNG, BMP, GIF, TGA), a prepared set, or, "
        + $"for --network {ImageNetworks.Cifar}, a folder of CIFAR-10's binary files. "
        + $"[default: {Shapes:N0} coloured shapes that the program draws]",
        "PATH");

    private readonly Option<string?> _classes = FileOption.Optional(
        "--class", "Which classes of CIFAR-10 to learn from, by name or number, with commas between. [default: horse]", "LIST");

    private readonly WholeNumberOption _randomCrop = new(
        "--random-crop", "N", "Resizes pictures to N × N, of which another part is learned from each time. [default: the network's size, all of it]", 1, 4096);

    private readonly Option<bool> _flip = new("--flip") { Description = "Mirrors half of the pictures, others each time." };
    private readonly PictureOptions _pictures = new();

    /// <summary>The options that say it.</summary>
    public IReadOnlyList<Option> All => [_data, _classes, _randomCrop, _flip, .. _pictures.All];

    /// <summary>Reads the pictures, resized to what the networks take.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="options">The pair of networks that learns from them.</param>
    /// <param name="batch">How many there must be at least.</param>
    /// <exception cref="BadInputException">Options don't go together, or one is wrong.</exception>
    /// <exception cref="DataFileException">A file isn't what it should be, or there are too few.</exception>
    public TrainingImages Read(ParseResult arguments, NetworkOptions options, int batch)
    {
        var (data, classes, name) = (arguments.GetValue(_data), arguments.GetValue(_classes), options.Name(arguments));
        var networks = options.GetToTrain(arguments);
        if (data is not null && !Directory.Exists(data) && !File.Exists(data))
            throw new BadInputException($"--data: expected a folder or a zip archive of pictures, or a prepared set; there is no '{data}'.");
        if (_pictures.FirstGiven(arguments) is { } given && (data is null || name == ImageNetworks.Cifar))
            throw new BadInputException($"{given}: expected together with --data and pictures of your own; found shapes or CIFAR-10's photographs.");
        if (classes is not null && name != ImageNetworks.Cifar)
        {
            throw new BadInputException(
                $"--class: expected together with --network {ImageNetworks.Cifar}; found --network {name}, whose pictures have no such classes.");
        }

        if (name == ImageNetworks.Cifar)
            return new TrainingImages(networks, ReadCifar(data, classes ?? "horse", batch), Augmentation(arguments, networks.Format.Shape));

        var augmentation = Augmentation(arguments, networks.Format.Shape);
        var side = (int?)_randomCrop.Read(arguments) ?? networks.Format.Shape.Height;
        var shape = networks.Format.Shape with { Height = side, Width = side };
        var images = data is null ? ShapePictures.Draw(Shapes, shape, options.IsConditional(arguments)) : ReadPictures(arguments, options, data, shape, batch);
        return new TrainingImages(options.IsConditional(arguments) ? Named(networks, ref images) : networks, images, augmentation);
    }

    private static GanNetworks Named(GanNetworks networks, ref ImageDataSet images)
    {
        if (images.Classes > networks.Format.Classes)
        {
            throw new BadInputException(
                $"--conditional: expected at most {networks.Format.Classes} classes; found {images.Classes}: {string.Join(", ", images.ClassNames)}.");
        }

        var named = networks.WithClassNames(images.ClassNames);
        images = images.WithClasses(networks.Format.Classes);
        return named;
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

    private static ImageDataSet OpenPrepared(string data, NetworkOptions options, ParseResult arguments, ImageShape shape, int batch)
    {
        var images = PreparedImages.Open(data);
        if (images.Shape != shape)
            throw new BadInputException($"--data: expected images of {shape}; {data} has images of {images.Shape}: {WayOut(shape, images.Shape)}.");
        if (images.Count < batch)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"--data: expected at least {batch} images, a batch; {data} has {images.Count}: give more, or a smaller --batch."));
        }

        if (options.IsConditional(arguments) && images.Classes == 0)
            throw new BadInputException($"--conditional: expected images with labels; {data} has none: prepare them with --class-folders or --labels.");

        return images;
    }

    private static string WayOut(ImageShape expected, ImageShape found)
    {
        var prepare = $"prepare them with --size {expected.Height} {(expected.Channels == 1 ? "--grey" : "and without --grey")}";
        var fitting = ImageNetworks.Names.FirstOrDefault(name => name != ImageNetworks.Cifar && ImageNetworks.Find(name, false, false)!.Format.Shape == found);
        return fitting is null ? prepare : $"say --network {fitting}, or {prepare}";
    }

    private ImageDataSet ReadPictures(ParseResult arguments, NetworkOptions options, string data, ImageShape shape, int batch)
    {
        if (_pictures.HasLabelFile(arguments) && !options.IsConditional(arguments))
            throw new BadInputException("--labels: expected together with --conditional, for networks that are told what to draw.");

        if (File.Exists(data) && PreparedImages.IsPrepared(data))
        {
            return _pictures.FirstGiven(arguments) is { } given
                ? throw new BadInputException($"{given}: expected without a prepared set, whose images are cut and labelled already: give it to prepare.")
                : OpenPrepared(data, options, arguments, shape, batch);
        }

        var how = _pictures.Read(arguments, shape, options.IsConditional(arguments)) with { MinimumImages = batch };
        var images = ImageFolder.Read(data, how);
        SkippedFiles.Write(output, images.Skipped);
        return images;
    }

    private DataAugmentation? Augmentation(ParseResult arguments, ImageShape shape)
    {
        var side = (int?)_randomCrop.Read(arguments);
        if (side is { } cropped && cropped < shape.Height)
            throw new BadInputException(FormattableString.Invariant($"--random-crop: expected at least {shape.Height}, the network's size; found {cropped}."));

        (int Height, int Width)? part = side is null ? null : (shape.Height, shape.Width);
        return part is null && !arguments.GetValue(_flip) ? null : new DataAugmentation { HorizontalFlip = arguments.GetValue(_flip), RandomCrop = part };
    }
}
