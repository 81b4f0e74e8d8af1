using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>A training step that is refused changes nothing: the next one is what it would have been.</summary>
public class RefusedStepTests
{
    private const int Batch = 6;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile(
    [
        """
        using NetDsl;

        namespace NetDsl.Numerics.Generated;

        [Network] [Input(4), Dense(12), BatchNormalization, Dropout(0.3f), Dense(5), BatchNormalization]
        public sealed partial class G;

        [Network] [Input(5), Dense(12), BatchNormalization, Dropout(0.3f), Dense(1)]
        public sealed partial class D;

        [Trainer(typeof(G))] [BinaryCrossEntropy]
        public sealed partial class Decisions;

        [Trainer(typeof(G))] [SoftmaxCrossEntropy]
        public sealed partial class Classes;

        [Trainer(typeof(G))] [MeanSquaredError]
        public sealed partial class Regression;

        [Gan(typeof(G), typeof(D))]
        public sealed partial class PlainGan;

        [Gan(typeof(G), typeof(D))] [Noise]
        public sealed partial class NoisyGan;
        """,
    ]));

    [Theory]
    [InlineData("Decisions", 1.5f)]
    [InlineData("Decisions", -0.1f)]
    [InlineData("Decisions", float.NaN)]
    [InlineData("Classes", 1.5f)]
    [InlineData("Classes", -0.1f)]
    [InlineData("Classes", 0.5f)]
    [InlineData("Classes", float.NaN)]
    public void A_target_out_of_range_is_refused_before_anything_changes(string name, float wrong)
    {
        var samples = new Samples(name);
        var input = samples.Uniform(Batch * 4);
        float[] targets = [.. Enumerable.Range(0, Batch * 5).Select(index => index % 5 == 2 ? 1f : 0f)];
        var (trial, other) = (Trainer(name), Trainer(name));
        float[] bad = [.. targets[..^1], wrong];
        var before = Everything(trial);
        Assert.Equal("targets", Assert.ThrowsAny<ArgumentException>(() => trial.TrainStep(input, bad)).ParamName);
        Assert.Equal(before, Everything(trial));
        Assert.Equal(other.TrainStep(input, targets), trial.TrainStep(input, targets));
        Assert.Equal(Everything(other), Everything(trial));
    }

    [Theory]
    [InlineData("Decisions")]
    [InlineData("Classes")]
    [InlineData("Regression")]
    public void A_wrong_length_is_refused_before_anything_changes(string name)
    {
        var trial = Trainer(name);
        var before = Everything(trial);
        Assert.Throws<ArgumentException>(() => trial.TrainStep(new float[Batch * 4 - 1], new float[Batch * 5]));
        Assert.Throws<ArgumentException>(() => trial.TrainStep(new float[Batch * 4], new float[Batch * 5 + 1]));
        Assert.Equal(before, Everything(trial));
    }

    [Theory]
    [InlineData("PlainGan")]
    [InlineData("NoisyGan")]
    public void A_gans_step_of_wrong_lengths_is_refused_before_noise_is_drawn(string name)
    {
        var (trial, other) = (Gan(name), Gan(name));
        var (real, noise) = (new Samples(name).Uniform(Batch * 5), name == "PlainGan" ? new float[Batch * 4] : []);
        var before = Everything(trial);
        Assert.Throws<ArgumentException>(() => trial.TrainStep(new float[Batch * 5 + 1], noise, []));
        if (noise.Length > 0)
            Assert.Throws<ArgumentException>(() => trial.TrainStep(real, new float[3], []));
        Assert.Equal(before, Everything(trial));
        Assert.Equal(other.TrainStep(real, noise, []), trial.TrainStep(real, noise, []));
        Assert.Equal(Everything(other), Everything(trial));
    }

    private static object Network(string name, ulong seed) => Assembly.Value.Create<object>(name, seed);

    private static INetworkTrainer Trainer(string name) =>
        Assembly.Value.Create<INetworkTrainer>(name, Network("G", 1), Batch, 3UL, ParallelLoop.Sequential);

    private static IGan Gan(string name) => Assembly.Value.Create<IGan>(name, Network("G", 1), Network("D", 2), Batch, 3UL, ParallelLoop.Sequential);

    // All numbers and counters on which the next step depends.
    private static double[] Everything(ITrainable trainable) =>
    [
        .. trainable.State.Networks.SelectMany(network => network.Value).SelectMany(parameter => parameter.Values.ToArray()).Select(number => (double)number),
        .. trainable.State.Counters.Select(counter => (double)counter.Read()),
        .. trainable.State.Optimizers.Select(optimizer => (double)optimizer.Value.Steps),
    ];
}
