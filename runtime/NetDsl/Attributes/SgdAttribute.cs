namespace NetDsl;

/// <summary>
/// Stochastic gradient descent, as Keras's <c>SGD</c>: w −= lr · g; with momentum v = momentum · v − lr · g and w += v, with Nesterov's momentum
/// w += momentum · v − lr · g. See <see cref="SgdOptimizer"/>.
/// </summary>
/// <param name="learningRate">The step size, above 0; by default 0.01.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SgdAttribute(float learningRate = SgdDefaults.LearningRate) : OptimizerAttribute(learningRate)
{
    /// <summary>How much of the last step goes on, from 0 to below 1. By default 0.</summary>
    public float Momentum { get; set; }

    /// <summary>Whether the momentum is Nesterov's: the step looks ahead along it. By default false.</summary>
    public bool Nesterov { get; set; }
}
