using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>The user gave something that can't be used. The message names the option or file, what was expected and what was found.</summary>
public sealed class BadInputException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>Options that name files, which are looked at before anything is computed or written.</summary>
public static class FileOption
{
    public static Option<string> Required(string name, string description, string kind = "FILE") =>
        new(name) { Description = description, HelpName = kind, Required = true };

    public static Option<string?> Optional(string name, string description, string kind = "FILE") => new(name) { Description = description, HelpName = kind };

    /// <summary>Names the option where the library refuses what it says.</summary>
    public static T NameIn<T>(string option, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (RunException exception)
        {
            throw new BadInputException($"{option}: {char.ToLowerInvariant(exception.Message[0])}{exception.Message[1..]}", exception);
        }
    }

    public static ImageGenerator Load(GanNetworks networks, string weights)
    {
        var generator = networks.CreateGenerator();
        Load(weights, generator.Network.Parameters);
        return generator;
    }

    /// <summary>Reads weights; those of another network are refused with what to do at the command line.</summary>
    public static void Load(string weights, ParameterStore parameters)
    {
        try
        {
            WeightFile.Load(weights, parameters);
        }
        catch (WeightFileException exception) when (exception.Mismatches is [var first, ..])
        {
            throw new BadInputException(
                $"--weights: expected weights of the network that the options name; {weights} has those of another ({first}): say which network they are of "
                    + "with the same options as in training, or name other weights.",
                exception);
        }
    }

    public static void RequireFile(string option, string path, string what)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{option}: expected a file of {what}; {path} {(Directory.Exists(path) ? "is a folder" : "doesn't exist")}.");
    }

    /// <summary>Refuses a name without a certain ending: what is called otherwise is hardly meant to be replaced.</summary>
    public static void RequireEnding(string option, string path, string ending)
    {
        if (!path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"{option}: expected a name that ends in {ending}; found {path}.");
    }

    /// <summary>Refuses a file that can't be written, and one that another option names as well.</summary>
    public static void RequireTarget(string option, string path, params ReadOnlySpan<(string Option, string Path)> others)
    {
        var full = string.IsNullOrWhiteSpace(path) ? throw new BadInputException($"{option}: expected a file; found nothing.") : Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new BadInputException($"{option}: expected a file; {path} is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new BadInputException($"{option}: expected a file in a folder that exists; {Path.GetDirectoryName(full)} doesn't.");
        foreach (var other in others)
        {
            if (full == Path.GetFullPath(other.Path))
                throw new BadInputException($"{option}: expected another file than {other.Option}; both are {path}.");
        }
    }
}

/// <summary><c>--data</c>: which digits are learned from.</summary>
public sealed class DigitDataOption : Option<string?>
{
    public DigitDataOption()
        : base("--data") =>
        (Description, HelpName) = ("A folder with the four files of MNIST, gzipped or not. [default: 10,000 of its digits that came along]", "DIR");

    /// <summary>Reads the digits to learn from and, of a folder of the user's, those to test with.</summary>
    public (ImageDataSet Training, ImageDataSet? Test) Read(ParseResult arguments, PixelRange range)
    {
        if (arguments.GetValue(this) is not { } folder)
            return (ReadShipped(range), null);

        try
        {
            return MnistFiles.Read(folder, range);
        }
        catch (DataFileException exception) when (exception.Path == folder)
        {
            throw new BadInputException($"--data{(folder.Length > 0 ? " " : "")}{exception.Message}", exception);
        }
    }

    /// <summary>Reads the 10,000 digits that lie beside the program.</summary>
    public static ImageDataSet ReadShipped(PixelRange range) => MnistFiles.ReadTraining(Path.Combine(AppContext.BaseDirectory, "mnist"), range);
}
