namespace NetDsl;

/// <summary>
/// min(max(x + 3, 0), 6) / 6: 0 up to −3, 1 from 3 on, a straight line between, as <c>hard_sigmoid</c> of Keras 3 and PyTorch's <c>Hardsigmoid</c> (that of Keras 2 was
/// min(max(0.2 · x + 0.5, 0), 1)). Any shape; element by element.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardSigmoidAttribute : LayerAttribute;
