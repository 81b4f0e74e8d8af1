using System.CommandLine;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Images;
using NetDsl.Training;

namespace Images;

/// <summary>How pictures of the user's own become images: cropping, labels, files that can't be read.</summary>
internal sealed class PictureOptions
{
    private readonly WholeNumberOption _crop = new(
        "--crop",
        "N",
        "Cuts N × N pixels out of the middle of each picture before it is resized, such as 108 for CelebA's faces. [default: as much as fits]",
        1,
        65_536);

    private readonly Option<string?> _labels = FileOption.Optional(
        "--labels", "Labels of the pictures: a CSV file (file,label), or CelebA's list_attr_celeba.txt. [default: the folders in which they lie]");

    private readonly Option<string?> _attributes = FileOption.Optional(
        "--attributes", "Which attributes of CelebA's file are labels, with commas between. [default: all of them]", "LIST");

    private readonly Option<bool> _skip = new("--skip-unreadable")
    {
        Description = "Leaves out files that aren't pictures, are damaged, too small or without a label, and names them. [default: one such file is an error]",
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_crop, _labels, _attributes, _skip];

    /// <summary>The name of the first one that was given; null for none.</summary>
    public string? FirstGiven(ParseResult arguments) => All.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Whether a file of labels is named.</summary>
    public bool HasLabelFile(ParseResult arguments) => arguments.GetValue(_labels) is not null;

    /// <summary>What they say.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="shape">The size of an image.</param>
    /// <param name="hasLabels">Whether the folders are labels, where no file has them.</param>
    public ImageFolderOptions Read(ParseResult arguments, ImageShape shape, bool hasLabels)
    {
        var (labels, attributes) = (arguments.GetValue(_labels), arguments.GetValue(_attributes));
        if (attributes is not null && (labels is null || IsCsv(labels)))
            throw new BadInputException("--attributes: expected together with --labels and CelebA's list_attr_celeba.txt; found no such file.");

        return new ImageFolderOptions(shape)
        {
            Crop = _crop.Read(arguments) is { } side ? ((int)side, (int)side) : null,
            Recursive = true,
            Labels = labels is not null ? OfFile(labels, attributes) : hasLabels ? LabelSource.ClassFolders : null,
            OnUnreadable = arguments.GetValue(_skip) ? OnUnreadable.Skip : OnUnreadable.Refuse,
            Decoder = new PictureDecoder(),
        };
    }

    private static LabelSource OfFile(string path, string? attributes) => IsCsv(path)
        ? LabelSource.Csv(path)
        : LabelSource.CelebA(path, attributes?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);

    private static bool IsCsv(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}
