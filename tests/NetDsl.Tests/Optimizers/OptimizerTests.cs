using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Optimizers;

/// <summary>What all optimisers have in common: Keras's formulas, and that threads, spans of numbers and checkpoints change no bit.</summary>
public sealed unsafe class OptimizerTests(ITestOutputHelper output)
{
    private static readonly LearningRateSchedule Falling = new ExponentialDecay(0.01f, 10, 0.9f);

    private static readonly Dictionary<string, (Func<ParameterStore, Optimizer> Make, Func<OptimizerReference> Reference, string[] States)> Optimizers = new()
    {
        ["Adam"] = (store => new AdamOptimizer(store, Falling), () => new OptimizerReference.AdamW(0, 0.9f, 0.999f, 1e-8f, false), ["momentum", "velocity"]),
        ["Adam of PyTorch"] = (
            store => new AdamOptimizer(store, Falling, epsilon: 0.1f, epsilonPlacement: EpsilonPlacement.PyTorch),
            () => new OptimizerReference.AdamW(0, 0.9f, 0.999f, 0.1f, true),
            ["momentum", "velocity"]),
        ["AdamW"] = (
            store => new AdamWOptimizer(store, Falling), () => new OptimizerReference.AdamW(0.004f, 0.9f, 0.999f, 1e-7f, false), ["momentum", "velocity"]),
        ["AdamW of PyTorch"] = (
            store => new AdamWOptimizer(store, Falling, 0.5f, 0.5f, 0.99f, 0.01f, EpsilonPlacement.PyTorch),
            () => new OptimizerReference.AdamW(0.5f, 0.5f, 0.99f, 0.01f, true),
            ["momentum", "velocity"]),
        ["SGD"] = (store => new SgdOptimizer(store, Falling), () => new OptimizerReference.Sgd(0, false), []),
        ["SGD with momentum"] = (store => new SgdOptimizer(store, Falling, 0.9f), () => new OptimizerReference.Sgd(0.9f, false), ["momentum"]),
        ["SGD of Nesterov"] = (store => new SgdOptimizer(store, Falling, 0.9f, nesterov: true), () => new OptimizerReference.Sgd(0.9f, true), ["momentum"]),
        ["RMSprop"] = (store => new RmsPropOptimizer(store, Falling), () => new OptimizerReference.RmsProp(0.9f, 0, 1e-7f, false), ["velocity"]),
        ["RMSprop with momentum"] = (
            store => new RmsPropOptimizer(store, Falling, 0.8f, 0.5f, 1e-3f),
            () => new OptimizerReference.RmsProp(0.8f, 0.5f, 1e-3f, false),
            ["velocity", "momentum"]),
        ["RMSprop, centered"] = (
            store => new RmsPropOptimizer(store, Falling, 0.9f, 0.5f, 1e-3f, centered: true),
            () => new OptimizerReference.RmsProp(0.9f, 0.5f, 1e-3f, true),
            ["velocity", "momentum", "average_gradient"]),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hundred_steps_stay_with_the_formula_in_double_precision(string name)
    {
        var seed = (ulong)Seeds.Next(output);
        var (make, reference, _) = Optimizers[name];
        var store = new ParameterStore([new("w", [203], true, Initializer.GlorotUniform(1, 1))], seed);
        var gradients = new GradientStore(store);
        var optimizer = make(store);
        var weight = store["w"];
        var references = Enumerable.Range(0, weight.Count).Select(_ => reference()).ToArray();
        var expected = weight.Values.ToArray().Select(x => (double)x).ToArray();

        for (var step = 0; step < 100; step++)
        {
            new RandomStream(seed, 1).Substream((ulong)step).FillNormal(gradients[weight], 0.1f, 1f);
            var learningRate = optimizer.LearningRate;
            Assert.Equal(Falling.At(step), learningRate);

            optimizer.Step(gradients, ParallelLoop.Sequential);
            for (var i = 0; i < weight.Count; i++)
                expected[i] = references[i].Step(step + 1, expected[i], gradients[weight][i], learningRate);
        }

        // A weight below 8 is rounded by 2.4e-7 in each of a hundred steps, with random signs; the updates, below 0.1 each, by some 1e-6 of themselves.
        for (var i = 0; i < weight.Count; i++)
            Assert.Equal(expected[i], weight.Values[i], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        var seed = (ulong)Seeds.Next(output);

        Assert.Equal(Train(name, seed, ParallelLoop.Sequential), Train(name, seed, new ParallelLoop(3)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_that_goes_on_from_its_states_takes_the_same_steps(string name)
    {
        var make = Optimizers[name].Make;
        var (store, copy) = (SmallStore.Create(), SmallStore.Create());
        var (whole, gradients) = (make(store), new GradientStore(store));
        for (var step = 0; step < 7; step++)
            Step(whole, gradients, step);

        var continued = make(copy);
        foreach (var parameter in copy)
            parameter.SetValues(store[parameter.Name].Values);
        for (var i = 0; i < continued.States.Count; i++)
        {
            foreach (var parameter in copy.Where(parameter => parameter.IsTrainable))
                whole.States[i][store[parameter.Name]].CopyTo(continued.States[i][parameter]);
        }

        continued.ContinueFrom(whole.Steps);
        var others = new GradientStore(copy);
        for (var step = 7; step < 12; step++)
        {
            Step(whole, gradients, step);
            Step(continued, others, step);
        }

        Assert.Equal(12, continued.Steps);
        Assert.Equal(SmallStore.Bits(store), SmallStore.Bits(copy));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_changes_what_is_trainable_leaves_the_gradients_and_allocates_nothing(string name)
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        var optimizer = Optimizers[name].Make(store);
        var parallel = new ParallelLoop(2);
        foreach (var parameter in store.Where(parameter => parameter.IsTrainable))
            gradients[parameter].Fill(1f);
        var (before, version) = (SmallStore.Bits(store), store.TrainableVersion);
        optimizer.Step(gradients, parallel);

        var allocated = ThreadAllocations.Begin();
        optimizer.Step(gradients, parallel);

        Assert.Equal(0, ThreadAllocations.Since(allocated));
        Assert.Equal(version + 2, store.TrainableVersion);
        Assert.Equal(2, optimizer.Steps);
        var after = SmallStore.Bits(store);
        for (var i = 0; i < store.Length; i++)
        {
            var changes = store.Any(parameter => parameter.IsTrainable && i >= parameter.Offset && i < parameter.Offset + parameter.Count);
            Assert.Equal(changes, before[i] != after[i]);
        }

        Assert.All(gradients[store["dense_1/kernel"]].ToArray(), number => Assert.Equal(1f, number));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void States_have_Keras_names_start_at_zero_and_know_their_parameters(string name)
    {
        var (make, _, states) = Optimizers[name];
        var store = SmallStore.Create();
        var optimizer = make(store);

        Assert.Equal(states, optimizer.States.Select(state => state.Name));
        Assert.Same(Falling, optimizer.Schedule);
        foreach (var state in optimizer.States)
        {
            Assert.Equal(21, state[store["dense_1/kernel"]].Length);
            Assert.All(new ReadOnlySpan<float>(state.Pointer, store.TrainableLength).ToArray(), number => Assert.Equal(0f, number));
            Assert.Throws<ArgumentException>(() => state[store["batch_normalization_1/moving_mean"]].Length);
            Assert.Throws<ArgumentException>(() => state[SmallStore.Create()["scale"]].Length);
        }
    }

    [Fact]
    public void Without_decay_AdamW_is_Adam()
    {
        var (first, second) = (SmallStore.Create(), SmallStore.Create());
        var (adam, decoupled) = (new AdamOptimizer(first, 0.01f), new AdamWOptimizer(second, 0.01f, weightDecay: 0f, epsilon: 1e-8f));
        var (gradients, others) = (new GradientStore(first), new GradientStore(second));
        for (var step = 0; step < 5; step++)
        {
            Step(adam, gradients, step);
            Step(decoupled, others, step);
        }

        Assert.Equal(SmallStore.Bits(first), SmallStore.Bits(second));
    }

    [Fact]
    public void Centered_RMSprop_survives_gradients_that_never_change()
    {
        // Their variance is 0, and rounding makes it now and then a little negative.
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        var optimizer = new RmsPropOptimizer(store, 1e-6f, centered: true);
        gradients[store["dense_1/kernel"]].Fill(1234.567f);

        for (var step = 0; step < 300; step++)
            optimizer.Step(gradients, ParallelLoop.Sequential);

        Assert.All(store["dense_1/kernel"].Values.ToArray(), number => Assert.True(float.IsFinite(number)));
    }

    [Fact]
    public void A_schedule_that_gives_no_rate_stops_before_anything_changes()
    {
        var store = SmallStore.Create();
        var optimizer = new SgdOptimizer(store, new Broken(), 0.9f);
        var bits = SmallStore.Bits(store);

        Assert.Throws<InvalidOperationException>(() => optimizer.Step(new GradientStore(store), ParallelLoop.Sequential));

        Assert.Equal(0, optimizer.Steps);
        Assert.Equal(bits, SmallStore.Bits(store));
    }

    [Fact]
    public void Numbers_outside_of_their_ranges_are_refused_by_name()
    {
        var store = SmallStore.Create();
        foreach (var wrong in (float[])[-0.1f, 1f, float.NaN])
        {
            Assert.Equal("momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(store, 0.1f, wrong)).ParamName);
            Assert.Equal("rho", Assert.Throws<ArgumentOutOfRangeException>(() => new RmsPropOptimizer(store, 0.1f, wrong)).ParamName);
            Assert.Equal("momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new RmsPropOptimizer(store, 0.1f, momentum: wrong)).ParamName);
        }

        foreach (var wrong in (float[])[0f, float.NaN, float.PositiveInfinity])
        {
            Assert.Equal("learningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(store, wrong)).ParamName);
            Assert.Equal("learningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamWOptimizer(store, wrong)).ParamName);
            Assert.Equal("epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => new RmsPropOptimizer(store, epsilon: wrong)).ParamName);
        }

        Assert.Equal("weightDecay", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamWOptimizer(store, weightDecay: -1f)).ParamName);
        Assert.Equal(
            "epsilonPlacement", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamOptimizer(store, epsilonPlacement: (EpsilonPlacement)2)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(store).ContinueFrom(-1));
    }

    private static int[] Train(string name, ulong seed, ParallelLoop parallel)
    {
        var store = new ParameterStore([new("a", [50, 1003], true, Initializer.GlorotUniform(1, 1)), new("b", [7], true, Initializer.Ones)], seed);
        var gradients = new GradientStore(store);
        var optimizer = Optimizers[name].Make(store);
        for (var step = 0; step < 5; step++)
        {
            new RandomStream(seed, 9).Substream((ulong)step).FillNormal(new Span<float>(gradients.Pointer, store.TrainableLength), 0f, 1f);
            optimizer.Step(gradients, parallel);
        }

        return SmallStore.Bits(store);
    }

    private static void Step(Optimizer optimizer, GradientStore gradients, int step)
    {
        foreach (var parameter in gradients.Parameters.Where(parameter => parameter.IsTrainable))
            new RandomStream(4, (ulong)parameter.Offset).Substream((ulong)step).FillNormal(gradients[parameter], 0f, 1f);
        optimizer.Step(gradients, ParallelLoop.Sequential);
    }

    private sealed record Broken : LearningRateSchedule
    {
        public override float At(long steps) => float.NaN;
    }
}
