namespace NetDsl.Training;

/// <summary>How messages speak of how many there are, in every culture alike.</summary>
internal static class Wording
{
    /// <summary><c>1 number</c>, <c>8192 numbers</c>.</summary>
    /// <param name="count">How many.</param>
    public static string Numbers(long count) => FormattableString.Invariant($"{count} {(count == 1 ? "number" : "numbers")}");
}
