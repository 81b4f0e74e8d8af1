using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>Between which numbers lies what a layer gives.</summary>
internal readonly record struct ValueRange(float Low, float High)
{
    public static ValueRange Everything { get; } = new(float.NegativeInfinity, float.PositiveInfinity);

    public static ValueRange MinusOneToOne { get; } = new(-1f, 1f);

    public static ValueRange ZeroToOne { get; } = new(0f, 1f);

    public bool IsBounded => Low > float.NegativeInfinity || High < float.PositiveInfinity;

    /// <summary>In a sentence: <c>numbers from 0 to 1</c>.</summary>
    public string Described => (Low > float.NegativeInfinity, High < float.PositiveInfinity) switch
    {
        (true, true) => $"numbers from {Wording.Number(Low)} to {Wording.Number(High)}",
        (true, false) => $"numbers of at least {Wording.Number(Low)}",
        (false, true) => $"numbers of at most {Wording.Number(High)}",
        _ => "any numbers",
    };

    /// <summary>The range of numbers from any of the ranges; null where one of them isn't known.</summary>
    public static ValueRange? Union(IEnumerable<ValueRange?> ranges) => ranges.Aggregate((left, right) =>
        left is { } one && right is { } other ? new ValueRange(Math.Min(one.Low, other.Low), Math.Max(one.High, other.High)) : null);

    /// <summary>The range and 0.</summary>
    public ValueRange WithZero => new(Math.Min(0f, Low), Math.Max(0f, High));
}
