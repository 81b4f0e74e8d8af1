using KerasLayers;

// Both layers that enlarge images, first on an image small enough to be read, then in a small generator: the four models of the well-known Keras tutorial on them.
if (args is not ([] or ["--picture", _]))
{
    Console.Error.WriteLine("Usage: KerasLayers [--picture FILE]");
    Console.Error.WriteLine("Shows both layers that enlarge images. With --picture, the images are drawn too, as a PNG file.");
    return 2;
}

try
{
    Tutorial.Write(Console.Out);
    if (args is [_, var file])
        TutorialPicture.Save(file);

    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"error: --picture: expected a file that can be written; {args[1]} can't: {exception.Message}");
    return 1;
}
