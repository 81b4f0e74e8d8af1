namespace NetDsl;

/// <summary>What a <see cref="ParameterStore"/> needs to know about one of its parameters.</summary>
/// <param name="Name">Its name, unique in the store: layer, slash, kind, as <c>dense_1/kernel</c>.</param>
/// <param name="Shape">Its lengths along each axis, outermost first, each at least 1; no axis at all makes one number.</param>
/// <param name="IsTrainable">Whether an optimiser changes it. The moving statistics of batch normalisations aren't trainable.</param>
/// <param name="Initializer">How its numbers begin.</param>
public readonly record struct ParameterDefinition(string Name, int[] Shape, bool IsTrainable, Initializer Initializer);
