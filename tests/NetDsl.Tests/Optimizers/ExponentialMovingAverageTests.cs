using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Optimizers;

public sealed unsafe class ExponentialMovingAverageTests(ITestOutputHelper output)
{
    [Fact]
    public void It_starts_as_a_copy_and_a_network_that_stands_still_is_its_own_average()
    {
        var (source, average) = (SmallStore.Create(1), SmallStore.Create(2));
        var version = average.TrainableVersion;

        var moving = new ExponentialMovingAverage(source, average);

        Assert.Equal(SmallStore.Bits(source), SmallStore.Bits(average));
        Assert.Equal(version + 1, average.TrainableVersion);
        Assert.Equal(0.999f, moving.Decay);
        for (var step = 0; step < 10; step++)
            moving.Update(ParallelLoop.Sequential);
        Assert.Equal(SmallStore.Bits(source), SmallStore.Bits(average));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(0.999f)]
    public void Weights_are_averaged_and_moving_statistics_copied(float decay)
    {
        var random = new System.Random(Seeds.Next(output));
        var (source, average) = (SmallStore.Create(1), SmallStore.Create(2));
        var moving = new ExponentialMovingAverage(source, average, decay);
        var expected = source["dense_1/kernel"].Values.ToArray().Select(x => (double)x).ToArray();

        for (var step = 0; step < 50; step++)
        {
            source["dense_1/kernel"].SetValues([.. Enumerable.Range(0, 21).Select(_ => (float)random.NextDouble())]);
            source["batch_normalization_1/moving_variance"].SetValues([.. Enumerable.Range(0, 17).Select(_ => (float)random.NextDouble())]);
            moving.Update(ParallelLoop.Sequential);
            for (var i = 0; i < 21; i++)
                expected[i] = (decay * expected[i]) + ((1.0 - decay) * source["dense_1/kernel"].Values[i]);
        }

        for (var i = 0; i < 21; i++)
            Assert.Equal(expected[i], average["dense_1/kernel"].Values[i], 2e-6);
        Assert.Equal(source["batch_normalization_1/moving_variance"].Values, average["batch_normalization_1/moving_variance"].Values);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (first, second) = (Averaged(ParallelLoop.Sequential), Averaged(new ParallelLoop(3)));

        Assert.Equal(first, second);
    }

    [Fact]
    public void An_update_allocates_nothing_and_marks_the_average()
    {
        var (source, average) = (SmallStore.Create(1), SmallStore.Create(2));
        var moving = new ExponentialMovingAverage(source, average);
        var parallel = new ParallelLoop(2);
        moving.Update(parallel);
        var version = average.TrainableVersion;

        var before = ThreadAllocations.Begin();
        moving.Update(parallel);

        Assert.Equal(0, ThreadAllocations.Since(before));
        Assert.Equal(version + 1, average.TrainableVersion);
    }

    [Fact]
    public void Networks_of_another_kind_and_decays_out_of_range_are_refused_before_anything_is_written()
    {
        var source = SmallStore.Create();
        var other = new ParameterStore(
            [.. source.Select(parameter => new ParameterDefinition(parameter.Name, [parameter.Count, 1], parameter.IsTrainable, Initializer.Ones))], 0);
        var bits = SmallStore.Bits(other);

        var exception = Assert.Throws<ArgumentException>(() => new ExponentialMovingAverage(source, other));
        const string expected = "The network has the parameter dense_1/kernel [3, 7], but the one for its averages has dense_1/kernel [21, 1] in its place.";
        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal(bits, SmallStore.Bits(other));
        Assert.Throws<ArgumentException>(() => new ExponentialMovingAverage(source, source));
        Assert.Throws<ArgumentException>(() => new ExponentialMovingAverage(source, new ParameterStore([new("a", [1], true, Initializer.Zeros)], 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMovingAverage(source, SmallStore.Create(), 1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMovingAverage(source, SmallStore.Create(), float.NaN));
    }

    private static int[] Averaged(ParallelLoop parallel)
    {
        ParameterDefinition[] definitions = [new("a", [50, 1003], true, Initializer.GlorotUniform(1, 1))];
        var (source, average) = (new ParameterStore(definitions, 1), new ParameterStore(definitions, 2));
        var moving = new ExponentialMovingAverage(source, average, 0.9f);
        for (var step = 0; step < 3; step++)
        {
            new RandomStream(3, (ulong)step).FillNormal(new Span<float>(source.Pointer, source.Length), 0f, 1f);
            moving.Update(parallel);
        }

        return SmallStore.Bits(average);
    }
}
