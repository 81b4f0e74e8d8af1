using NetDsl;

namespace Classifier;

/// <summary>
/// A picture of 28 × 28, white on black, from 0 to 1, becomes ten numbers: the logits of its showing each digit. After LeNet-5 (LeCun et al., "Gradient-based
/// learning applied to document recognition", 1998), with what is usual since: more channels, maxima and ReLU.
/// </summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(32, 5), ReLU, MaxPooling2D(2)]
[Conv2D(64, 5), ReLU, MaxPooling2D(2)]
[Flatten, Dense(500), ReLU]
[Dense(10)]
public sealed partial class LeNet;
