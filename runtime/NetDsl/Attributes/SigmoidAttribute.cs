namespace NetDsl;

/// <summary>1 / (1 + e⁻ˣ), from 0 to 1. Any shape; element by element.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SigmoidAttribute : LayerAttribute;
