using System.Runtime.InteropServices;

namespace NetDsl.Training;

/// <summary>Curves over the steps of a run: a column of numbers for each, a row for each step that has some. Steps grow from row to row.</summary>
/// <param name="names">What the curves are called.</param>
public sealed class CurveTable(IReadOnlyList<string> names)
{
    private readonly List<long> _steps = [];
    private readonly List<int> _epochs = [];
    private readonly List<double>[] _values = [.. names.Select(_ => new List<double>())];

    /// <summary>What the curves are called.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How many rows there are.</summary>
    public int Count => _steps.Count;

    /// <summary>The steps' numbers, from 1 over all epochs.</summary>
    public ReadOnlySpan<long> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>The epochs to which the steps belong, from 1.</summary>
    public ReadOnlySpan<int> Epochs => CollectionsMarshal.AsSpan(_epochs);

    /// <summary>The numbers of a curve; infinite ones and those that aren't numbers leave gaps.</summary>
    /// <param name="curve">From 0, in the order of the names.</param>
    public ReadOnlySpan<double> Values(int curve) => CollectionsMarshal.AsSpan(_values[curve]);

    /// <summary>Whether a number can be drawn: neither infinite nor so large that distances between such numbers would be.</summary>
    internal static bool CanShow(double value) => Math.Abs(value) < 1e300;

    /// <summary>Adds a row. A step that comes again, as after a run went on from a checkpoint, takes the place of what was there from it on.</summary>
    /// <param name="step">From 1 over all epochs.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="values">A number for each curve.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than curves.</exception>
    public void Add(long step, int epoch, ReadOnlySpan<double> values)
    {
        if (values.Length != _values.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {_values.Length} numbers, one for each curve; found {values.Length}."), nameof(values));

        RemoveFrom(step);
        _steps.Add(step);
        _epochs.Add(epoch);
        for (var curve = 0; curve < values.Length; curve++)
            _values[curve].Add(values[curve]);
    }

    private void RemoveFrom(long step)
    {
        if (_steps.Count == 0 || _steps[^1] < step)
            return;

        var first = _steps.BinarySearch(step);
        first = first < 0 ? ~first : first;
        var count = _steps.Count - first;
        _steps.RemoveRange(first, count);
        _epochs.RemoveRange(first, count);
        foreach (var column in _values)
            column.RemoveRange(first, count);
    }
}
