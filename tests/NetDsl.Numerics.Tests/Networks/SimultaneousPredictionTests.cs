using System.Reflection;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Many threads predict with one network: the same bits, weights packed once, and no new memory.</summary>
[Collection(Alone.Name)]
public class SimultaneousPredictionTests
{
    private const int Threads = 16;

    private const string Images =
        "[Input(20), Dense(4 * 4 * 32), Reshape(4, 4, 32), BatchNormalization, LeakyReLU(0.1f), Conv2DTranspose(16, 4, Strides = 2, Padding = Padding.Same), "
        + "BatchNormalization, ReLU, Conv2D(3, 3, Padding = Padding.Same, SpectralNormalization = true), Tanh]";

    private const string Together = "[Input(6, 6, 4), Conv2D(16, 3), MinibatchStandardDeviation, LayerNormalization, Flatten, Dense(40), Softmax]";
    private const string Small = "[Input(4), Dense(8), BatchNormalization, Tanh, Dense(2)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Images), new(Together), new(Small)];
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Together)]
    [InlineData(Small)]
    public void Sixteen_threads_get_the_bits_of_one_and_the_weights_are_packed_once(string layers)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        var trials = Enumerable.Range(0, Threads).Select(index => new Trial(network, layers, 1 + 11 * (index % 7))).ToArray();
        var alone = trials.Select(trial =>
        {
            network.Predict(trial.Input, trial.Output, ParallelLoop.Sequential);
            return (float[])trial.Output.Clone();
        }).ToArray();
        var packings = Packings(network);
        InThreads(index =>
        {
            for (var round = 0; round < 40; round++)
            {
                Array.Fill(trials[index].Output, float.NaN);
                network.Predict(trials[index].Input, trials[index].Output, round % 2 == 0 ? null : ParallelLoop.Sequential);
                Agreement.CheckBits($"thread {index} in round {round}", alone[index], trials[index].Output);
            }
        });
        Assert.Equal(packings, Packings(network));
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Small)]
    public void After_training_all_threads_predict_with_the_new_weights_which_one_of_them_packs(string layers)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        var trial = new Trial(network, layers, 5);
        var session = network.CreateTrainingSession(5);
        var sgd = new SgdOptimizer(network.Parameters, 0.05f);
        network.Predict(trial.Input, trial.Output);
        for (var step = 0; step < 20; step++)
        {
            session.Gradients.Clear();
            session.Forward(trial.Input, trial.Output);
            session.Backward(trial.OutputGradient);
            sgd.Step(session.Gradients, ParallelLoop.Sequential);

            // The same weights in a network that never packed others.
            var expected = new float[trial.Output.Length];
            var fresh = GeneratedNetworks<List>.Create(layers);
            foreach (var parameter in network.Parameters)
                fresh.Parameters[parameter.Name].SetValues(parameter.Values);
            fresh.Predict(trial.Input, expected);
            var packings = Packings(network);
            InThreads(index =>
            {
                var output = new float[trial.Output.Length];
                network.Predict(trial.Input, output);
                Agreement.CheckBits($"thread {index} after step {step}", expected, output);
            });
            Assert.Equal(packings + 1, Packings(network));
        }
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Together)]
    [InlineData(Small)]
    public void As_many_threads_as_before_allocate_nothing(string layers)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        var trial = new Trial(network, layers, 9);
        TakeAndReturn(network, Threads, images: 9);
        var allocated = new long[Threads];
        InThreads(index =>
        {
            var output = new float[trial.Output.Length];
            network.Predict(trial.Input, output);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var call = 0; call < 100; call++)
                network.Predict(trial.Input, output);
            allocated[index] = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.All(allocated, bytes => Assert.Equal(0, bytes));
    }

    private static void InThreads(Action<int> action)
    {
        using var start = new Barrier(Threads);
        var failures = new List<Exception>();
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(index => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    action(index);
                }
                catch (Exception exception)
                {
                    lock (failures)
                        failures.Add(exception);
                }
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(failures);
    }

    private static int Packings(IGeneratedNetwork adapter) => (int)Call(Pool(adapter).Pool, "get_Packings");

    // What so many calls at a time would take, so that the measurement doesn't depend on how many happened to meet before it.
    private static void TakeAndReturn(IGeneratedNetwork adapter, int callers, int images)
    {
        var (network, pool) = Pool(adapter);
        var taken = Enumerable.Range(0, callers).Select(_ => Call(pool, "Take", Field(network, "_parameters"), images, ParallelLoop.Sequential)).ToList();
        taken.ForEach(prediction => Call(pool, "Return", prediction));
    }

    private static (object Network, object Pool) Pool(IGeneratedNetwork adapter)
    {
        var network = Field(adapter, "_network");
        return (network, Field(network, "_predictions"));
    }

    private static object Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;

    private static object Call(object owner, string name, params object[] arguments) => owner.GetType().GetMethod(name)!.Invoke(owner, arguments)!;
}
