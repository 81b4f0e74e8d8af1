using System.Globalization;

namespace NetDsl.Training;

/// <summary>The ten classes of CIFAR-10 (Krizhevsky, "Learning multiple layers of features from tiny images", 2009), numbered as in its files.</summary>
public static class Cifar10Classes
{
    private static readonly string[] AllNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>How many there are.</summary>
    public const int Count = 10;

    /// <summary>Their names, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>The number of a class, which may be given as a number from 0 to 9 or by its English name, in small or capital letters.</summary>
    /// <param name="text">What a user wrote, such as "horse" or "7".</param>
    /// <exception cref="FormatException">There is no such class; the message is one sentence that lists them.</exception>
    public static int Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Trim();
        var number = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : Array.FindIndex(AllNames, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
        return number is >= 0 and < Count
            ? number
            : throw new FormatException($"Expected a class of CIFAR-10, a number from 0 to 9 or one of {string.Join(", ", AllNames)}; found '{text}'.");
    }

    /// <summary>The numbers of several classes, with commas between them, such as "cat, dog" or "3,5". A class that is named twice counts once.</summary>
    /// <param name="text">What a user wrote.</param>
    /// <returns>Numbers from 0 to 9, ascending.</returns>
    /// <exception cref="FormatException">One of them doesn't exist.</exception>
    public static IReadOnlyList<int> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(Parse).Distinct().Order()];
    }
}
