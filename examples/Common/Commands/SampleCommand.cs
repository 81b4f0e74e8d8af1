using System.CommandLine;
using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>sample</c>: draws with a trained generator, as a picture or as a data file.</summary>
public static class SampleCommand
{
    // 10,000 digits are a picture of 58 × 58 hundred pixels; nobody looks at a larger one.
    private const int MostInPicture = 10_000;
    private const int MostInFile = 100_000;
    private const string LabelFile = "--labels-out";

    private static readonly string[] OtherPictures = [".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"];

    /// <summary>Creates the command for things that are drawn, such as digits. The example's own options are those that choosing the networks needs.</summary>
    public static Command Create(TextWriter output, string things, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var weights = FileOption.Required("--weights", $"The generator's weights, as train leaves them: {RunFiles.Generator}.");
        var count = new WholeNumberOption("--count", "N", $"How many {things}. [default: {SampleSheet.DefaultCount}]", 1, int.MaxValue);
        var seed = new WholeNumberOption("--seed", "S", $"Which {things}: another number, others. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var target = FileOption.Required(
            "--out",
            "A folder, which ends in /, gets a PNG file of each; a name that ends in .png gives one picture of all, any other an IDX file of "
            + "bytes, as MNIST's own (.gz: packed).");
        return new Command("sample", "Draws with a trained generator.") { weights, count, seed, target }.DoWithWeights(options, arguments =>
        {
            var (file, source) = (arguments.GetRequiredValue(target), arguments.GetRequiredValue(weights));
            var images = (int)(count.Read(arguments) ?? SampleSheet.DefaultCount);
            var networks = choose(arguments);
            var (shape, label) = (networks.Format.Shape, options.OfType<ILabelOption>().SingleOrDefault()?.Read(arguments, networks.Format));
            var labels = options.OfType<Option<string?>>().SingleOrDefault(option => option.Name == LabelFile);
            var labelFile = labels is null ? null : arguments.GetValue(labels);
            var random = RandomUse.SampleNoise.StreamFor((ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed));
            RequireFiles(source, images, file, labelFile, things);
            var sheet = new SampleSheet(FileOption.Load(networks, source), random, images, label);
            if (IsFolder(file))
                sheet.SaveEach(file);

            int[] lengths = [images, shape.Height, shape.Width, .. shape.Channels == 1 ? [] : (int[])[shape.Channels]];
            if (IsPicture(file))
                sheet.Save(file);
            else if (!IsFolder(file))
                IdxFile.Write(file, new IdxArray(lengths, sheet.Draw()));

            var kind = IsFolder(file) ? " (a PNG file each)"
                : IsPicture(file) ? ""
                : $" (IDX file, {string.Join(" × ", lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))})";
            output.WriteLine(FormattableString.Invariant($"{images:N0} {things}: {file}{kind}"));
            if (labelFile is null)
                return;

            IdxFile.Write(labelFile, new IdxArray([images], sheet.Classes.Select(image => (byte)image).ToArray()));
            output.WriteLine($"What they show: {labelFile} (IDX file, {images.ToString(CultureInfo.InvariantCulture)})");
        });
    }

    /// <summary>The option for a file with the classes that the images show.</summary>
    public static Option<string?> LabelFileOption() =>
        FileOption.Optional(LabelFile, "Where to write what each of them shows: an IDX file of bytes, as MNIST's own.");

    private static void RequireFiles(string weights, int count, string target, string? labelFile, string things)
    {
        if (OtherPictures.FirstOrDefault(ending => target.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new BadInputException(
                $"--out: expected a name that ends in .png for a picture, or another for an IDX file; found {other}, a kind of picture that isn't written.");
        }
        if (labelFile is not null)
            FileOption.RequireTarget("--labels-out", labelFile, ("--weights", weights), ("--out", target));
        if (IsFolder(target))
        {
            RequireNewFolder(target);
            return;
        }
        if (Directory.Exists(target))
            throw new BadInputException($"--out: expected a file; {target} is a folder: end it with / for a picture of each in it.");
        if (!IsPicture(target) && count > MostInFile)
            throw new BadInputException(FormattableString.Invariant($"--count: expected at most {MostInFile:N0} {things} in a file; found {count:N0}."));
        if (IsPicture(target) && count > MostInPicture)
            throw new BadInputException(FormattableString.Invariant($"--count: expected at most {MostInPicture:N0} {things} in a picture; found {count:N0}."));

        FileOption.RequireTarget("--out", target, ("--weights", weights));
    }

    // Pictures of another time among these would be taken for them.
    private static void RequireNewFolder(string folder)
    {
        if (File.Exists(Path.TrimEndingDirectorySeparator(folder)))
            throw new BadInputException($"--out: expected a folder; {Path.TrimEndingDirectorySeparator(folder)} is a file.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new BadInputException($"--out: expected a folder that is empty or doesn't exist; {folder} holds files: name another, or remove them.");
    }

    private static bool IsFolder(string target) => Path.EndsInDirectorySeparator(target);

    private static bool IsPicture(string file) => file.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
}
