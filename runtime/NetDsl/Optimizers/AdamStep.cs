namespace NetDsl;

/// <summary>What one step of Adam hands to its threads; it lies on the caller's stack.</summary>
internal unsafe struct AdamStep
{
    /// <summary>The numbers to change.</summary>
    public float* Weights;

    /// <summary>The gradient of each.</summary>
    public float* Gradients;

    /// <summary>The moving average of each gradient.</summary>
    public float* Means;

    /// <summary>The moving average of each squared gradient.</summary>
    public float* Squares;

    /// <summary>How many numbers.</summary>
    public int Length;

    /// <summary>The step size, corrected for the averages' start at 0.</summary>
    public float Rate;

    /// <summary>beta1.</summary>
    public float MeanDecay;

    /// <summary>1 − beta1.</summary>
    public float MeanShare;

    /// <summary>beta2.</summary>
    public float SquareDecay;

    /// <summary>1 − beta2.</summary>
    public float SquareShare;

    /// <summary>What is added to the root.</summary>
    public float Epsilon;
}
