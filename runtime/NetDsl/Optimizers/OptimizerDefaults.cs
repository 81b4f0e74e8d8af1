#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>Adam's defaults: those of TensorFlow's <c>AdamOptimizer</c> and of PyTorch.</summary>
internal static class AdamDefaults
{
    /// <summary>The step size.</summary>
    public const float LearningRate = 0.001f;

    /// <summary>The decay of the gradients' moving average.</summary>
    public const float Beta1 = 0.9f;

    /// <summary>The decay of the squared gradients' moving average.</summary>
    public const float Beta2 = 0.999f;

    /// <summary>What is added to the root in the denominator. Keras's own default is 1e-7.</summary>
    public const float Epsilon = 1e-8f;
}

/// <summary>AdamW's defaults, as Keras has them; the others are Adam's.</summary>
internal static class AdamWDefaults
{
    /// <summary>The share of each weight that a step with a learning rate of 1 would take away. PyTorch's is 0.01.</summary>
    public const float WeightDecay = 0.004f;

    /// <summary>What is added to the root in the denominator. PyTorch's is 1e-8.</summary>
    public const float Epsilon = 1e-7f;
}

/// <summary>The default of stochastic gradient descent, Keras's; it has no momentum.</summary>
internal static class SgdDefaults
{
    /// <summary>The step size.</summary>
    public const float LearningRate = 0.01f;
}

/// <summary>RMSprop's defaults, as Keras has them; it has no momentum.</summary>
internal static class RmsPropDefaults
{
    /// <summary>The step size.</summary>
    public const float LearningRate = 0.001f;

    /// <summary>The decay of the squared gradients' moving average.</summary>
    public const float Rho = 0.9f;

    /// <summary>What is added to the average under the root.</summary>
    public const float Epsilon = 1e-7f;
}

/// <summary>The default of a moving average of weights.</summary>
internal static class AverageDefaults
{
    /// <summary>How much of the average stays at each step.</summary>
    public const float Decay = 0.999f;
}
