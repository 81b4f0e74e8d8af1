namespace NetDsl;

/// <summary>The hyperbolic tangent, from −1 to 1. Any shape; element by element.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TanhAttribute : LayerAttribute;
