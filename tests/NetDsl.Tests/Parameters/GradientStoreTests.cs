namespace NetDsl.Tests.Parameters;

public sealed unsafe class GradientStoreTests
{
    [Fact]
    public void Gradients_lie_where_their_parameters_lie()
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);

        gradients.Pointer[store["dense_1/bias"].Offset + 2] = 3f;
        gradients[store["scale"]][0] = 4f;

        Assert.Same(store, gradients.Parameters);
        Assert.Equal([0, 0, 3, 0, 0, 0, 0], gradients[store["dense_1/bias"]]);
        Assert.Equal(4f, gradients.Pointer[64]);
        Assert.Equal(0, (long)gradients.Pointer % 64);
    }

    [Fact]
    public void Clearing_sets_all_to_zero()
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);
        new Span<float>(gradients.Pointer, store.TrainableLength).Fill(1f);

        gradients.Clear();

        Assert.False(new Span<float>(gradients.Pointer, store.TrainableLength).ContainsAnyExcept(0f));
    }

    [Fact]
    public void What_has_no_gradient_is_refused()
    {
        var store = SmallStore.Create();
        var gradients = new GradientStore(store);

        Assert.Throws<ArgumentException>(() => gradients[store["batch_normalization_1/moving_mean"]].Length);
        Assert.Throws<ArgumentException>(() => gradients[SmallStore.Create()["dense_1/bias"]].Length);
    }
}
