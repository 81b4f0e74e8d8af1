using System.CommandLine;
using System.Globalization;

namespace NetDsl.Examples;

/// <summary>An option whose value is a number, with or without decimals. What isn't one is wrong usage; a number outside the range is bad input, and is named with the range.</summary>
public class NumberOption : Option<double?>
{
    private readonly double _minimum;
    private readonly double _maximum;

    public NumberOption(string name, string valueName, string description, double minimum, double maximum)
        : base(name)
    {
        (_minimum, _maximum, Description, HelpName) = (minimum, maximum, description, valueName);
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number;

            result.AddError($"{name}: expected a number; found '{text}'.");
            return null;
        };
    }

    /// <summary>The value, or null where the option wasn't given.</summary>
    /// <exception cref="BadInputException">It is outside the range.</exception>
    public double? Read(ParseResult arguments)
    {
        var number = arguments.GetValue(this);
        if (number is { } value && !(value >= _minimum && value <= _maximum))
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"{Name}: expected a number from {_minimum} to {_maximum}; found {value}."));

        return number;
    }
}
