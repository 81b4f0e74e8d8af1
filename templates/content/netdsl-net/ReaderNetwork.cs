using NetDsl;

namespace NetDslNamespace;

/// <summary>A picture of 28 × 28 becomes ten logits, one for each class.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(16, 5, Padding = Padding.Same), ReLU, MaxPooling2D]
[Conv2D(32, 5, Padding = Padding.Same), ReLU, MaxPooling2D]
[Flatten, Dense(64), ReLU, Dropout(0.3f), Dense(10)]
[Output(10)]
internal sealed partial class ReaderNetwork;
