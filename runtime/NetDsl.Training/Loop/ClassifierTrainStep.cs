namespace NetDsl.Training;

/// <summary>One training step of a classifier: the <c>TrainStep</c> of a class with <see cref="TrainerAttribute"/> and <see cref="SoftmaxCrossEntropyAttribute"/>.</summary>
/// <param name="images">A batch of images, batch × height × width × channels.</param>
/// <param name="labels">The class of each image, from 0.</param>
/// <returns>The loss of the batch, as it was before the update.</returns>
public delegate float ClassifierTrainStep(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
