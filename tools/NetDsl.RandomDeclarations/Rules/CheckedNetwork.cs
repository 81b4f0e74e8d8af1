namespace NetDsl.RandomDeclarations.Rules;

/// <summary>What a network takes and gives, according to the rules.</summary>
internal sealed class CheckedNetwork
{
    public List<(string Name, CheckedTensor Tensor)> Inputs { get; } = [];

    public List<(string Name, CheckedTensor Tensor)> Outputs { get; } = [];

    public long Parameters { get; set; }

    /// <summary>How many of them training could change: those of layers that aren't frozen, and no statistics.</summary>
    public long TrainedParameters { get; set; }

    /// <summary>Whether a layer with parameters is frozen.</summary>
    public bool HasFrozenLayers { get; set; }

    /// <summary>The most numbers that any of its tensors has.</summary>
    public long LargestTensor { get; set; }

    /// <summary>What its layers give, in their order.</summary>
    public List<CheckedTensor> Tensors { get; } = [];

    /// <summary>Whether training draws numbers, which the reference can't know.</summary>
    public bool DrawsNumbers { get; set; }

    /// <summary>Whether the reference reads it as the rules do: it takes images of one pixel for vectors, which decides what PReLU's axes are.</summary>
    public bool HasReference { get; set; } = true;
}
