using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Optimizers;

public sealed unsafe class AdamOptimizerTests(ITestOutputHelper output)
{
    [Theory]

    // g = 2: m = 0.2, v = 0.004, rate = 0.001 · √0.001 / 0.1 = 0.000316228; the step is rate · 0.2 / (0.0632456 + epsilon). PyTorch's would be 0.001 · 2 / (2 +
    // epsilon).
    [InlineData(2f, 1e-8f, 0.999)]
    [InlineData(2f, 0.1f, 0.99961257410)]
    [InlineData(-2f, 0.1f, 1.00038742590)]
    [InlineData(0f, 1e-8f, 1.0)]
    [InlineData(1e-3f, 1e-8f, 0.99900031613)]
    public void The_first_step_is_the_one_computed_by_hand(float gradient, float epsilon, double expected)
    {
        var store = new ParameterStore([new("w", [1], true, Initializer.Ones)], 0);
        var gradients = new GradientStore(store);
        var adam = new AdamOptimizer(store, 0.001f, 0.9f, 0.999f, epsilon);
        gradients[store["w"]][0] = gradient;

        adam.Step(gradients, ParallelLoop.Sequential);

        // Half a unit in the last place of 1 is 6e-8; the betas' own roundings change the step, 0.001, by less than 1e-5 of it.
        Assert.Equal(expected, store["w"].Values[0], tolerance: 7e-8);
        Assert.Equal(1, adam.Steps);
    }

    [Theory]
    [InlineData(0.001f, 0.4f, 0.999f, 1e-8f)]
    [InlineData(0.0002f, 0.5f, 0.999f, 1e-8f)]
    [InlineData(0.01f, 0.9f, 0.99f, 1e-3f)]
    [InlineData(0.001f, 0f, 0f, 1e-7f)]
    public void A_thousand_steps_stay_with_double_precision(float learningRate, float beta1, float beta2, float epsilon)
    {
        var seed = (ulong)Seeds.Next(output);
        var store = new ParameterStore([new("w", [1003], true, Initializer.GlorotUniform(1, 1))], seed);
        var gradients = new GradientStore(store);
        var adam = new AdamOptimizer(store, learningRate, beta1, beta2, epsilon);
        var weight = store["w"];
        var reference = new AdamReference([.. weight.Values.ToArray().Select(x => (double)x)], learningRate, beta1, beta2, epsilon);
        const int steps = 1000;

        for (var step = 0; step < steps; step++)
        {
            // Gradients of very different sizes, some of them always 0.
            var random = new RandomStream(seed, 1).Substream((ulong)step);
            random.FillNormal(gradients[weight], 0.01f, 1f);
            for (var i = 0; i < weight.Count; i++)
                gradients[weight][i] *= i % 7 == 0 ? 0f : MathF.Pow(10f, (i % 11) - 7);

            adam.Step(gradients, ParallelLoop.Sequential);
            reference.Step(gradients[weight]);
        }

        // In each step the weight, below 16, is rounded by at most 2^-21 (random signs: the root of the steps counts, five of them), and the update by some
        // 1e-6 of the rate.
        var largest = weight.Values.ToArray().Max(MathF.Abs);
        Assert.InRange(largest, 0.1f, 16f);
        var tolerance = (5 * Math.Sqrt(steps) * Math.Pow(2, -25) * Math.Max(1f, largest) * 2) + (steps * learningRate * 1e-5);
        for (var i = 0; i < weight.Count; i++)
            Assert.Equal(reference.Weights[i], weight.Values[i], tolerance);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        var seed = (ulong)Seeds.Next(output);

        Assert.Equal(Train(seed, ParallelLoop.Sequential), Train(seed, new ParallelLoop(threads)));
    }

    [Fact]
    public void A_step_changes_what_is_trainable_and_only_that()
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        foreach (var parameter in store.Where(parameter => parameter.IsTrainable))
            gradients[parameter].Fill(1f);
        var (before, version) = (SmallStore.Bits(store), store.Version);

        new AdamOptimizer(store, 0.1f, 0.9f, 0.999f, 1e-8f).Step(gradients, ParallelLoop.Sequential);

        var after = SmallStore.Bits(store);
        Assert.True(store.Version > version);
        for (var i = 0; i < store.Length; i++)
        {
            var changes = store.Any(parameter => parameter.IsTrainable && i >= parameter.Offset && i < parameter.Offset + parameter.Count);
            Assert.Equal(changes, before[i] != after[i]);
        }
    }

    [Fact]
    public void A_step_leaves_the_gradients_and_allocates_nothing()
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        var adam = new AdamOptimizer(store, 0.1f, 0.9f, 0.999f, 1e-8f);
        var parallel = new ParallelLoop(2);
        gradients[store["scale"]][0] = 5f;
        adam.Step(gradients, parallel);

        var before = ThreadAllocations.Begin();
        for (var i = 0; i < 100; i++)
            adam.Step(gradients, parallel);

        Assert.Equal(0, ThreadAllocations.Since(before));
        Assert.Equal(5f, gradients[store["scale"]][0]);
        Assert.Equal(101, adam.Steps);
    }

    [Fact]
    public void Gradients_of_another_network_are_refused_and_count_as_no_step()
    {
        var adam = new AdamOptimizer(SmallStore.Create(), 0.1f, 0.9f, 0.999f, 1e-8f);

        Assert.Throws<ArgumentException>(() => adam.Step(new GradientStore(SmallStore.Create()), ParallelLoop.Sequential));
        Assert.Equal(0, adam.Steps);
    }

    [Theory]
    [InlineData(0f, 0.9f, 0.999f, 1e-8f, "learningRate")]
    [InlineData(-1f, 0.9f, 0.999f, 1e-8f, "learningRate")]
    [InlineData(float.NaN, 0.9f, 0.999f, 1e-8f, "learningRate")]
    [InlineData(float.PositiveInfinity, 0.9f, 0.999f, 1e-8f, "learningRate")]
    [InlineData(0.1f, 1f, 0.999f, 1e-8f, "beta1")]
    [InlineData(0.1f, -0.1f, 0.999f, 1e-8f, "beta1")]
    [InlineData(0.1f, float.NaN, 0.999f, 1e-8f, "beta1")]
    [InlineData(0.1f, 0.9f, 1f, 1e-8f, "beta2")]
    [InlineData(0.1f, 0.9f, float.NaN, 1e-8f, "beta2")]
    [InlineData(0.1f, 0.9f, 0.999f, 0f, "epsilon")]
    [InlineData(0.1f, 0.9f, 0.999f, float.NaN, "epsilon")]
    public void Numbers_outside_of_their_ranges_are_refused(float learningRate, float beta1, float beta2, float epsilon, string name)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new AdamOptimizer(SmallStore.Create(), learningRate, beta1, beta2, epsilon));

        Assert.Equal(name, exception.ParamName);
    }

    private static int[] Train(ulong seed, ParallelLoop parallel)
    {
        var store = new ParameterStore([new("a", [100, 1003], true, Initializer.GlorotUniform(1, 1)), new("b", [7], true, Initializer.Ones)], seed);
        var gradients = new GradientStore(store);
        var adam = new AdamOptimizer(store, 0.001f, 0.4f, 0.999f, 1e-8f);
        for (var step = 0; step < 5; step++)
        {
            new RandomStream(seed, 9).Substream((ulong)step).FillNormal(new Span<float>(gradients.Pointer, store.TrainableLength), 0f, 1f);
            adam.Step(gradients, parallel);
        }

        return SmallStore.Bits(store);
    }
}
