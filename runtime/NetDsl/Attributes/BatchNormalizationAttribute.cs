namespace NetDsl;

/// <summary>
/// Normalises each channel (of a vector: each feature) over the batch and all pixels: gamma · (x − mean) / √(variance + epsilon) + beta, with the batch's own mean and biased variance
/// in training and the moving ones in prediction (Ioffe and Szegedy, arXiv 1502.03167; defaults and moving averages as in Keras's <c>BatchNormalization</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormalizationAttribute : LayerAttribute
{
    /// <summary>How much of the moving statistics stays at each training step: moving = momentum · moving + (1 − momentum) · batch. From 0 to below 1; by default 0.99.</summary>
    public float Momentum { get; set; } = 0.99f;

    /// <summary>What is added to the variance before its root is taken. Above 0; by default 0.001.</summary>
    public float Epsilon { get; set; } = 0.001f;
}
