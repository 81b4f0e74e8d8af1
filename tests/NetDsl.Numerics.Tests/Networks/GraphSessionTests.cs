using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>What graphs promise beside their numbers: dropout beside what others read, threads, batch sizes, and arguments that don't fit.</summary>
public class GraphSessionTests
{
    public sealed class List : IGraphCases
    {
        public static IReadOnlyDictionary<string, GraphCase> Graphs { get; } = new Dictionary<string, GraphCase>
        {
            ["dropout of what others read"] = new(
                "[Input(8), Dense(20, Name = \"h\"), Dropout(0.5f), Output(20, Name = \"dropped\"), Dense(20), Tanh, Add(\"h\"), Concatenate(\"dropout_1\"), "
                + "Dense(3), Output(3, Name = \"end\")]", 5),
            ["dropout of activations that others read"] = new(
                "[Input(8), Dense(20), LeakyReLU(0.2f, Name = \"h\"), Dropout(0.4f, Name = \"d\"), Output(20, Name = \"dropped\"), From(\"h\"), Dense(20), "
                + "Sigmoid, Multiply(\"d\"), Dense(3), Output(3, Name = \"end\")]", 5),
            ["three inputs"] = new(
                "[Input(4, 4, 3, Name = \"image\"), Input(5, Name = \"noise\"), Input(2, Name = \"label\"), From(\"noise\"), Dense(4 * 4 * 2), Reshape(4, 4, "
                + "2), BatchNormalization, Concatenate(\"image\", \"label\"), Conv2D(8, 3, Padding = Padding.Same), Tanh, Output(4, 4, 8, Name = \"maps\"), "
                + "Flatten, Concatenate(\"label\", \"noise\"), Dense(3), Output(3, Name = \"classes\")]", 9),
            ["no statistics"] = new(
                "[Input(7, Name = \"x\"), Dense(17), LeakyReLU(0.2f, Name = \"a\"), Input(3, Name = \"y\"), Concatenate(\"a\", \"x\"), Dense(17), Tanh, "
                + "Add(\"a\"), Multiply(\"a\"), Dense(3)]", 3),
        };
    }

    [Theory]
    [InlineData("dropout of what others read")]
    [InlineData("dropout of activations that others read")]
    public void Dropout_leaves_what_others_read_and_its_gradient_knows_what_was_dropped(string name)
    {
        var trial = GeneratedGraphs<List>.Trial(name);
        var session = trial.Network.CreateTrainingSession(trial.Images, seed: 99);
        for (var pass = 0; pass < 2; pass++)
        {
            Forward();
            trial.BackwardOfReferences();
            session.Backward(trial.OutputGradients);
            trial.CheckGradients(session);
        }

        Forward();
        var (truth, rounded) = trial.BackwardOfReferences();
        session.BackwardTo(0, trial.OutputGradients, trial.InputGradients[0]);
        Agreement.Check("gradient to the input", trial.InputGradients[0], truth[0], rounded[0]);
        trial.CheckPrediction();

        void Forward()
        {
            session.Forward(trial.Inputs, trial.Outputs);
            bool[] keep = [.. trial.Outputs[0].Select(number => number != 0)];
            Assert.Contains(false, keep);
            Assert.Contains(true, keep);
            trial.SetKeep(keep);
            trial.CheckOutputsOfForward();
        }
    }

    [Theory]
    [InlineData("dropout of what others read")]
    [InlineData("three inputs")]
    public void One_two_and_three_threads_train_to_the_same_bits(string name)
    {
        var expected = Train(name, 1);
        Assert.Contains(expected, number => number != 0 && float.IsFinite(number));
        foreach (var threads in (int[])[2, 3])
            Agreement.CheckBits($"{threads} threads", expected, Train(name, threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(70)]
    public void Batches_of_every_size_give_the_references_numbers(int images)
    {
        var trial = new GraphTrial(GeneratedGraphs<List>.Create("no statistics"), List.Graphs["no statistics"].Text, images);
        trial.CheckPrediction();
        var session = trial.Network.CreateTrainingSession(images, parallel: new ParallelLoop(2));
        trial.CheckForward(session);
        trial.BackwardOfReferences();
        session.Backward(trial.OutputGradients);
        trial.CheckGradients(session);
        trial.CheckBackwardToInputs(session);
    }

    [Theory]
    [InlineData(0, "image", "144", "143")]
    [InlineData(1, "noise", "15", "14")]
    [InlineData(2, "label", "6", "5")]
    [InlineData(3, "maps", "384", "383")]
    [InlineData(4, "classes", "9", "8")]
    public void Spans_of_wrong_lengths_are_refused_under_their_names_and_nothing_is_written(int wrong, string name, string expected, string found)
    {
        var network = GeneratedGraphs<List>.Create("three inputs");
        int[] lengths = [144, 15, 6, 384, 9];
        lengths[wrong]--;
        float[][] tensors = [.. lengths.Select(length => Enumerable.Repeat(7f, length).ToArray())];
        var session = network.CreateTrainingSession(3);
        foreach (var action in new Action[] { () => network.Predict(tensors[..3], tensors[3..]), () => session.Forward(tensors[..3], tensors[3..]) })
        {
            var exception = Assert.Throws<ArgumentException>(action);
            Assert.Equal(name, exception.ParamName);
            Assert.Contains(found, exception.Message, StringComparison.Ordinal);
            Assert.All(tensors[3].Concat(tensors[4]), number => Assert.Equal(7, number));

            // Of the first input any number of images is right, so that it is refused for no whole image there.
            if (wrong > 0)
                Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Gradients_of_wrong_lengths_are_refused_and_the_pass_can_still_be_made()
    {
        var trial = GeneratedGraphs<List>.Trial("three inputs");
        var session = trial.Network.CreateTrainingSession(trial.Images);
        Assert.Throws<InvalidOperationException>(() => session.Backward(trial.OutputGradients));
        session.Forward(trial.Inputs, trial.Outputs);
        Assert.Equal("classesGradient", Assert.Throws<ArgumentException>(() => session.Backward([trial.OutputGradients[0], new float[1]])).ParamName);
        Assert.Equal("mapsGradient",
            Assert.Throws<ArgumentException>(() => session.BackwardTo(1, [new float[1], trial.OutputGradients[1]], trial.InputGradients[1])).ParamName);
        Assert.Equal("inputGradient", Assert.Throws<ArgumentException>(() => session.BackwardTo(1, trial.OutputGradients, trial.InputGradients[0])).ParamName);
        trial.CheckOutputsOfForward();
        trial.BackwardOfReferences();
        session.Backward(trial.OutputGradients);
        trial.CheckGradients(session);
        Assert.Throws<InvalidOperationException>(() => session.BackwardTo(0, trial.OutputGradients, trial.InputGradients[0]));
    }

    /// <summary>Everything that two training steps and a prediction give, one after the other.</summary>
    private static float[] Train(string name, int threads)
    {
        var parallel = new ParallelLoop(threads);
        var trial = GeneratedGraphs<List>.Trial(name);
        var session = trial.Network.CreateTrainingSession(trial.Images, seed: 5, parallel);
        var adam = new AdamOptimizer(trial.Network.Parameters, 0.01f, 0.9f, 0.999f, 1e-8f);
        var everything = new List<float>();
        for (var step = 0; step < 2; step++)
        {
            session.Gradients.Clear();
            session.Forward(trial.Inputs, trial.Outputs);
            session.Backward(trial.OutputGradients);
            everything.AddRange(trial.Outputs.SelectMany(output => output));
            for (var input = 0; input < trial.Inputs.Length; input++)
            {
                session.Forward(trial.Inputs, trial.Outputs);
                session.BackwardTo(input, trial.OutputGradients, trial.InputGradients[input]);
                everything.AddRange(trial.InputGradients[input]);
            }

            adam.Step(session.Gradients, parallel);
            foreach (var parameter in trial.Network.Parameters)
                everything.AddRange(parameter.Values);
        }

        trial.Network.Predict(trial.Inputs, trial.Outputs, parallel);
        return [.. everything, .. trial.Outputs.SelectMany(output => output)];
    }
}
