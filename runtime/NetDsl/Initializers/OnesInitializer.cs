namespace NetDsl;

/// <summary>Every number is 1: Keras's default for gamma and moving variances.</summary>
public sealed record OnesInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => destination.Fill(1f);
}
