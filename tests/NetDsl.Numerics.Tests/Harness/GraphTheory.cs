namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A graph and the number of images that it is tried with.</summary>
public sealed record GraphCase(string Text, int Images, int? UnrollBudget = null)
{
    public GraphText Graph => new(Text, UnrollBudget);
}

/// <summary>Graphs to be tried, each under a name that says what it is about.</summary>
public interface IGraphCases
{
    static abstract IReadOnlyDictionary<string, GraphCase> Graphs { get; }
}

/// <summary>The generated graphs of one list.</summary>
internal static class GeneratedGraphs<TCases>
    where TCases : IGraphCases
{
    private static readonly Dictionary<GraphText, string> ClassNames =
        TCases.Graphs.Values.Select(graph => graph.Graph).Distinct().Select((graph, index) => (graph, index))
        .ToDictionary(pair => pair.graph, pair => $"Graph{pair.index}");

    private static readonly CompiledSources<GraphText> Compiled = new(ClassNames.ToDictionary(pair => pair.Key, pair => pair.Key.Source(pair.Value)));

    /// <summary>A new instance of a graph of the list.</summary>
    public static IGeneratedGraph Create(string name, ulong seed = 1)
    {
        var text = TCases.Graphs[name].Graph;
        return Compiled[text].Create<IGeneratedGraph>(GraphText.Adapter(ClassNames[text]), seed);
    }

    /// <summary>A graph of the list beside its reference.</summary>
    public static GraphTrial Trial(string name) => new(Create(name), TCases.Graphs[name].Text, TCases.Graphs[name].Images);
}

/// <summary>Everything that a generated graph computes, held against the reference, for each graph of a list.</summary>
public abstract class GraphTheory<TCases>
    where TCases : IGraphCases
{
    public static TheoryData<string> Names => [.. TCases.Graphs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prediction_gives_the_references_numbers_also_after_new_weights(string name)
    {
        var trial = GeneratedGraphs<TCases>.Trial(name);
        trial.CheckPrediction();
        trial.TakeNewWeights();
        trial.CheckPrediction();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_forward_gives_the_references_numbers_and_moves_only_the_moving_statistics(string name)
    {
        var trial = GeneratedGraphs<TCases>.Trial(name);
        var session = trial.Network.CreateTrainingSession(trial.Images);
        trial.CheckForward(session);
        trial.CheckForward(session);
        trial.CheckParameters();
        trial.CheckPrediction();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_adds_the_references_gradients(string name)
    {
        var trial = GeneratedGraphs<TCases>.Trial(name);
        var session = trial.Network.CreateTrainingSession(trial.Images);
        for (var pass = 0; pass < 2; pass++)
        {
            trial.CheckForward(session);
            trial.BackwardOfReferences();
            session.Backward(trial.OutputGradients);
            trial.CheckGradients(session);
        }

        session.Gradients.Clear();
        trial.ClearReferenceGradients();
        trial.TakeNewWeights();
        trial.CheckForward(session);
        trial.BackwardOfReferences();
        session.Backward(trial.OutputGradients);
        trial.CheckGradients(session);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_to_each_input_gives_the_references_gradient_and_leaves_the_weights_gradients(string name)
    {
        var trial = GeneratedGraphs<TCases>.Trial(name);
        var session = trial.Network.CreateTrainingSession(trial.Images);
        trial.CheckBackwardToInputs(session);
        foreach (var parameter in trial.Truth.TrainableParameters)
            Assert.All(session.Gradients[trial.Network.Parameters[parameter.Name]].ToArray(), number => Assert.Equal(0, number));

        // After a pass to the weights, which shares memory with it, the same comes out.
        trial.CheckForward(session);
        session.Backward(trial.OutputGradients);
        trial.CheckBackwardToInputs(session);
    }
}
