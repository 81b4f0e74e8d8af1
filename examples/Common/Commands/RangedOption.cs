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
        if (number is { } value && !(value >= _minimum && value <= _maximum))
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"{Name}: expected {_kind} from {Describe(_minimum)} to {Describe(_maximum)}; found {value}."));

        return number;
    }

    private protected abstract string Describe(T limit);
}
