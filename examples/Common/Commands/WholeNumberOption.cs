using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace NetDsl.Examples;

/// <summary>
/// An option whose value is a whole number. What isn't one is wrong usage; a number outside the range is bad input, and is named with the range. Numbers of any length are read, so
/// that an absurd one gets the same clear answer as a slightly wrong one.
/// </summary>
public class WholeNumberOption : Option<BigInteger?>
{
    private readonly BigInteger _minimum;
    private readonly BigInteger _maximum;

    public WholeNumberOption(string name, string valueName, string description, BigInteger minimum, BigInteger maximum)
        : base(name)
    {
        _minimum = minimum;
        _maximum = maximum;
        Description = description;
        HelpName = valueName;
        CustomParser = result =>
        {
            // An option that may stand without its value.
            if (result.Tokens is [])
                return null;

            var text = result.Tokens[0].Value;
            if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return number;

            result.AddError($"{name}: expected a whole number; found '{text}'.");
            return null;
        };
    }

    /// <summary>The value, or null where the option wasn't given.</summary>
    /// <exception cref="BadInputException">It is outside the range.</exception>
    public BigInteger? Read(ParseResult arguments)
    {
        var number = arguments.GetValue(this);
        if (number is { } value && (value < _minimum || value > _maximum))
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"{Name}: expected a whole number from {_minimum:N0} to {_maximum:N0}; found {value}."));

        return number;
    }
}
