namespace NetDsl.Benchmarks.Report;

/// <summary>A goal beside what was measured.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Wanted">The figure that is wanted, as text.</param>
/// <param name="Measured">The figure, as text; a hyphen where it wasn't measured.</param>
/// <param name="IsMet">Whether it is reached; null where it wasn't measured.</param>
internal sealed record Goal(string What, string Wanted, string Measured, bool? IsMet)
{
    /// <summary>A goal for a figure that should be at least so much.</summary>
    public static Goal AtLeast(string what, double wanted, double? measured, Func<double?, string> format, string remark = "") =>
        new(what, "≥ " + format(wanted), format(measured) + Remark(measured, remark), measured is null ? null : measured >= wanted);

    /// <summary>A goal for a figure that should be at most so much.</summary>
    public static Goal AtMost(string what, double wanted, double? measured, Func<double?, string> format, string remark = "") =>
        new(what, "≤ " + format(wanted), format(measured) + Remark(measured, remark), measured is null ? null : measured <= wanted);

    /// <summary>A goal that each of several figures must reach: the one that is furthest from it is shown.</summary>
    public static Goal EachAtLeast(string what, double wanted, IReadOnlyList<(string Name, double? Figure)> figures, Func<double?, string> format)
    {
        // Where a part is missing, the goal isn't known to be met, but may be known not to be.
        var worst = figures.Where(figure => figure.Figure is not null).OrderBy(figure => figure.Figure).FirstOrDefault();
        var below = figures.Count(figure => figure.Figure < wanted);
        var goal = AtLeast(what, wanted, worst.Figure, format, Format.Text($" ({worst.Name}); {below} of {figures.Count} below"));
        return goal.IsMet == true && figures.Any(figure => figure.Figure is null) ? goal with { IsMet = null } : goal;
    }

    /// <summary>A goal for the median of several figures; not known where one is missing.</summary>
    public static Goal MedianAtLeast(string what, double wanted, IReadOnlyList<double?> figures, Func<double?, string> format)
    {
        var ordered = figures.Order().ToList();
        return AtLeast(what, wanted, ordered.Count == 0 || ordered[0] is null ? null : ordered[ordered.Count / 2], format);
    }

    private static string Remark(double? measured, string remark) => measured is null ? "" : remark;
}
