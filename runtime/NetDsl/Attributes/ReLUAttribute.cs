namespace NetDsl;

/// <summary>max(x, 0). The gradient at 0 is 0. Any shape; element by element.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReLUAttribute : LayerAttribute;
