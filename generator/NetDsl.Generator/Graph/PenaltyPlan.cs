namespace NetDsl.Generator.Graph;

/// <summary>
/// How a network's gradient by an input is differentiated by the parameters. Let g be that gradient and v a direction, held constant. The derivative of the sum
/// of g · v by the parameters is what the parameters' gradients change by when the input moves along v. So it takes two passes:
/// tangents go forward from v, where each product adds to its weights' gradient what its tangent and the kept gradient of its output give; and where
/// operations are curved, the gradients of tensors change too, and these changes go backward as any gradient does.
/// </summary>
/// <param name="ToInput">The backward pass to the input, whose gradients are kept.</param>
/// <param name="Tangents">The operations whose output moves with the input and moves what is differentiated, in their order.</param>
/// <param name="Unmoved">The tensors that stay as they are, and that an operation of <paramref name="Tangents"/> reads: their tangents are 0.</param>
/// <param name="Changes">The pass of the gradients' changes, from the last operation to the first; empty where no operation is curved.</param>
internal sealed record PenaltyPlan(
    BackwardPlan ToInput, IReadOnlyList<int> Tangents, IReadOnlyList<int> Unmoved, IReadOnlyList<ChangeStep> Changes)
{
    /// <summary>The plan for one input.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="input">The input's tensor.</param>
    public static PenaltyPlan Of(NetworkGraph graph, int input)
    {
        var leading = LeadingTo(graph, graph.Outputs.First(output => output.Name == graph.Network.PenalizedOutput).Index);
        var moved = new HashSet<int> { input };
        var tangents = new List<int>();
        for (var index = 0; index < graph.Operations.Count; index++)
        {
            if (!leading.Contains(index) || !graph.Operations[index].Inputs.Any(moved.Contains))
                continue;
            tangents.Add(index);
            moved.Add(graph.Operations[index].Output);
        }

        var unmoved = tangents.SelectMany(index => graph.Operations[index].Inputs).Where(tensor => !moved.Contains(tensor)).Distinct().ToList();
        return new PenaltyPlan(BackwardPlan.ToInput(graph, input, leading), tangents, unmoved, ChangesOf(graph, [.. tangents]));
    }

    // The operations of which a tensor is made.
    private static HashSet<int> LeadingTo(NetworkGraph graph, int tensor)
    {
        var (wanted, leading) = (new HashSet<int> { tensor }, new HashSet<int>());
        for (var index = graph.Operations.Count - 1; index >= 0; index--)
        {
            if (!wanted.Contains(graph.Operations[index].Output))
                continue;
            leading.Add(index);
            wanted.UnionWith(graph.Operations[index].Inputs);
        }

        return leading;
    }

    private static List<ChangeStep> ChangesOf(NetworkGraph graph, HashSet<int> tangents)
    {
        var ordinary = BackwardPlan.ToParameters(graph);
        var written = new HashSet<int>();
        var steps = new List<ChangeStep>();
        for (var index = graph.Operations.Count - 1; index >= 0; index--)
        {
            var operation = graph.Operations[index];
            var isCurved = operation.IsCurved && tangents.Contains(index);
            var isChanged = written.Contains(operation.Output);
            if (ordinary.Of(index) is not { } step || !(isCurved || isChanged))
                continue;

            // The gradient of the output doesn't change at the end of the network: it is a constant there.
            var contributions = isChanged
                ? step.Inputs.Select(contribution => contribution is { Tensor: var tensor }
                    ? new GradientContribution(tensor, IsFirst: tensor == operation.Output || written.Add(tensor)) : null).ToList()
                : null;
            var curvatures = isCurved
                ? step.Inputs.Select(contribution => contribution is { Tensor: var tensor }
                    ? new GradientContribution(tensor, IsFirst: written.Add(tensor)) : null).ToList()
                : [];
            steps.Add(new ChangeStep(index, contributions is null ? null : new BackwardStep(index, step.WithParameters, contributions), curvatures));
        }

        return steps;
    }
}

/// <summary>One operation of the pass of gradients' changes.</summary>
/// <param name="Operation">Its place among the graph's operations.</param>
/// <param name="Ordinary">What it does with the change of its output's gradient; null where that doesn't change.</param>
/// <param name="Curvatures">For each input, where it is curved, what its curvature contributes; empty where it isn't curved.</param>
internal sealed record ChangeStep(int Operation, BackwardStep? Ordinary, IReadOnlyList<GradientContribution?> Curvatures);
