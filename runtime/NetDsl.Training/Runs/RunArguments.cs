using System.Globalization;

namespace NetDsl.Training;

/// <summary>The command line of a program without options of its own.</summary>
internal static class RunArguments
{
    /// <summary>The options with what <see cref="RunOptions.Arguments"/> says.</summary>
    /// <exception cref="RunException">Something in it isn't understood.</exception>
    public static RunOptions Apply(RunOptions options)
    {
        for (var place = 0; place < options.Arguments.Count; place += 2)
        {
            var (name, value) = (options.Arguments[place], place + 1 < options.Arguments.Count ? options.Arguments[place + 1] : "");
            options = name switch
            {
                // As many epochs as the steps take.
                "--steps" => options with { Steps = Number(name, value, long.MaxValue), Epochs = int.MaxValue },
                "--epochs" => options with { Epochs = (int)Number(name, value, int.MaxValue) },
                "--out" when !string.IsNullOrWhiteSpace(value) => options with { Folder = value },
                _ => throw new RunException(
                    RunRefusal.Arguments, $"Expected --steps and a number, --epochs and a number, --out and a folder, or nothing; found '{name}'."),
            };
        }

        return options;
    }

    private static long Number(string name, string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new RunException(
                RunRefusal.Arguments, FormattableString.Invariant($"Expected a whole number from 1 to {most:N0} after {name}; found '{value}'."));
}
