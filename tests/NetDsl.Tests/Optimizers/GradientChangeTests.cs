using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Optimizers;

/// <summary>Clipping and the L2 penalty of optimisers, against their formulas in double precision.</summary>
public sealed class GradientChangeTests(ITestOutputHelper output)
{
    [Fact]
    public void A_norm_is_clipped_for_each_parameter_by_itself()
    {
        var (store, given, changed) = Step(store => new SgdOptimizer(store, 0.5f) { ClipNorm = 2f });
        foreach (var parameter in Trained(store))
        {
            var norm = Norm(given[parameter.Name]);
            Assert.Equal(given[parameter.Name].Select(number => number * (norm > 2 ? 2 / norm : 1)), changed[parameter.Name], Near);
        }

        // Some are clipped, some are short enough.
        Assert.Contains(Trained(store), parameter => Norm(given[parameter.Name]) > 2);
        Assert.Contains(Trained(store), parameter => Norm(given[parameter.Name]) <= 2);
    }

    [Fact]
    public void The_norm_of_all_gradients_is_clipped_together()
    {
        var (store, given, changed) = Step(store => new SgdOptimizer(store, 0.5f) { GlobalClipNorm = 2f });
        var norm = Norm(given.Values.SelectMany(numbers => numbers));
        Assert.True(norm > 2);
        foreach (var parameter in Trained(store))
            Assert.Equal(given[parameter.Name].Select(number => number * 2 / norm), changed[parameter.Name], Near);
        Assert.Equal(2, Norm(changed.Values.SelectMany(numbers => numbers)), 1e-6);
    }

    [Fact]
    public void Values_are_clipped_one_by_one()
    {
        var (store, given, changed) = Step(store => new SgdOptimizer(store, 0.5f) { ClipValue = 0.25f });
        foreach (var parameter in Trained(store))
            Assert.Equal(given[parameter.Name].Select(number => Math.Clamp(number, -0.25, 0.25)), changed[parameter.Name], Near);
    }

    [Fact]
    public void The_penalty_of_kernels_is_added_before_clipping()
    {
        var weights = SmallStore.Create()["dense_1/kernel"].Values.ToArray();
        SgdOptimizer? optimizer = null;
        var (store, given, changed) = Step(store => optimizer = new SgdOptimizer(store, 0.5f) { L2 = 0.3f, ClipValue = 0.5f });
        foreach (var parameter in Trained(store))
        {
            var isKernel = parameter.Name == "dense_1/kernel";
            Assert.Equal(given[parameter.Name].Select((number, i) => Math.Clamp(number + (isKernel ? 2 * (double)0.3f * weights[i] : 0), -0.5, 0.5)),
                changed[parameter.Name], Near);
        }

        var penalty = 0.3f * weights.Sum(weight => (double)weight * weight);
        Assert.Equal(penalty, optimizer!.L2Penalty, penalty * 1e-6);
    }

    [Fact]
    public void The_slope_of_the_penalty_is_that_of_finite_differences()
    {
        var (store, given, changed) = Step(store => new SgdOptimizer(store, 0.5f) { L2 = 0.3f });
        var weights = SmallStore.Create()["dense_1/kernel"].Values.ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            var place = i;
            double Penalty(double shift) => 0.3 * weights.Select((weight, other) => Math.Pow(weight + (other == place ? shift : 0), 2)).Sum();
            Assert.Equal(given["dense_1/kernel"][i] + (Penalty(1e-5) - Penalty(-1e-5)) / 2e-5, changed["dense_1/kernel"][i], 1e-6);
        }

        Assert.Equal(given["dense_1/bias"], changed["dense_1/bias"]);
        Assert.NotEmpty(store);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_threads_changes_no_bit_also_of_large_parameters(int threads)
    {
        var seed = (ulong)Seeds.Next(output);
        Assert.Equal(Bits(ParallelLoop.Sequential), Bits(new ParallelLoop(threads)));

        int[] Bits(ParallelLoop parallel)
        {
            var store = new ParameterStore(
                [new("a/kernel", [300, 101], true, Initializer.GlorotUniform(300, 101)), new("b/bias", [9001], true, Initializer.Ones)], 3);
            var gradients = new GradientStore(store);
            var optimizer = new AdamOptimizer(store) { GlobalClipNorm = 1f, L2 = 0.01f };
            for (var step = 0; step < 3; step++)
            {
                foreach (var parameter in store)
                    new RandomStream(seed, (ulong)step).FillNormal(gradients[parameter], 0f, 1f);
                optimizer.Step(gradients, parallel);
            }

            return [.. SmallStore.Bits(store), BitConverter.SingleToInt32Bits(optimizer.L2Penalty)];
        }
    }

    [Fact]
    public void A_step_that_clips_allocates_nothing()
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        var optimizer = new RmsPropOptimizer(store) { ClipNorm = 0.1f, L2 = 0.1f };
        var parallel = new ParallelLoop(2);
        optimizer.Step(gradients, parallel);
        var allocated = ThreadAllocations.Begin();
        optimizer.Step(gradients, parallel);
        Assert.Equal(0, ThreadAllocations.Since(allocated));
    }

    [Fact]
    public void A_gradient_that_is_no_number_isn_t_clipped_away()
    {
        Optimizer[] Clipping(ParameterStore store) =>
            [new SgdOptimizer(store) { ClipNorm = 1f }, new SgdOptimizer(store) { GlobalClipNorm = 1f }, new SgdOptimizer(store) { ClipValue = 1f }];
        for (var way = 0; way < 3; way++)
        {
            var store = SmallStore.Create();
            var gradients = new GradientStore(store);
            gradients[store["dense_1/kernel"]][5] = float.NaN;
            Clipping(store)[way].Step(gradients, ParallelLoop.Sequential);
            Assert.Equal(float.NaN, store["dense_1/kernel"].Values[5]);
        }
    }

    [Fact]
    public void Gradients_are_clipped_in_one_way_and_within_ranges()
    {
        var store = SmallStore.Create();
        Assert.StartsWith("Gradients are clipped in one way: ClipValue can't be set beside another",
            Assert.Throws<ArgumentException>(() => new SgdOptimizer(store) { ClipNorm = 1f, ClipValue = 1f }).Message, StringComparison.Ordinal);
        foreach (var limit in (float[])[0f, -1f, float.NaN, float.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(store) { GlobalClipNorm = limit });
            Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(store) { L2 = limit == 0f ? -2f : limit });
        }
    }

    private static bool Near(double expected, double found) => Math.Abs(expected - found) <= 1e-6 * Math.Max(1, Math.Abs(expected));

    private static IEnumerable<Parameter> Trained(ParameterStore store) => store.Where(parameter => parameter.IsTrainable);

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));

    /// <summary>One step of SGD with rate ½: what the gradients were, and what the weights were changed by, as gradients.</summary>
    private (ParameterStore Store, Dictionary<string, double[]> Given, Dictionary<string, double[]> Changed) Step(Func<ParameterStore, SgdOptimizer> make)
    {
        var seed = (ulong)Seeds.Next(output);
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        Dictionary<string, double[]> given = [], before = [], changed = [];
        foreach (var parameter in Trained(store))
        {
            new RandomStream(seed, (ulong)parameter.Offset).FillNormal(gradients[parameter], 0f, parameter.Name == "scale" ? 0.1f : 1f);
            given[parameter.Name] = Array.ConvertAll(gradients[parameter].ToArray(), number => (double)number);
            before[parameter.Name] = Array.ConvertAll(parameter.Values.ToArray(), number => (double)number);
        }

        make(store).Step(gradients, ParallelLoop.Sequential);
        foreach (var parameter in Trained(store))
        {
            changed[parameter.Name] = Array.ConvertAll(gradients[parameter].ToArray(), number => (double)number);
            for (var i = 0; i < parameter.Count; i++)
                Assert.Equal(before[parameter.Name][i] - 0.5 * changed[parameter.Name][i], parameter.Values[i], 1e-6);
        }

        return (store, given, changed);
    }
}
