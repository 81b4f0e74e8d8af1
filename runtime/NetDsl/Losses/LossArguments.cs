namespace NetDsl;

/// <summary>What every loss asks of the spans that it is given, checked before a number is written.</summary>
internal static class LossArguments
{
    /// <summary>Requires at least one output, and one place in the gradient for each.</summary>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="gradient">How many places the gradient has.</param>
    /// <param name="name">The outputs' parameter, which also names them in the message.</param>
    /// <exception cref="ArgumentException">There are none, or another number of places.</exception>
    public static void Check(int outputs, int gradient, string name)
    {
        if (outputs == 0)
            throw new ArgumentException($"The loss of a batch needs at least one number, but there are no {name}.", name);
        if (gradient != outputs)
            throw new ArgumentException($"The gradient needs as many places as there are {name}, {outputs}, but has {gradient}.", nameof(gradient));
    }

    /// <summary>
    /// Requires that the gradient, which is written number by number, shares no memory with what is read, unless each number has its own place.
    /// </summary>
    /// <param name="read">What is read.</param>
    /// <param name="gradient">What is written.</param>
    /// <param name="name">The parameter of what is read, which also names it in the message.</param>
    /// <exception cref="ArgumentException">The gradient begins elsewhere in the same memory.</exception>
    public static void CheckApart(ReadOnlySpan<float> read, ReadOnlySpan<float> gradient, string name)
    {
        if (read.Overlaps(gradient, out var distance) && distance != 0)
        {
            throw new ArgumentException(
                $"The gradient would be written over {name} that are still to be read: give it memory of its own, or the very span of the {name}.",
                nameof(gradient));
        }
    }

    /// <summary>Requires one target for each output.</summary>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="targets">How many targets there are.</param>
    /// <param name="outputsName">The outputs' parameter.</param>
    /// <param name="targetsName">The targets' parameter.</param>
    /// <exception cref="ArgumentException">There are fewer or more.</exception>
    public static void CheckTargets(int outputs, int targets, string outputsName, string targetsName)
    {
        if (targets != outputs)
            throw new ArgumentException($"There must be as many {targetsName} as {outputsName}, {outputs}, but there are {targets}.", targetsName);
    }
}
