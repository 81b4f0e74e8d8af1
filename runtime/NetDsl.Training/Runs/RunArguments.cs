using System.Globalization;

namespace NetDsl.Training;

/// <summary>The command line of a program without options of its own.</summary>
internal static class RunArguments
{
    /// <summary>The options with what <see cref="RunOptions.Arguments"/> says.</summary>
    /// <exception cref="RunException">Something in it isn't understood.</exception>
    public static RunOptions Apply(RunOptions options)
    {
        int? epochs = null;
        long? steps = null;
        for (var place = 0; place < options.Arguments.Count; place += 2)
        {
            var (name, value) = (options.Arguments[place], place + 1 < options.Arguments.Count ? options.Arguments[place + 1] : "");
            switch (name)
            {
                case "--steps":
                    steps = Number(name, value, long.MaxValue);
                    break;
                case "--epochs":
                    epochs = (int)Number(name, value, int.MaxValue);
                    break;
                case "--out" when !string.IsNullOrWhiteSpace(value):
                    options = options with { Folder = value };
                    break;
                default:
                    throw new RunException(
                        RunRefusal.Arguments, $"Expected --steps and a number, --epochs and a number, --out and a folder, or nothing; found '{name}'.");
            }
        }

        // Who says how long on the command line doesn't want the program's length any more.
        return epochs is null && steps is null ? options : options with { Epochs = epochs, Steps = steps };
    }

    private static long Number(string name, string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new RunException(
                RunRefusal.Arguments, FormattableString.Invariant($"Expected a whole number from 1 to {most:N0} after {name}; found '{value}'."));
}
