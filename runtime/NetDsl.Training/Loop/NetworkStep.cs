namespace NetDsl.Training;

/// <summary>One training step of a network, for those whose inputs a trainer can't know: passes its arguments on to the generated <c>TrainStep</c>.</summary>
/// <param name="inputs">A batch of what the batch source gives.</param>
/// <param name="targets">What it gives beside it; empty where it gives nothing.</param>
/// <returns>The loss of the batch.</returns>
public delegate float NetworkStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);
