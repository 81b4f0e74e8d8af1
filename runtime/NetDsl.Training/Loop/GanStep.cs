namespace NetDsl.Training;

/// <summary>One training step of a GAN, for those whose inputs a trainer can't know: passes its arguments on to the generated <c>TrainStep</c>.</summary>
/// <param name="real">A batch of real images, batch × height × width × channels.</param>
/// <param name="noise">A batch of noise, batch × noise length.</param>
/// <param name="labels">What the batch source gives beside the images; empty where it gives nothing.</param>
/// <returns>Both losses over the batch.</returns>
public delegate GanLosses GanStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels);
