namespace NetDsl.Generator.Graph;

/// <summary>
/// What a backward pass does: which operations run, in which order, and which gradients of tensors they contribute to. Only what its goal needs is there:
/// gradients of parameters, the gradient to one of the inputs, or both.
/// </summary>
internal sealed record BackwardPlan(IReadOnlyList<BackwardStep> Steps)
{
    private readonly Dictionary<int, BackwardStep> _steps = Steps.ToDictionary(step => step.Operation);

    /// <summary>The pass that adds to the gradients of all parameters.</summary>
    public static BackwardPlan ToParameters(NetworkGraph graph) => Of(graph, null, toParameters: true);

    /// <summary>The pass to one input.</summary>
    /// <param name="input">The input's tensor.</param>
    /// <param name="operations">The operations that the pass goes back through; null for all.</param>
    public static BackwardPlan ToInput(NetworkGraph graph, int input, HashSet<int>? operations = null) =>
        Of(graph, input, toParameters: false, operations);

    /// <summary>The pass that adds to the gradients of all parameters and goes on to one input.</summary>
    /// <param name="input">The input's tensor.</param>
    public static BackwardPlan Through(NetworkGraph graph, int input) => Of(graph, input, toParameters: true);

    /// <summary>Every step that any pass of the network can have: what memory for all of them is planned with.</summary>
    public static BackwardPlan OfAll(NetworkGraph graph) => new([.. graph.Operations.Select((operation, index) => new BackwardStep(
        index, operation.HasParameters, [.. operation.Inputs.Select(tensor => (GradientContribution?)new GradientContribution(tensor, IsFirst: true))]))]);

    /// <summary>The step of an operation; null where the pass doesn't run it.</summary>
    public BackwardStep? Of(int operation) => _steps.TryGetValue(operation, out var step) ? step : null;

    private static BackwardPlan Of(NetworkGraph graph, int? goal, bool toParameters, HashSet<int>? operations = null)
    {
        // Tensors whose gradient is wanted: those that depend on the goal.
        var wanted = new HashSet<int>();
        if (goal is { } input)
            wanted.Add(input);
        foreach (var operation in graph.Operations)
        {
            if ((toParameters && operation.HasParameters) || operation.Inputs.Any(wanted.Contains))
                wanted.Add(operation.Output);
        }

        var written = new HashSet<int>(graph.Outputs.Select(output => output.Index));
        var steps = new List<BackwardStep>();
        for (var index = graph.Operations.Count - 1; index >= 0; index--)
        {
            var operation = graph.Operations[index];
            if (operations?.Contains(index) == false || !wanted.Contains(operation.Output)
                || !(toParameters && operation.HasParameters || operation.Inputs.Any(wanted.Contains)))
                continue;
            var contributions = operation.Inputs
                .Select(tensor => wanted.Contains(tensor) ? new GradientContribution(tensor, IsFirst: tensor == operation.Output || written.Add(tensor)) : null)
                .ToList();
            steps.Add(new BackwardStep(index, toParameters && operation.HasParameters, contributions));
        }

        return new BackwardPlan(steps);
    }
}

/// <summary>One operation of a backward pass.</summary>
/// <param name="Operation">Its place among the graph's operations.</param>
/// <param name="WithParameters">Whether it adds to gradients of parameters.</param>
/// <param name="Inputs">For each of its inputs what it contributes; null where nobody wants it.</param>
internal sealed record BackwardStep(int Operation, bool WithParameters, IReadOnlyList<GradientContribution?> Inputs)
{
    /// <summary>Whether it gives a gradient to any of its inputs.</summary>
    public bool GivesInputGradient => Inputs.Any(input => input is not null);
}

/// <summary>A gradient that an operation writes, or adds to.</summary>
/// <param name="Tensor">The tensor whose gradient it is.</param>
/// <param name="IsFirst">Whether nothing of the gradient is there yet.</param>
internal sealed record GradientContribution(int Tensor, bool IsFirst);
