namespace NetDsl.Training;

/// <summary>
/// A picture of 28 × 28, white on black, from 0 to 1, becomes 64 features and, from these, ten logits: a small LeNet (LeCun et al., "Gradient-based learning
/// applied to document recognition", 1998) with maxima and ReLU. <see cref="DigitFeatureExtractor"/> has it with weights that were trained on MNIST;
/// docs/metrics.md says how. It can be trained on other pictures of this size in ten classes too.
/// </summary>
[Network(KernelInitializer = Initializers.HeNormal)]
[Input(28, 28, 1, Name = "images")]
[Conv2D(16, 5), ReLU, MaxPooling2D(2)]
[Conv2D(32, 5), ReLU, MaxPooling2D(2)]
[Flatten, Dense(64), ReLU]
[Output(64, Name = "features")]
[Dropout(0.4f), Dense(10)]
[Output(10, Name = "logits")]
public sealed partial class DigitFeatureNetwork;
