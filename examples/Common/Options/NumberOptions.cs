using System.CommandLine;
using System.Globalization;
using System.Numerics;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>An option whose value is a number of a range. What isn't a number is wrong usage; one outside the range is bad input.</summary>
public abstract class RangedOption<T> : Option<T?>
    where T : struct, INumber<T>
{
    private readonly string _kind;
    private readonly T _minimum;
    private readonly T _maximum;
    private readonly string _format;

    private protected RangedOption(string name, string valueName, string description, T minimum, T maximum, string kind, NumberStyles style, string format)
        : base(name)
    {
        (_minimum, _maximum, _kind, _format, Description, HelpName) = (minimum, maximum, kind, format, description, valueName);
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
    public T? Read(ParseResult arguments)
    {
        var number = arguments.GetValue(this);
        return number is { } value && !IsInRange(value) ? throw Refusal(FormattableString.Invariant($"{value}")) : number;
    }

    /// <summary>The value that an earlier run had, or null where nothing says so.</summary>
    public T? Read(EarlierRun? earlier)
    {
        if (earlier is null || !earlier.Options.TryGetValue(Name, out var text))
            return null;

        // A checkpoint notes a number as it is, a description as it shows it.
        return T.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && IsInRange(value)
            ? value
            : throw Refusal($"'{text}' in what the run in {earlier.Folder} notes: give the option, or begin the run without --resume");
    }

    private bool IsInRange(T value) => value >= _minimum && value <= _maximum;

    private BadInputException Refusal(string found) => new($"{Name}: expected {_kind} from {Describe(_minimum)} to {Describe(_maximum)}; found {found}.");

    private string Describe(T limit) => limit.ToString(_format, CultureInfo.InvariantCulture);
}

/// <summary>An option whose value is a number, with or without decimals.</summary>
public sealed class NumberOption(string name, string valueName, string description, double minimum, double maximum)
    : RangedOption<double>(name, valueName, description, minimum, maximum, "a number", NumberStyles.Float, "R");

/// <summary>An option whose value is a whole number of any length, so that an absurd one gets the same clear answer as a slightly wrong one.</summary>
public class WholeNumberOption(string name, string valueName, string description, BigInteger minimum, BigInteger maximum)
    : RangedOption<BigInteger>(name, valueName, description, minimum, maximum, "a whole number", NumberStyles.AllowLeadingSign, "N0");

/// <summary>An option that says which networks there are, where a run's folder says it too.</summary>
public interface INetworkOption
{
    /// <summary>What it is in a run that notes nothing of it.</summary>
    string Otherwise { get; }
}

/// <summary><c>--label</c>: which class all images are to show.</summary>
public interface ILabelOption
{
    /// <summary>The class's number; null for each class in turn.</summary>
    int? Read(ParseResult arguments, ImageFormat format);
}

/// <summary><c>--label</c> of classes that are numbers.</summary>
public sealed class LabelOption(int classes, string what)
    : WholeNumberOption("--label", "L", $"Which {what} all of them show. [default: each in turn]", 0, classes - 1), ILabelOption
{
    public int? Read(ParseResult arguments, ImageFormat format) => (int?)Read(arguments);
}

/// <summary><c>--label</c> of classes that have names, which the run's folder tells.</summary>
public sealed class ClassOption : Option<string?>, ILabelOption
{
    public ClassOption()
        : base("--label") => (Description, HelpName) = ("Which class all of them show, by its name or number. [default: each in turn]", "CLASS");

    public int? Read(ParseResult arguments, ImageFormat format)
    {
        if (arguments.GetValue(this) is not { } text)
            return null;
        if (format.Classes == 0)
            throw new BadInputException("--label: expected together with --conditional; networks without it can't be told what to draw.");

        var names = format.ClassNames;
        var known = names.Count > 0 ? names.Count : format.Classes;
        var label = IndexOf(names, text);
        if (label < 0 && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out label) && label < known))
        {
            var expected = names.Count > 0 ? $"one of {string.Join(", ", names)}"
                : $"a number from 0 to {known - 1}, as no {RunFiles.Description} beside the weights tells names";
            throw new BadInputException($"--label: expected {expected}; found '{text}'.");
        }

        return label;
    }

    // Names that differ in capitals alone are told apart.
    private static int IndexOf(IReadOnlyList<string> names, string text)
    {
        var same = names.Index().Where(name => string.Equals(name.Item, text, StringComparison.OrdinalIgnoreCase)).ToArray();
        return same is [var only] ? only.Index : names.ToList().IndexOf(text);
    }
}

/// <summary><c>--metrics-every</c>: after how many epochs it is measured how good the images are.</summary>
public sealed class MetricsEveryOption() : WholeNumberOption(
    "--metrics-every", "N", $"Measures the images after every N epochs; 0: never. [default: {TrainOptions.DefaultMetricsEvery}]", 0, 100_000);
