using System.Globalization;

namespace NetDsl.Training;

/// <summary>Round numbers along an axis, and how they are written.</summary>
internal static class AxisTicks
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten, as few as asked for.</summary>
    /// <param name="scale">A linear axis.</param>
    /// <param name="most">How many at most, at least 2.</param>
    /// <param name="whole">Whether only whole numbers are wanted.</param>
    public static double[] Linear(AxisScale scale, int most, bool whole = false)
    {
        var rough = (scale.Maximum / most - scale.Minimum / most) * 1.0001;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var distance = rough <= power ? power : rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
        if (whole)
            distance = Math.Max(1, distance);

        var ticks = new List<double>();
        for (var index = Math.Ceiling(scale.Minimum / distance - 1e-9); index * distance <= scale.Maximum * (1 + 1e-12) && ticks.Count <= most; index++)
            ticks.Add(index * distance);

        return [.. ticks];
    }

    /// <summary>Powers of ten, or of 1, 2 and 5 times them where there are few powers.</summary>
    /// <param name="scale">A logarithmic axis.</param>
    /// <param name="most">How many at most, at least 2.</param>
    public static double[] Logarithmic(AxisScale scale, int most)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(scale.Minimum)), (int)Math.Ceiling(Math.Log10(scale.Maximum)));
        foreach (double[] factors in (double[][])[[1, 2, 5], [1, 3], [1]])
        {
            var ticks = Between(scale, first, last, every: 1, factors);
            if (ticks.Length <= most)
                return ticks;
        }

        return Between(scale, first, last, every: (last - first) / most + 1, [1]);
    }

    /// <summary>How numbers of an axis are written: with as many places as tell them apart.</summary>
    /// <param name="value">The number.</param>
    /// <param name="distance">The smallest distance of two ticks, or 0 where each number stands for itself.</param>
    public static string Label(double value, double distance = 0)
    {
        var size = Math.Abs(value);
        if (value == 0)
            return "0";
        if (size is >= 1e6 or < 1e-4)
            return value.ToString("0.##e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal).Replace('-', '−');

        var places = distance > 0 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(distance) - 1e-9), 0, 8)
            : size >= 1 ? 0
            : (int)Math.Ceiling(-Math.Log10(size) - 1e-9);
        return value.ToString("N" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static double[] Between(AxisScale scale, int first, int last, int every, double[] factors)
    {
        var ticks = new List<double>();
        for (var power = first; power <= last; power += every)
        {
            foreach (var factor in factors)
            {
                var tick = factor * Math.Pow(10, power);
                if (tick >= scale.Minimum && tick <= scale.Maximum)
                    ticks.Add(tick);
            }
        }

        return [.. ticks];
    }
}
