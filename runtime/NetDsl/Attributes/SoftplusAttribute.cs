namespace NetDsl;

/// <summary>ln(1 + eˣ), a smooth ReLU that is always positive, as Keras's <c>softplus</c>. Any shape; element by element.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftplusAttribute : LayerAttribute;
