using System.Globalization;

namespace NetDsl.Training;

/// <summary>The losses of a step: a network's one, or a GAN's two. They are called as <see cref="Trainer.LossNames"/> says.</summary>
public readonly record struct StepLosses
{
    private readonly float _first;
    private readonly float _second;

    /// <summary>A network's loss.</summary>
    public StepLosses(float loss) => (_first, Count) = (loss, 1);

    /// <summary>A GAN's losses.</summary>
    public StepLosses(float discriminator, float generator) => (_first, _second, Count) = (discriminator, generator, 2);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>One of them.</summary>
    /// <param name="index">From 0: of a GAN the discriminator's, then the generator's.</param>
    public float this[int index] => (uint)index < (uint)Count
        ? index == 0 ? _first : _second
        : throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Expected a loss from 0 to {Count - 1}."));

    /// <summary>Whether all of them are numbers: neither NaN nor infinite.</summary>
    public bool AreFinite => float.IsFinite(_first) && float.IsFinite(_second);

    /// <summary>All of them, in their order.</summary>
    public float[] ToArray() => Count switch { 0 => [], 1 => [_first], _ => [_first, _second] };

    /// <summary><c>0.7 and 1.25</c>.</summary>
    public override string ToString() => string.Join(" and ", ToArray().Select(loss => loss.ToString(CultureInfo.InvariantCulture)));
}
