using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace NetDsl.Examples;

/// <summary>An option whose value is a number of a range. What isn't a number is wrong usage; one outside the range is bad input, and is named with the range.</summary>
/// <typeparam name="T">The kind of number.</typeparam>
public abstract class RangedOption<T> : Option<T?>
    where T : struct, INumber<T>
{
    private readonly string _kind;
    private readonly T _minimum;
    private readonly T _maximum;

    private protected RangedOption(string name, string valueName, string description, T minimum, T maximum, string kind, NumberStyles style)
        : base(name)
    {
        (_minimum, _maximum, _kind, Description, HelpName) = (minimum, maximum, kind, description, valueName);
        CustomParser = result =>
        {
            // An option that may stand without its value.
            if (result.Tokens is [])
                return null;

            var text = result.Tokens[0].Value;
            if (T.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
                return number;

            result.AddError($"{name}: expected {kind}; found '{text}'.");
            return null;
        };
    }

    /// <summary>The value, or null where the option wasn't given.</summary>
    /// <exception cref="BadInputException">It is outside the range.</exception>
    public T? Read(ParseResult arguments)
    {
        var number = arguments.GetValue(this);
        return number is { } value && !(value >= _minimum && value <= _maximum) ? throw Refusal(string.Create(CultureInfo.InvariantCulture, $"{value}")) : number;
    }

    /// <summary>The value that an earlier run had, or null where nothing says so.</summary>
    /// <param name="earlier">What tells of that run; null where there is none.</param>
    /// <exception cref="BadInputException">What it tells is no value of this option: the file was changed or damaged.</exception>
    public T? Read(EarlierRun? earlier)
    {
        if (earlier is null || !earlier.Options.TryGetValue(Name, out var text))
            return null;

        // A checkpoint notes a number as it is, a description as it shows it.
        return T.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && value >= _minimum && value <= _maximum
            ? value
            : throw Refusal($"'{text}' in what the run in {earlier.Folder} notes: give the option, or begin the run without --resume");
    }

    private BadInputException Refusal(string found) => new($"{Name}: expected {_kind} from {Describe(_minimum)} to {Describe(_maximum)}; found {found}.");

    private protected abstract string Describe(T limit);
}
