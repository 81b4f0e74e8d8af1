namespace NetDsl;

/// <summary>Every number is the same.</summary>
public sealed record ConstantInitializer : Initializer
{
    /// <summary>Makes the initialiser.</summary>
    /// <param name="value">The number, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number isn't finite.</exception>
    public ConstantInitializer(float value)
    {
        if (!float.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "The number must be finite.");
        Value = value;
    }

    /// <summary>What every number is.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => destination.Fill(Value);
}

/// <summary>Every number is 0: Keras's default for biases, beta and moving means.</summary>
public sealed record ZerosInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => destination.Clear();
}

/// <summary>Every number is 1: Keras's default for gamma and moving variances.</summary>
public sealed record OnesInitializer : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => destination.Fill(1f);
}
