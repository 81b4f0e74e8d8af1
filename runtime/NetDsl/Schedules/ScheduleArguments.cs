using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>The ranges of what schedules are made of. Each check gives the value back.</summary>
internal static class ScheduleArguments
{
    /// <summary>A learning rate: at least 0 and finite.</summary>
    public static float Rate(float value, [CallerMemberName] string name = "") =>
        value is >= 0f and < float.PositiveInfinity ? value : throw Refusal(name, value, "at least 0 and finite");

    /// <summary>A factor: above 0 and finite.</summary>
    public static float Positive(float value, [CallerMemberName] string name = "") =>
        value is > 0f and < float.PositiveInfinity ? value : throw Refusal(name, value, "above 0 and finite");

    /// <summary>A share: from 0 to 1.</summary>
    public static float Share(float value, [CallerMemberName] string name = "") => value is >= 0f and <= 1f ? value : throw Refusal(name, value, "from 0 to 1");

    /// <summary>A number of steps of at least <paramref name="least"/>.</summary>
    public static int Steps(int value, int least, [CallerMemberName] string name = "") =>
        value >= least ? value : throw Refusal(name, value, $"at least {least}");

    /// <summary>A step: at least 0.</summary>
    public static double Step(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step;
    }

    private static ArgumentOutOfRangeException Refusal(string name, object value, string range) => new(name, value, $"A schedule's {name} must be {range}.");
}
