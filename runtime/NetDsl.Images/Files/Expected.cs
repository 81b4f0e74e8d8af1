using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>What all kinds of pictures must be, and how messages say it.</summary>
internal static class Expected
{
    /// <summary>The kinds that are read.</summary>
    public const string Kinds = "JPEG, PNG, BMP, GIF or TGA";

    /// <summary>Refuses a size that is impossible or above the limit.</summary>
    /// <param name="height">Rows, as the file has it.</param>
    /// <param name="width">Pixels in a row, as the file has it.</param>
    /// <param name="maximum">The largest number of pixels.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">It is refused.</exception>
    public static (int Height, int Width) Size(long height, long width, int maximum, string path) =>
        height >= 1 && width >= 1 && height * width <= maximum
            ? ((int)height, (int)width)
            : throw new DataFileException(
                path,
                string.Create(CultureInfo.InvariantCulture, $"expected a picture of 1 to {maximum} pixels; found {height} × {width} (height × width)."));

    /// <summary>Says that a file ends too early.</summary>
    /// <param name="kind">What it is, with its article.</param>
    /// <param name="path">For messages.</param>
    public static DataFileException Whole(string kind, string path) => new(path, $"expected {kind} that is whole; found one that is cut off or damaged.");
}
