namespace NetDsl;

/// <summary>The loss (x − target)², averaged over all numbers of the batch, as Keras's <c>MeanSquaredError</c>. See <see cref="MeanSquaredError"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : Attribute;
