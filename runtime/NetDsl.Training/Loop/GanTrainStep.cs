namespace NetDsl.Training;

/// <summary>One training step of a GAN: the generated class's <c>TrainStep</c>.</summary>
/// <param name="real">A batch of real images, batch × height × width × channels.</param>
/// <param name="noise">A batch of inputs for the generator.</param>
/// <returns>Both losses over the batch, before the step's updates take effect on them.</returns>
public delegate GanLosses GanTrainStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise);
