using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Inputs and outputs that share memory give the right numbers or a sentence, however many images there are.</summary>
public class OverlapTests
{
    private const string Equal = "[Input(9), Dense(30), Tanh, Dense(9)]";
    private const string Smaller = "[Input(9), Dense(3)]";
    private const string Larger = "[Input(3), Dense(9)]";

    private const string TwoOutputs =
        "[Input(4, Name = \"x\"), Dense(6, Name = \"a\"), Output(6, Name = \"first\"), From(\"a\"), Tanh, Dense(6), Output(6, Name = \"second\")]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Equal), new(Smaller), new(Larger)];
    }

    private static readonly Lazy<IGeneratedGraph> Graph = new(() => GeneratedAssembly.Compile(
    [
        $$"""
        using System;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network] {{TwoOutputs}}
        public sealed partial class Two;

        // Both outputs in one array: the second one begins where the last argument says.
        public sealed class TwoAdapter : IGeneratedGraph, IGeneratedGraphSession
        {
            private readonly Two _network = new(1);

            public string Summary => Two.Summary;

            public ParameterStore Parameters => _network.Parameters;

            public GradientStore Gradients => throw new NotSupportedException();

            public void Predict(float[][] inputs, float[][] outputs, ParallelLoop? parallel) =>
                _network.Predict(inputs[0], outputs[0].AsSpan(0, 12), outputs[0].AsSpan((int)outputs[1][0], 12), parallel);

            public IGeneratedGraphSession CreateTrainingSession(int images, ulong seed, ParallelLoop? parallel) => this;

            public void Forward(float[][] inputs, float[][] outputs) => _network.CreateTrainingSession(2)
                .Forward(inputs[0], outputs[0].AsSpan(0, 12), outputs[0].AsSpan((int)outputs[1][0], 12));

            public void Backward(float[][] outputGradients) => throw new NotSupportedException();

            public void BackwardTo(int input, float[][] outputGradients, float[] inputGradient) => throw new NotSupportedException();
        }
        """,
    ]).Create<IGeneratedGraph>("TwoAdapter"));

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void A_span_may_be_input_and_output_where_an_image_has_as_many_numbers_in_as_out(int images)
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(Equal), Equal, images);
        trial.Network.Predict(trial.Input, trial.Output);
        var same = (float[])trial.Input.Clone();
        trial.Network.Predict(same, same);
        Agreement.CheckBits("in place", trial.Output, same);
    }

    [Theory]
    [InlineData(Equal, 9, 9, 1)]
    [InlineData(Equal, 9, 9, -1)]
    [InlineData(Equal, 9, 9, 640)]
    [InlineData(Smaller, 9, 3, 0)]
    [InlineData(Smaller, 9, 3, 1700)]
    [InlineData(Larger, 3, 9, 0)]
    [InlineData(Larger, 3, 9, -599)]
    public void Other_spans_that_share_numbers_are_refused_in_a_sentence_and_nothing_is_written(string layers, int inputs, int outputs, int distance)
    {
        const int images = 200;
        var network = GeneratedNetworks<List>.Create(layers);
        var numbers = new Samples(layers).Uniform(8000);
        var before = (float[])numbers.Clone();
        var refused = Assert.Throws<ArgumentException>(() =>
            network.Predict(numbers.AsSpan(2000, images * inputs), numbers.AsSpan(2000 + distance, images * outputs)));
        Assert.StartsWith("'output' shares memory with 'input', so one would be written over the other: give it memory of its own", refused.Message,
            StringComparison.Ordinal);
        Assert.Equal(layers == Equal, refused.Message.Contains("the very span of 'input'", StringComparison.Ordinal));
        Assert.Equal(before, numbers);

        // One image is refused as many are: whether a call is right doesn't depend on their number.
        if (Math.Abs(distance) < 3)
            Assert.Throws<ArgumentException>(() => network.Predict(numbers.AsSpan(2000, inputs), numbers.AsSpan(2000 + distance, outputs)));
    }

    [Theory]
    [InlineData(Equal, 9, 9)]
    [InlineData(Smaller, 9, 3)]
    [InlineData(Larger, 3, 9)]
    public void Spans_of_one_array_that_only_touch_are_taken(string layers, int inputs, int outputs)
    {
        const int images = 100;
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, images);
        trial.Network.Predict(trial.Input, trial.Output);
        var numbers = new float[images * (inputs + 2 * outputs)];
        var input = numbers.AsSpan(images * outputs, images * inputs);
        trial.Input.CopyTo(input);
        trial.Network.Predict(input, numbers.AsSpan(0, images * outputs));
        trial.Network.Predict(input, numbers.AsSpan(images * (inputs + outputs)));
        Agreement.CheckBits("before the input", trial.Output, numbers.AsSpan(0, images * outputs));
        Agreement.CheckBits("behind the input", trial.Output, numbers.AsSpan(images * (inputs + outputs)));
    }

    [Fact]
    public void A_session_takes_everything_in_before_it_writes()
    {
        const int images = 70;
        var trial = new Trial(GeneratedNetworks<List>.Create(Equal), Equal, images);
        var session = trial.Network.CreateTrainingSession(images);
        session.Forward(trial.Input, trial.Output);
        session.BackwardToInput(trial.OutputGradient, trial.InputGradient);
        var numbers = new float[images * 9 + 5];
        trial.Input.CopyTo(numbers.AsSpan(5));
        session.Forward(numbers.AsSpan(5), numbers.AsSpan(0, images * 9));
        Agreement.CheckBits("Forward", trial.Output, numbers.AsSpan(0, images * 9));
        trial.OutputGradient.CopyTo(numbers.AsSpan(0));
        session.BackwardToInput(numbers.AsSpan(0, images * 9), numbers.AsSpan(5));
        Agreement.CheckBits("BackwardToInput", trial.InputGradient, numbers.AsSpan(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    public void Two_outputs_that_share_numbers_are_refused(int second)
    {
        float[][] inputs = [new float[8]];
        foreach (var call in (Action<float[][]>[])[
            outputs => Graph.Value.Predict(inputs, outputs), outputs => Graph.Value.CreateTrainingSession(2).Forward(inputs, outputs)])
        {
            var numbers = Enumerable.Repeat(7f, 30).ToArray();
            var refused = Assert.Throws<ArgumentException>(() => call([numbers, [second]]));
            Assert.StartsWith("'second' shares memory with 'first'", refused.Message, StringComparison.Ordinal);
            Assert.All(numbers, number => Assert.Equal(7, number));
            call([numbers, [12]]);
            Assert.All(numbers[..24], number => Assert.NotEqual(7, number));
        }
    }
}
