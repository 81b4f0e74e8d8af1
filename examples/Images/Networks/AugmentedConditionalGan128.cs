using NetDsl;

namespace Images.Networks;

/// <summary><see cref="ConditionalGan128"/> for few pictures: each is changed at random before it is judged.</summary>
[Gan(typeof(ConditionalGenerator128), typeof(ConditionalDiscriminator128), GeneratorSteps = 2)]
[DiffAugment]
[BinaryCrossEntropy]
[Adam(0.0002f, Beta1 = 0.5f)]
public sealed partial class AugmentedConditionalGan128;
