namespace NetDsl;

/// <summary>The mean of outputs times 1 or −1: what the losses of critics, and of generators that they judge, are made of.</summary>
internal static class SignedMean
{
    /// <summary>sign · mean(outputs), and its gradient, sign / count everywhere.</summary>
    /// <exception cref="ArgumentException">There are no outputs, or <paramref name="gradient"/> has another length.</exception>
    public static float Of(ReadOnlySpan<float> outputs, double sign, Span<float> gradient)
    {
        LossArguments.Check(outputs.Length, gradient.Length, nameof(outputs));
        double count = outputs.Length;
        var sum = 0.0;
        foreach (var output in outputs)
            sum += output;
        gradient.Fill((float)(sign / count));
        return (float)(sign * sum / count);
    }
}

/// <summary>The logarithm that losses need in double precision.</summary>
internal static class Logarithm
{
    /// <summary>ln(1 + y) for y of at least 0, to the last digits also where 1 + y rounds to 1: the logarithm's argument is rounded, and y over what was really added to 1 makes up for it.</summary>
    public static double OnePlus(double y)
    {
        var sum = 1.0 + y;
        return sum == 1.0 ? y : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (y / (sum - 1.0));
    }
}
