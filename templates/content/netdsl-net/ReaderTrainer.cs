using NetDsl;

namespace NetDslNamespace;

/// <summary>What trains the network: <c>TrainStep(images, labels)</c>, with labels from 0 to 9.</summary>
[Trainer(typeof(ReaderNetwork))]
[SoftmaxCrossEntropy]
[Adam(0.001f)]
internal sealed partial class ReaderTrainer;
