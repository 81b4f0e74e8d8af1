namespace NetDsl;

/// <summary>Every number is 0: Keras's default for biases, beta and moving means.</summary>
public sealed record ZerosInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => destination.Clear();
}
