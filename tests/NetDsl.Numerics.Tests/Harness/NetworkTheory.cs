namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A network and the number of images that it is tried with.</summary>
public sealed record NetworkCase(string Layers, int Images, int? UnrollBudget = null)
{
    public NetworkText Network => new(Layers, UnrollBudget);
}

/// <summary>Networks to be tried, and with how many images each.</summary>
public interface INetworkCases : INetworkList
{
    static abstract IEnumerable<NetworkCase> Cases { get; }
}

/// <summary>Everything that a generated network computes, held against the reference, for each network of a list.</summary>
public abstract class NetworkTheory<TCases>
    where TCases : INetworkCases
{
    public static TheoryData<string, int, int?> Cases
    {
        get
        {
            var data = new TheoryData<string, int, int?>();
            foreach (var (layers, images, unrollBudget) in TCases.Cases)
                data.Add(layers, images, unrollBudget);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Prediction_gives_the_references_numbers_also_after_new_weights(string layers, int images, int? unrollBudget)
    {
        var trial = Trial(layers, images, unrollBudget);
        trial.CheckPrediction();
        trial.TakeNewWeights();
        trial.CheckPrediction();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_forward_gives_the_references_numbers_and_moves_only_the_moving_statistics(string layers, int images, int? unrollBudget)
    {
        var trial = Trial(layers, images, unrollBudget);
        var session = trial.Network.CreateTrainingSession(images);
        Assert.Equal(images, session.Images);
        trial.CheckForward(session);
        trial.CheckForward(session);
        trial.CheckParameters();
        trial.CheckPrediction();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_adds_the_references_gradients(string layers, int images, int? unrollBudget)
    {
        var trial = Trial(layers, images, unrollBudget);
        var session = trial.Network.CreateTrainingSession(images);
        for (var pass = 0; pass < 2; pass++)
        {
            trial.CheckForward(session);
            trial.BackwardOfReferences();
            session.Backward(trial.OutputGradient);
            trial.CheckGradients(session);
        }

        session.Gradients.Clear();
        trial.ClearReferenceGradients();
        trial.TakeNewWeights();
        trial.CheckForward(session);
        trial.CheckParameters();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_to_the_input_gives_the_references_gradient_and_leaves_the_weights_gradients(string layers, int images, int? unrollBudget)
    {
        var trial = Trial(layers, images, unrollBudget);
        var session = trial.Network.CreateTrainingSession(images);
        trial.CheckForward(session);
        session.Backward(trial.OutputGradient);
        float[][] gradients = [.. trial.Truth.TrainableParameters.Select(parameter => session.Gradients[trial.Network.Parameters[parameter.Name]].ToArray())];
        trial.CheckForward(session);
        trial.CheckBackwardToInput(session);
        foreach (var (parameter, gradient) in trial.Truth.TrainableParameters.Zip(gradients))
            Agreement.CheckBits($"gradient of {parameter.Name} after BackwardToInput", gradient, session.Gradients[trial.Network.Parameters[parameter.Name]]);
    }

    private static Trial Trial(string layers, int images, int? unrollBudget) =>
        new(GeneratedNetworks<TCases>.Create(layers, unrollBudget), layers, images);
}
