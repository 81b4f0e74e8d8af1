using NetDsl;

namespace Classifier;

/// <summary>Trains the classifier: softmax over its ten numbers, against the digit's label.</summary>
[Trainer(typeof(LeNet))]
[SoftmaxCrossEntropy]
[Adam(0.001f)]
public sealed partial class LeNetTrainer;
