namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Draws among things.</summary>
internal static class RandomExtensions
{
    public static T OneOf<T>(this Random random, params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>True in so many of a hundred cases.</summary>
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>A whole number, both ends included.</summary>
    public static int From(this Random random, int least, int most) => random.Next(least, most + 1);
}
