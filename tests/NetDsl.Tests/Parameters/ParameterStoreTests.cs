namespace NetDsl.Tests.Parameters;

public sealed unsafe class ParameterStoreTests
{
    [Fact]
    public void Parameters_lie_in_their_order_each_at_the_next_multiple_of_16_numbers()
    {
        var store = SmallStore.Create();

        Assert.Equal([0, 32, 48, 64, 80, 96], store.Select(parameter => parameter.Offset));
        Assert.Equal([21, 7, 16, 1, 16, 17], store.Select(parameter => parameter.Count));
        Assert.Equal([true, true, true, true, false, false], store.Select(parameter => parameter.IsTrainable));
        Assert.Equal(80, store.TrainableLength);
        Assert.Equal(128, store.Length);
        Assert.Equal(6, store.Count);
        Assert.Equal(0, (long)store.Pointer % 64);
    }

    [Fact]
    public void Values_are_the_memory_behind_the_pointer()
    {
        var store = SmallStore.Create();
        var gamma = store["batch_normalization_1/gamma"];

        store.Pointer[gamma.Offset + 3] = 42f;

        Assert.Equal(42f, gamma.Values[3]);
        Assert.Equal(16, gamma.Values.Length);
    }

    [Fact]
    public void Parameter_i_is_initialised_from_a_stream_of_the_seed_that_users_do_not_take()
    {
        var store = new ParameterStore(
            [new("a", [100], true, Initializer.GlorotUniform(1, 5)), new("b", [70], true, Initializer.GlorotUniform(2, 4))], seed: 77);
        var (first, second) = (new float[100], new float[70]);

        new RandomStream(77, 0x8000_0000_0000_0000).FillUniform(first, -1f, 1f);
        new RandomStream(77, 0x8000_0000_0000_0001).FillUniform(second, -1f, 1f);

        Assert.Equal(first, store["a"].Values);
        Assert.Equal(second, store["b"].Values);

        for (var stream = 0UL; stream < 10; stream++)
        {
            new RandomStream(77, stream).FillUniform(first, -1f, 1f);
            Assert.NotEqual(first[..70], store["a"].Values[..70].ToArray());
            Assert.NotEqual(first[..70], store["b"].Values.ToArray());
        }
    }

    [Fact]
    public void Equal_seeds_give_equal_numbers_other_seeds_others_and_padding_is_zero()
    {
        Assert.Equal(SmallStore.Bits(SmallStore.Create(5)), SmallStore.Bits(SmallStore.Create(5)));
        Assert.NotEqual(SmallStore.Bits(SmallStore.Create(5)), SmallStore.Bits(SmallStore.Create(6)));

        var bits = SmallStore.Bits(SmallStore.Create(5));
        Assert.All(bits[21..32], number => Assert.Equal(0, number));
        Assert.All(bits[113..], number => Assert.Equal(0, number));
    }

    [Fact]
    public void Each_change_makes_the_version_grow()
    {
        var store = SmallStore.Create();
        var version = store.Version;

        store.MarkChanged();
        Assert.Equal(version + 1, store.Version);

        store["dense_1/bias"].SetValues([1, 2, 3, 4, 5, 6, 7]);
        Assert.Equal(version + 2, store.Version);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], store["dense_1/bias"].Values);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    public void Values_of_another_length_are_refused_and_change_nothing(int length)
    {
        var store = SmallStore.Create();
        var (bits, version) = (SmallStore.Bits(store), store.Version);

        var exception = Assert.Throws<ArgumentException>(() => store["dense_1/bias"].SetValues(Enumerable.Repeat(9f, length).ToArray()));

        Assert.Contains($"dense_1/bias has the shape [7], that is 7 numbers, but {length} were given.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(bits, SmallStore.Bits(store));
        Assert.Equal(version, store.Version);
    }

    [Fact]
    public void A_wrong_name_is_answered_with_the_nearest_and_with_those_that_there_are()
    {
        var exception = Assert.Throws<KeyNotFoundException>(() => SmallStore.Create()["dense_1/kernal"]);

        const string expected = "There is no parameter \"dense_1/kernal\". Did you mean \"dense_1/kernel\"? There are: dense_1/kernel, dense_1/bias,";
        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_resembles_none_gets_no_guess_and_a_long_list_is_cut()
    {
        var store = new ParameterStore([.. Enumerable.Range(0, 25).Select(i => new ParameterDefinition($"layer_{i}/kernel", [1], true, Initializer.Zeros))], 0);

        var exception = Assert.Throws<KeyNotFoundException>(() => store["x"]);

        Assert.DoesNotContain("Did you mean", exception.Message, StringComparison.Ordinal);
        Assert.Contains("layer_19/kernel and 5 more", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("layer_20/", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_outside_of_the_store_is_refused()
    {
        var store = SmallStore.Create();

        Assert.Equal("dense_1/kernel", store[0].Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => store[6]);
        Assert.Throws<ArgumentOutOfRangeException>(() => store[-1]);
    }

    [Fact]
    public void A_parameter_s_shape_doesn_t_change_with_the_array_it_was_defined_with()
    {
        int[] shape = [2, 3];
        var store = new ParameterStore([new("a", shape, true, Initializer.Zeros)], 0);

        shape[0] = 99;

        Assert.Equal([2, 3], store["a"].Shape);
        Assert.Equal("a [2, 3]", store["a"].ToString());
    }

    [Fact]
    public void A_network_without_parameters_has_an_empty_store()
    {
        var store = new ParameterStore([], 0);

        Assert.Equal((0, 0, 0), (store.Count, store.Length, store.TrainableLength));
        Assert.Empty(store);
        Assert.Throws<KeyNotFoundException>(() => store["a"]);
    }

    public static TheoryData<ParameterDefinition[], string> WrongDefinitions => new()
    {
        { [new("", [1], true, Initializer.Zeros)], "Parameter 0 has no name" },
        { [new("a", [1], true, Initializer.Zeros), new("a", [2], true, Initializer.Zeros)], "Two parameters have the name a" },
        { [new("a", [1], false, Initializer.Zeros), new("b", [1], true, Initializer.Zeros)], "b is trainable but comes after one that isn't" },
        { [new("a", [2, 0], true, Initializer.Zeros)], "a has the shape [2, 0]" },
        { [new("a", [2, -1], true, Initializer.Zeros)], "a has the shape [2, -1]" },
        { [new("a", [1 << 16, 1 << 16], true, Initializer.Zeros)], "a has the shape [65536, 65536], more numbers than one store can hold" },
        { [new("a", [int.MaxValue, int.MaxValue, int.MaxValue], true, Initializer.Zeros)], "more numbers than one store can hold" },
        { [new("a", [1 << 30], true, Initializer.Zeros), new("b", [1 << 30], true, Initializer.Zeros)], "up to b have more numbers than one store can hold" },
        { [new("a", null!, true, Initializer.Zeros)], "a has no shape" },
        { [new("a", [1], true, null!)], "a has no initialiser" },
        { [new("__metadata__", [1], true, Initializer.Zeros)], "weight files keep for themselves" },
    };

    [Theory]
    [MemberData(nameof(WrongDefinitions))]
    public void Definitions_that_make_no_store_are_refused_before_memory_is_taken(ParameterDefinition[] definitions, string message)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ParameterStore(definitions, 0));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
