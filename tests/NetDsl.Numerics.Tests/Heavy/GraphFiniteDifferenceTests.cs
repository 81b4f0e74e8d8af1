using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// The generated gradients of graphs against the slope of the generated forward pass itself, without any reference between them, as
/// <see cref="FiniteDifferenceTests"/> does it for chains.
/// </summary>
public class GraphFiniteDifferenceTests
{
    public sealed class List : IGraphCases
    {
        public static IReadOnlyDictionary<string, GraphCase> Graphs { get; } = new Dictionary<string, GraphCase>
        {
            ["joins of vectors"] = new(
                "[Input(4, Name = \"x\"), Dense(5, Name = \"a\"), Tanh(Name = \"t\"), From(\"x\"), Dense(5), Sigmoid, Multiply(\"t\"), Add(\"a\"), "
                + "Concatenate(\"x\", \"t\"), Dense(3), Tanh]", 3),
            ["joins of images with a vector"] = new(
                "[Input(2, Name = \"y\"), Input(3, 3, 2, Name = \"x\"), Concatenate(\"y\"), Conv2D(3, 2, Padding = Padding.Same), Tanh(Name = \"a\"), "
                + "Flatten, Dense(3), Sigmoid, Multiply(\"a\"), Add(\"a\"), Conv2D(2, 2), Tanh]", 3),
            ["two outputs"] = new(
                "[Input(4), Dense(6), Tanh(Name = \"h\"), Output(6, Name = \"middle\"), Dense(3), Sigmoid, Output(3, Name = \"end\")]", 3),
            ["a fragment twice"] = new("""
                [Input(5), Use(typeof(Block)), Use(typeof(Block)), Dense(2)]
                Block: [Dense(5), Tanh, Add("input")]
                """, 3, 0),
        };
    }

    public static TheoryData<string> Names => [.. List.Graphs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_slopes_of_the_generated_forward_pass(string name)
    {
        var trial = GeneratedGraphs<List>.Trial(name);
        var session = trial.Network.CreateTrainingSession(trial.Images);
        session.Forward(trial.Inputs, trial.Outputs);
        session.Backward(trial.OutputGradients);
        for (var input = 0; input < trial.Inputs.Length; input++)
        {
            session.Forward(trial.Inputs, trial.Outputs);
            session.BackwardTo(input, trial.OutputGradients, trial.InputGradients[input]);
        }

        for (var input = 0; input < trial.Inputs.Length; input++)
            Slopes.AgreeWith(trial.Truth.Inputs[input].Name, trial.InputGradients[input], trial.Inputs[input], Loss);
        Slopes.AgreeWith(trial.Network.Parameters, session.Gradients, Loss);

        double Loss()
        {
            session.Forward(trial.Inputs, trial.Outputs);
            return trial.Outputs.Zip(trial.OutputGradients,
                (outputs, coefficients) => outputs.Zip(coefficients, (output, coefficient) => (double)output * coefficient).Sum()).Sum();
        }
    }
}
