using System.CommandLine;
using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>sample</c>: draws with a trained generator, as a picture or as a data file.</summary>
public static class SampleCommand
{
    /// <summary>10,000 digits are a picture of 58 × 58 hundred pixels; nobody looks at a larger one.</summary>
    private const int MostInPicture = 10_000;

    private const int MostInFile = 100_000;

    private static readonly string[] OtherPictures = [".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"];

    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the result is named.</param>
    /// <param name="things">What is drawn, in the plural.</param>
    /// <param name="choose">The networks that the command line asks for.</param>
    /// <param name="options">The example's own options, which that understands.</param>
    public static Command Create(TextWriter output, string things, Func<ParseResult, GanNetworks> choose, params IReadOnlyList<Option> options)
    {
        var weights = new Option<string>("--weights") { Description = $"The generator's weights, as train leaves them: {GanTraining.GeneratorFile}.", HelpName = "FILE", Required = true };
        var count = new WholeNumberOption("--count", "N", $"How many {things}. [default: {GanTraining.Samples}]", 1, MostInFile);
        var seed = new WholeNumberOption("--seed", "S", $"Which {things}: another number, others. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
        var target = new Option<string>("--out") { Description = "A name that ends in .png gives a picture, any other an IDX file of bytes, as MNIST's own (.gz: packed).", HelpName = "FILE", Required = true };
        var command = new Command("sample", "Draws with a trained generator.") { weights, count, seed, target };
        foreach (var option in options)
            command.Add(option);

        command.SetAction(arguments =>
        {
            var (file, images, networks) = (arguments.GetRequiredValue(target), (int)(count.Read(arguments) ?? GanTraining.Samples), choose(arguments));
            var label = options.OfType<LabelOption>().SingleOrDefault()?.Read(arguments);
            var labelFile = options.OfType<LabelFileOption>().SingleOrDefault() is { } labels ? arguments.GetValue(labels) : null;
            Draw(networks, arguments.GetRequiredValue(weights), images, (ulong)(seed.Read(arguments) ?? TrainOptions.DefaultSeed), (int?)label, file, labelFile, things);
            output.WriteLine(FormattableString.Invariant($"{images:N0} {things}: {file}{(IsPicture(file) ? "" : $" (IDX file, {ShapeText(networks, images)})")}"));
            if (labelFile is not null)
                output.WriteLine($"What they show: {labelFile} (IDX file, {images.ToString(CultureInfo.InvariantCulture)})");

            return ExitCode.Success;
        });
        return command;
    }

    private static void Draw(GanNetworks networks, string weights, int count, ulong seed, int? label, string target, string? labelFile, string things)
    {
        var isPicture = IsPicture(target);
        if (OtherPictures.FirstOrDefault(ending => target.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new BadInputException($"--out: expected a name that ends in .png for a picture, or another for an IDX file; found {other}, a kind of picture that isn't written.");

        if (isPicture && count > MostInPicture)
            throw new BadInputException(FormattableString.Invariant($"--count: expected at most {MostInPicture:N0} {things} in a picture; found {count:N0}; an --out that doesn't end in .png takes {MostInFile:N0}."));

        FileOption.RequireFile("--weights", weights, "weights");
        FileOption.RequireTarget("--out", target, ("--weights", weights));
        if (labelFile is not null)
            FileOption.RequireTarget("--labels-out", labelFile, ("--weights", weights), ("--out", target));

        var generator = networks.CreateGenerator();
        WeightFile.Load(weights, generator.Network.Parameters);
        var sheet = new SampleSheet(generator, seed, count, label);
        var images = sheet.DrawImages(ParallelLoop.Default);
        if (isPicture)
            sheet.SavePicture(target, images);
        else
            IdxFile.Write(target, new IdxArray(Lengths(networks, count), images));

        if (labelFile is not null)
            IdxFile.Write(labelFile, new IdxArray([count], sheet.Classes.Select(image => (byte)image).ToArray()));
    }

    private static bool IsPicture(string file) => file.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    private static int[] Lengths(GanNetworks networks, int count)
    {
        var shape = networks.Format.Shape;
        return shape.Channels == 1 ? [count, shape.Height, shape.Width] : [count, shape.Height, shape.Width, shape.Channels];
    }

    private static string ShapeText(GanNetworks networks, int count) => string.Join(" × ", Lengths(networks, count).Select(length => length.ToString(CultureInfo.InvariantCulture)));
}
