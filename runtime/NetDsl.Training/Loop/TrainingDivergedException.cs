namespace NetDsl.Training;

/// <summary>A loss or a weight became NaN or infinite, so that training on is useless. Checkpoints that were written before are good.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Says what is no number any more.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="losses">Its losses.</param>
    /// <param name="parameter">The first parameter that has such a number, as <c>generator/dense_1/kernel</c>; null where only a loss has.</param>
    public TrainingDivergedException(long step, StepLosses losses, string? parameter)
        : base(Describe(step, losses, parameter)) => (Step, Losses, Parameter) = (step, losses, parameter);

    /// <summary>The step after which it was seen, from 1.</summary>
    public long Step { get; }

    /// <summary>That step's losses.</summary>
    public StepLosses Losses { get; }

    /// <summary>The first parameter that isn't all numbers, with its network and layer; null where only a loss isn't one.</summary>
    public string? Parameter { get; }

    private static string Describe(long step, StepLosses losses, string? parameter)
    {
        var (expected, found) = losses.AreFinite ? ("weights", "NaN or infinity") : ("losses", losses.ToString());
        var first = parameter is null ? "" : $", first in {parameter}";
        return FormattableString.Invariant($"step {step}: expected {expected} that are numbers; found {found}{first}: the training has diverged");
    }
}
