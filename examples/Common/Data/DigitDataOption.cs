using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>--data</c>: which digits are learned from.</summary>
public sealed class DigitDataOption : Option<string?>
{
    public DigitDataOption()
        : base("--data") => (Description, HelpName) = ("A folder with the four files of MNIST, gzipped or not. [default: 10,000 of its digits that came along]", "DIR");

    /// <summary>Reads the training digits; test digits are only checked.</summary>
    /// <exception cref="BadInputException">The folder or a file of it is missing.</exception>
    /// <exception cref="DataFileException">A file isn't what it should be.</exception>
    public ImageDataSet ReadTraining(ParseResult arguments, PixelRange range) =>
        arguments.GetValue(this) is { } folder ? DigitFiles.Read(folder, range).Training : DigitFiles.ReadShipped(range);
}
