using KerasLayers;

// Both layers that enlarge images, first on an image small enough to be read, then in a small generator: the four models of the well-known Keras tutorial on
// them.
const string usage = "Usage: KerasLayers [--picture FILE]\n"
    + "Shows both layers that enlarge images. With --picture, the images are also drawn, as a PNG file, whose name ends in .png.";
switch (args)
{
    case ["--help" or "-h" or "-?"]:
        Console.WriteLine(usage);
        return 0;
    case [] or ["--picture", _]:
        break;
    default:
        Console.Error.WriteLine(args is ["--picture"] ? "--picture: expected a file; found nothing." : $"'{args[0]}' isn't understood here.");
        Console.Error.WriteLine(usage);
        return 2;
}

try
{
    if (args is [_, var file])
    {
        if (!file.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"expected a name that ends in .png; found {(file.Length == 0 ? "nothing" : file)}.");

        TutorialPicture.Save(file);
        Console.WriteLine($"The images, drawn: {file}");
    }

    Tutorial.Write(Console.Out);
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"error: --picture: {exception.Message}");
    return 1;
}
