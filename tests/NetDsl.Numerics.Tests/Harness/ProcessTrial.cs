using NetDsl.Tests;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Several processes that train a network with one input, beside one process with the whole batch.</summary>
internal static class ProcessTrial
{
    private const int Batch = 12;
    private const int Steps = 6;

    /// <summary>Requires the same losses and weights in three processes as in one, but for rounding.</summary>
    public static void AssertTrainAsOne(IGeneratedTraining training)
    {
        var trained = (INetworkTrainer)training.Create(Batch, new ParallelLoop(1));
        var samples = new Samples("processes");
        var (inputs, targets) = (samples.Uniform(Steps * Batch * trained.InputLength), samples.Uniform(Steps * Batch * trained.TargetLength));
        var alone = Train(new ParallelLoop(1));
        foreach (var result in ThreadProcesses.Run(3, group => Train(new ParallelLoop(1, group))))
        {
            AssertNear("a loss", alone.Losses, result.Losses);
            AssertNear("a weight", alone.Numbers, result.Numbers);
        }

        (float[] Losses, float[] Numbers) Train(ParallelLoop parallel)
        {
            var trainer = (INetworkTrainer)training.Create(Batch, parallel);
            var losses = Enumerable.Range(0, Steps).Select(step => trainer.TrainStep(
                ShareOf(inputs, step, trainer.InputLength, parallel), ShareOf(targets, step, trainer.TargetLength, parallel))).ToArray();
            return (losses, NumbersOf(trainer));
        }

        static ReadOnlySpan<float> ShareOf(float[] numbers, int step, int length, ParallelLoop parallel)
        {
            var share = parallel.ShareOf(Batch) * length;
            return numbers.AsSpan(step * Batch * length + (int)parallel.FirstOf(share), share);
        }
    }

    /// <summary>The numbers of all networks.</summary>
    public static float[] NumbersOf(ITrainable trained) =>
        [.. trained.State.Networks.SelectMany(network => network.Value.SelectMany(parameter => parameter.Values.ToArray()))];

    /// <summary>Requires that numbers differ by at most 1e-5 of their size.</summary>
    public static void AssertNear(string what, float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var place = 0; place < expected.Length; place++)
        {
            Assert.True(
                MathF.Abs(expected[place] - found[place]) <= 1e-5f * MathF.Max(1f, MathF.Abs(expected[place])),
                $"{what}, {place} of {expected.Length}: expected {expected[place]}, found {found[place]}.");
        }
    }
}
