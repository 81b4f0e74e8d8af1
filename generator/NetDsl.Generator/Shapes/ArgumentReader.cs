using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>Reads the arguments of one attribute with their defaults, and notes which are out of their range.</summary>
/// <param name="owner">How a message calls the attribute at the start of its sentence.</param>
/// <param name="place">Where an argument of the attribute stands.</param>
/// <param name="arguments">What was written.</param>
internal sealed class ArgumentReader(string owner, Func<string?, MistakePlace> place, EquatableArray<ArgumentValue> arguments)
{
    /// <summary>The most members of an enum that a message lists.</summary>
    private const int MostMembers = 3;

    private readonly List<Mistake> _mistakes = [];
    private readonly Dictionary<string, object?> _defaults = [];

    /// <summary>The arguments that were out of range, in the order in which they were read.</summary>
    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    /// <summary>The defaults that were asked for, by argument.</summary>
    public IReadOnlyDictionary<string, object?> Defaults => _defaults;

    /// <summary>Whether the argument is there.</summary>
    public bool Has(string name) => arguments.Items.Any(argument => argument.Name == name);

    /// <summary>
    /// A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>. A default that is another argument's value is only held against the range
    /// there.
    /// </summary>
    /// <param name="name">The argument.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The largest number.</param>
    /// <param name="byDefault">The number where none is written.</param>
    /// <param name="largestMeant">The largest number that a message may name: beyond it, the next mistake waits.</param>
    /// <param name="good">The number that a message names in place of one that is too large; by default the largest.</param>
    /// <param name="isCount">Whether it says how many there are: −1 is then no number with a minus too much, but stands for none, as elsewhere.</param>
    public int Integer(
        string name, int minimum, int maximum, int byDefault, int largestMeant = int.MaxValue, int? good = null, bool isCount = false)
    {
        var value = Value(name, byDefault);
        if (Has(name) && (value < minimum || value > maximum))
        {
            var most = Math.Max(Math.Min(maximum, largestMeant), minimum);
            Refuse(name, $"from {Wording.Number(minimum)} to {Wording.Number(maximum)}", value,
                value >= -(long)most && -(long)value >= Math.Max(minimum, 1) && !(isCount && value == -1) ? -value : null,
                value < minimum ? Math.Min(Math.Max(minimum, 0), most) : good ?? most);
        }

        return value;
    }

    /// <summary>A whole number of at least 1; what is too large is seen from the shapes.</summary>
    public int Count(string name)
    {
        var value = Value(name, 1);
        if (value < 1)
            Refuse(name, "at least 1", value, value is < 0 and > int.MinValue ? -value : null, 1);
        return value;
    }

    /// <summary>A share: from 0 to below 1.</summary>
    public float Share(string name, float byDefault)
    {
        var value = Value(name, byDefault);
        if (!(value >= 0f && value < 1f))
            Refuse(name, "at least 0 and below 1", value, Percentage(value) ?? (value is < 0f and > -1f ? -value : null), byDefault > 0f ? byDefault : 0.5f);
        return value;
    }

    /// <summary>A number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public float Number(string name, float minimum, float maximum, float byDefault)
    {
        var value = Value(name, byDefault);
        if (!(value >= minimum && value <= maximum))
        {
            var range = minimum == float.MinValue && maximum == float.MaxValue ? "a finite number"
                : $"from {Wording.Number(minimum)} to {Wording.Number(maximum)}";
            float? meant = value < 0f && -value >= minimum && -value <= maximum ? -value : minimum == 0f && maximum == 1f ? Percentage(value) : null;
            Refuse(name, range, value, meant, value < minimum && minimum > float.MinValue ? minimum
                : value > maximum && maximum < float.MaxValue ? Math.Min(maximum, Math.Max(byDefault, 1f)) : byDefault);
        }

        return value;
    }

    /// <summary>
    /// A number from <paramref name="minimum"/> to <paramref name="maximum"/>, or null where it isn't set, which the attribute says with NaN.
    /// </summary>
    public float? NumberOrUnset(string name, float minimum, float maximum)
    {
        var value = Value(name, float.NaN);
        return float.IsNaN(value) ? null : Number(name, minimum, maximum, value);
    }

    /// <summary>A number above 0 and at most <paramref name="maximum"/>, or null where it isn't set, which the attribute says with NaN.</summary>
    public float? PositiveOrUnset(string name, float maximum)
    {
        var value = Value(name, float.NaN);
        if (float.IsNaN(value))
            return null;
        if (!(value > 0f && value <= maximum))
        {
            var range = maximum == float.MaxValue ? "a finite number above 0" : $"above 0 and at most {Wording.Number(maximum)}";
            Refuse(name, range, Wording.Number(value), value < 0f && -value <= maximum ? DidYouMean(-value) : "leave it out",
                value < 0f && -value <= maximum ? SetTo(name, Wording.Literal(-value)) : Fix.Of($"Remove {name}", FixEdit.Remove(name)));
        }

        return value;
    }

    /// <summary>A finite number above 0.</summary>
    public float Positive(string name, float byDefault)
    {
        var value = Value(name, byDefault);
        if (!(value > 0f && value <= float.MaxValue))
            Refuse(name, "a finite number above 0", value, value is < 0f and >= float.MinValue ? -value : null, byDefault);
        return value;
    }

    /// <summary>A finite number of at least 0.</summary>
    public float NotNegative(string name, float byDefault)
    {
        var value = Value(name, byDefault);
        if (!(value >= 0f && value <= float.MaxValue))
            Refuse(name, "a finite number of at least 0", value, value is < 0f and >= float.MinValue ? -value : null, byDefault);
        return value;
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool byDefault) => Value(name, byDefault);

    /// <summary>A member of an enum whose members are numbered from 0, without a gap.</summary>
    public T Choice<T>(string name, T byDefault = default)
        where T : struct, Enum
    {
        var type = typeof(T).Name;
        var members = Enum.GetNames(typeof(T));
        var value = Value(name, (int)(object)byDefault);
        if (value < 0 || value >= members.Length)
        {
            var range = members.Length <= MostMembers
                ? string.Join(" or ", members.Select(member => $"{type}.{member}"))
                : $"one of the {Wording.Literal(members.Length)} members of {type}";
            Refuse(name, range, Wording.Number(value), $"{type}.{byDefault} would do", SetTo(name, $"{type}.{byDefault}"));
        }

        return (T)(object)value;
    }

    /// <summary>Some members of an enum of flags, at least one.</summary>
    public T Choices<T>(string name, T byDefault)
        where T : struct, Enum
    {
        var type = typeof(T).Name;
        var all = Enum.GetValues(typeof(T)).Cast<int>().Aggregate(0, (flags, member) => flags | member);
        var value = Value(name, (int)(object)byDefault);
        if (value <= 0 || (value & ~all) != 0)
        {
            var single = Enum.GetValues(typeof(T)).Cast<int>().Where(member => member > 0 && (member & (member - 1)) == 0).Select(member => (T)(object)member);
            Refuse(name, $"some of {string.Join(", ", single.Select(member => $"{type}.{member}"))}", Wording.Number(value), $"{type}.{byDefault} would do",
                SetTo(name, $"{type}.{byDefault}"));
        }

        return (T)(object)value;
    }

    /// <summary>A finite number.</summary>
    public float Finite(string name, float byDefault) => Number(name, float.MinValue, float.MaxValue, byDefault);

    /// <summary>Some whole numbers.</summary>
    public EquatableArray<int> Integers(string name) => Value(name, EquatableArray<int>.Empty);

    /// <summary>Some numbers.</summary>
    public EquatableArray<float> Numbers(string name) => Value(name, EquatableArray<float>.Empty);

    /// <summary>A text.</summary>
    public string Text(string name) => Value(name, "");

    /// <summary>Some texts.</summary>
    public EquatableArray<string> Texts(string name) => Value(name, EquatableArray<string>.Empty);

    /// <summary>The attribute's type argument as generated code names it: <c>global::Users.Mish</c>.</summary>
    public string TypeArgument => arguments.Items.FirstOrDefault(argument => argument.Name == LayerDeclaration.TypeArgument)?.Value as string ?? "";

    /// <summary>Refuses an argument that is in its range but doesn't go with the others.</summary>
    /// <param name="name">The argument, or null for the whole attribute.</param>
    /// <param name="words">What fills the descriptor's message after the attribute's own name.</param>
    public void Refuses(string? name, string id, params string[] words) => Refuses(name, id, [], words);

    /// <inheritdoc cref="Refuses(string?, string, string[])"/>
    /// <param name="fixes">What an editor can do about it; null stands for nothing.</param>
    public void Refuses(string? name, string id, Fix?[] fixes, params string[] words) =>
        _mistakes.Add(Mistake.At(place(name), id, [owner, .. words]).With(fixes));

    /// <summary>The dimensions of a shape: <c>features</c>, or <c>height</c>, <c>width</c> and <c>channels</c>.</summary>
    public int[] Shape() => Has("features") ? [Count("features")] : [Count("height"), Count("width"), Count("channels")];

    /// <summary>The dimensions of a shape as they are written, in range or not.</summary>
    public IReadOnlyList<(string Name, int Value)> Written() =>
        [.. (Has("features") ? (string[])["features"] : ["height", "width", "channels"]).Select(name => (name, Value(name, 1)))];

    /// <summary>The only dimension of a shape that is written as -1, from 0, where nothing else is wrong with it; else null.</summary>
    public int? OpenDimension()
    {
        int[] values = [.. Written().Select(dimension => dimension.Value)];
        return values.Count(value => value < 1) == 1 && Array.IndexOf(values, -1) is >= 0 and var open ? open : null;
    }

    private T Value<T>(string name, T byDefault)
    {
        _defaults[name] = byDefault;
        return arguments.Items.FirstOrDefault(argument => argument.Name == name)?.Value is T value ? value : byDefault;
    }

    // The share that a percentage is; null where the number can't be one.
    private static float? Percentage(float value) => value is > 1f and < 100f && value == (int)value ? value / 100f : null;

    private static string DidYouMean(float value) => $"did you mean {Wording.Literal(value)}?";

    // What was meant is asked where it can be guessed: a number without its minus, a percentage; else a number is named that would do.
    private void Refuse(string name, string range, int found, int? meant, int good) =>
        Refuse(name, range, Wording.Number(found), meant is { } number ? $"did you mean {Wording.Literal(number)}?" : $"{Wording.Literal(good)} would do",
            SetTo(name, Wording.Literal(meant ?? good)));

    private void Refuse(string name, string range, float found, float? meant, float good) =>
        Refuse(name, range, Wording.Number(found), meant is { } number ? DidYouMean(number) : $"{Wording.Literal(good)} would do",
            SetTo(name, Wording.Literal(meant ?? good)));

    private void Refuse(string name, string range, string found, string fixWords, Fix fix) =>
        _mistakes.Add(Mistake.At(place(name), DiagnosticIds.ArgumentOutOfRange, owner, name, range, found, fixWords).With(fix));

    private static Fix SetTo(string name, string value) => Fix.Of($"Write {value}", FixEdit.Set(name, value));
}
