using System.CommandLine;
using System.Globalization;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary><c>shapes</c>: writes pictures of shapes as PNG files, to try a folder of pictures with.</summary>
internal static class ShapesCommand
{
    private const int Size = 96;
    private const int DefaultCount = 500;

    public static Command Create(TextWriter output)
    {
        var folder = FileOption.Required("--out", "Where the pictures go; the folder is created where it is missing.", "DIR");
        var count = new WholeNumberOption("--count", "N", $"How many. [default: {DefaultCount}]", 1, 100_000);
        var classes = new Option<bool>("--classes") { Description = "Puts them into folders that are named after what they show." };
        var command = new Command("shapes", $"Writes pictures of coloured shapes, {Size} × {Size}, as PNG files.") { folder, count, classes };
        command.SetAction(arguments =>
        {
            var (target, pictures) = (arguments.GetRequiredValue(folder), (int)(count.Read(arguments) ?? DefaultCount));
            if (string.IsNullOrWhiteSpace(target))
                throw new BadInputException("--out: expected a folder; found nothing.");
            if (File.Exists(target))
                throw new BadInputException($"--out: expected a folder; {target} is a file.");

            Directory.CreateDirectory(target);
            for (var number = 0; number < pictures; number++)
            {
                var picture = new Picture(new ImageShape(Size, Size, 3));
                ShapePictures.Draw(number, picture.Shape, picture.Pixels.Span);
                var place = arguments.GetValue(classes) ? Path.Combine(target, ShapePictures.NameOf(number)) : target;
                Directory.CreateDirectory(place);
                picture.Save(Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"shape-{number + 1:D5}.png")), new PngEncoder());
            }

            output.WriteLine(FormattableString.Invariant($"{pictures:N0} pictures: {target}"));
            return RunExitCode.Success;
        });
        return command;
    }
}
