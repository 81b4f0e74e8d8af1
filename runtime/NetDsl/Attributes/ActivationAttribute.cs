namespace NetDsl;

/// <summary>An activation of your own, compiled into the same loops as the built-in ones. Any shape; element by element. See <see cref="IActivation"/> for an example.</summary>
/// <typeparam name="T">The struct that computes it.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute<T> : LayerAttribute
    where T : struct, IActivation;
