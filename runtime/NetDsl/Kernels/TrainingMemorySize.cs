using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>How many floats a training session needs, by how long they are used. Each is rounded up to whole cache lines where it is placed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TrainingMemorySize
{
    /// <summary>From step to step: statistics and weights that are derived from parameters.</summary>
    public long Kept { get; init; }

    /// <summary>The weights as forward passes read them. They can be packed again.</summary>
    public long ForwardPanels { get; init; }

    /// <summary>From a forward pass to its backward pass.</summary>
    public long Tape { get; init; }

    /// <summary>While a pass runs.</summary>
    public long Passing { get; init; }

    /// <summary>The weights as backward passes read them. They can be packed again.</summary>
    public long BackwardPanels { get; init; }

    /// <summary>The gradients of the parameters, from the first backward pass of an update to the optimiser.</summary>
    public long Gradients { get; init; }

    /// <summary>While gradients of parameters are computed.</summary>
    public long Packing { get; init; }
}
