namespace NetDsl.Training;

/// <summary>One training step of a GAN whose networks are told which class an image is of.</summary>
/// <param name="real">A batch of real images, batch × height × width × channels.</param>
/// <param name="noise">A batch of inputs for the generator.</param>
/// <param name="labels">The classes of the real images, one-hot: batch × classes.</param>
/// <returns>Both losses over the batch, before the step's updates take effect on them.</returns>
public delegate GanLosses ConditionalGanTrainStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels);
