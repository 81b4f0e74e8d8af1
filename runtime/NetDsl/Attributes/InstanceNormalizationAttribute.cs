namespace NetDsl;

/// <summary>
/// Normalises each channel of each image over height and width: gamma · (x − mean) / √(variance + epsilon) + beta, with mean and biased variance of that image's channel alone, in
/// training and prediction alike, and one gamma and beta per channel (Ulyanov, Vedaldi and Lempitsky, arXiv 1607.08022), as keras-contrib's <c>InstanceNormalization(axis=-1)</c>.
/// Images of at least 2 pixels; their shape stays. Parameters <c>gamma</c> and <c>beta</c>, [channels] each.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InstanceNormalizationAttribute : ImageNormalizationAttribute;
