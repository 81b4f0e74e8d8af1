namespace NetDsl.Training;

/// <summary>Labels as networks take them: one number for each class, 1 for the label's own and 0 for the others.</summary>
public static class OneHot
{
    /// <summary>Encodes labels. Nothing is allocated, and nothing is written if a label is wrong.</summary>
    /// <param name="labels">Numbers from 0 to below <paramref name="classes"/>.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="destination">labels × classes numbers.</param>
    /// <exception cref="ArgumentException">A label is out of range, or the destination has another length.</exception>
    public static void Encode(ReadOnlySpan<int> labels, int classes, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        RequireLength(labels.Length, classes, destination.Length, nameof(destination));
        RequireLabels(labels, classes, nameof(labels));
        destination.Clear();
        for (var i = 0; i < labels.Length; i++)
            destination[i * classes + labels[i]] = 1f;
    }

    /// <summary>Refuses a destination that isn't as long as so many encoded labels.</summary>
    internal static void RequireLength(int labels, int classes, int found, string argument)
    {
        if (found != (long)labels * classes)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers((long)labels * classes)} for {labels} labels of {classes} classes, found {found}."),
                argument);
        }
    }

    /// <summary>Refuses labels that aren't classes.</summary>
    internal static void RequireLabels(ReadOnlySpan<int> labels, int classes, string argument)
    {
        var wrong = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (wrong >= 0)
        {
            // Those of EMNIST's letters are from 1 to 26, for example.
            var countFromOne = labels[wrong] == classes && labels.IndexOfAnyExceptInRange(1, classes) < 0;
            var hint = countFromOne ? FormattableString.Invariant($" They seem to be counted from 1 to {classes}: subtract 1 from each.") : "";
            throw new ArgumentException(
                FormattableString.Invariant($"Expected labels from 0 to {classes - 1}, found {labels[wrong]} at place {wrong}.{hint}"), argument);
        }
    }
}
