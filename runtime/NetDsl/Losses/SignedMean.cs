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
