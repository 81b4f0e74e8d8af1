namespace NetDsl;

/// <summary>
/// Normalises each pixel over its channels, a vector over its features: gamma · (x − mean) / √(variance + epsilon) + beta, with mean and biased variance of these numbers alone and
/// one gamma and beta per channel (Ba, Kiros and Hinton, arXiv 1607.06450), as Keras's <c>LayerNormalization</c> with its axis −1. Any shape with at least 2 channels; it stays.
/// Parameters <c>gamma</c> and <c>beta</c>, [channels] each.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormalizationAttribute : ImageNormalizationAttribute;
