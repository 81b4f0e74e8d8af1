using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Optimizers;

public sealed class WeightClippingTests
{
    [Fact]
    public void Trainable_numbers_are_held_within_the_limit_and_statistics_are_left()
    {
        var store = SmallStore.Create();
        store["dense_1/bias"].SetValues([-5f, -0.01f, -0.005f, 0f, 0.005f, 0.02f, float.PositiveInfinity]);
        store["batch_normalization_1/moving_mean"].SetValues(Enumerable.Repeat(9f, 16).ToArray());
        var version = store.TrainableVersion;

        WeightClipping.Clip(store, 0.01f);

        Assert.Equal([-0.01f, -0.01f, -0.005f, 0f, 0.005f, 0.01f, 0.01f], store["dense_1/bias"].Values);
        Assert.All(store["batch_normalization_1/gamma"].Values.ToArray(), number => Assert.Equal(0.01f, number));
        Assert.All(store["batch_normalization_1/moving_mean"].Values.ToArray(), number => Assert.Equal(9f, number));
        Assert.Equal(version + 1, store.TrainableVersion);
    }

    [Fact]
    public void A_weight_that_is_no_number_stays_visible()
    {
        var store = SmallStore.Create();
        store["scale"].SetValues([float.NaN]);

        WeightClipping.Clip(store, 0.01f);

        Assert.Equal(float.NaN, store["scale"].Values[0]);
    }

    [Fact]
    public void Clipping_allocates_nothing()
    {
        var store = SmallStore.Create();
        WeightClipping.Clip(store, 1f);

        var before = ThreadAllocations.Begin();
        WeightClipping.Clip(store, 0.5f);

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_limit_out_of_range_is_refused(float limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightClipping.Clip(SmallStore.Create(), limit));
}
