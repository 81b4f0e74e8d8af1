using System.Runtime.InteropServices;
using NetDsl.Onnx.Tests.Networks;
using static NetDsl.Onnx.Tests.Weights.SafetensorsText;

namespace NetDsl.Onnx.Tests.Weights;

/// <summary>Which module becomes which layer, in which types, and what is said where they don't fit.</summary>
public sealed class PyTorchMatchingTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void A_linear_layer_is_transposed_and_found_among_others_by_its_shapes()
    {
        Write(_path, Counted("last.weight", 0, 3, 5), Counted("first.weight", 100, 5, 7), Counted("first.bias", 200, 5));
        var network = new DenseLayers();
        network.LoadPyTorch(_path);
        Assert.Equal([100, 107, 114, 121, 128, 101], network.Parameters["dense_1/kernel"].Values[..6].ToArray());
        Assert.Equal([200, 201, 202, 203, 204], network.Parameters["dense_1/bias"].Values.ToArray());
        Assert.Equal([0, 5, 10, 1], network.Parameters["dense_2/kernel"].Values[..4].ToArray());
    }

    [Fact]
    public void Modules_that_are_alike_stand_in_the_files_order_unless_it_is_sorted_by_name_and_then_in_that_of_their_numbers()
    {
        // PyTorch's own order: weight before bias.
        Write(_path, Counted("b.weight", 0, 4, 4), Counted("b.bias", 16, 4), Counted("a.weight", 20, 4, 4), Counted("a.bias", 36, 4));
        AssertFirst(0, 20);

        // That of its library, in which 10 comes before 9.
        Write(_path, Counted("main.10.bias", 36, 4), Counted("main.10.weight", 20, 4, 4), Counted("main.9.bias", 16, 4), Counted("main.9.weight", 0, 4, 4));
        AssertFirst(0, 20);
    }

    [Fact]
    public void Where_names_do_not_say_the_order_it_is_asked_for_and_names_decide()
    {
        Write(_path, Counted("hidden.bias", 36, 4), Counted("hidden.weight", 20, 4, 4), Counted("input.bias", 16, 4), Counted("input.weight", 0, 4, 4));
        Assert.Equal(
            $"The PyTorch weights in \"{_path}\" don't fit this network: the order of hidden, input, which have the same shapes, isn't known from " +
            "their names: say which is which of dense_1, dense_2 with PyTorchOptions.Modules.",
            Assert.Throws<WeightFileException>(() => new TwoAlike().LoadPyTorch(_path)).Message);
        AssertFirst(0, 20, new PyTorchOptions { Modules = { ["dense_1"] = "input" } });
        AssertFirst(20, 0, new PyTorchOptions { Modules = { ["dense_1"] = "hidden", ["dense_2"] = "input" } });
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_nothing_is_replaced()
    {
        Write(_path, Counted("fc.weight", 0, 5, 8), Counted("fc.bias", 0, 5), Counted("last.weight", 0, 3, 5));
        var network = new DenseLayers(4);
        var before = network.Parameters["dense_2/kernel"].Values.ToArray();
        var failure = Assert.Throws<WeightFileException>(() => network.LoadPyTorch(_path));
        Assert.Equal(
            $"The PyTorch weights in \"{_path}\" don't fit this network: dense_1: no module has weight [5, 7] and bias [5]; fc with weight [5, 8] " +
            "and bias [5]: no layer is left for it.",
            failure.Message);
        Assert.Equal(2, failure.Mismatches.Count);
        Assert.Equal(before, network.Parameters["dense_2/kernel"].Values.ToArray());
    }

    [Fact]
    public void Names_that_do_not_exist_are_answered_with_those_that_do()
    {
        Write(_path, Counted("a.weight", 0, 3, 5), Counted("b.weight", 100, 5, 7), Counted("b.bias", 200, 5));
        var layer = Assert.Throws<ArgumentException>(() => new DenseLayers().LoadPyTorch(_path, new PyTorchOptions { Modules = { ["dense"] = "a" } }));
        Assert.StartsWith("There is no layer \"dense\" with parameters; those with parameters are dense_1, dense_2.", layer.Message, StringComparison.Ordinal);
        var module = Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path, new PyTorchOptions { Modules = { ["dense_2"] = "c" } }));
        Assert.Contains("there is no module c for dense_2; there are a, b", module.Message, StringComparison.Ordinal);
        var shape = Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path, new PyTorchOptions { Modules = { ["dense_2"] = "b" } }));
        Assert.Contains("dense_2 is weight [3, 5] in PyTorch, but b has weight [5, 7] and bias [5]", shape.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_and_doubles_are_read_and_whole_numbers_refused()
    {
        float[] numbers = [.. Enumerable.Range(0, 15).Select(number => number - 7.5f)];
        (string Type, byte[] Bytes)[] types =
        [
            ("F64", MemoryMarshal.AsBytes<double>(numbers.Select(number => (double)number).ToArray()).ToArray()),
            ("F16", MemoryMarshal.AsBytes<Half>(numbers.Select(number => (Half)number).ToArray()).ToArray()),
            ("BF16", MemoryMarshal.AsBytes<ushort>(numbers.Select(number => (ushort)(BitConverter.SingleToUInt32Bits(number) >> 16)).ToArray()).ToArray()),
        ];
        foreach (var (type, bytes) in types)
        {
            Write(_path, Counted("a.weight", 0, 5, 7), Counted("a.bias", 0, 5), ("b.weight", type, [3, 5], bytes));
            var network = new DenseLayers();
            network.LoadPyTorch(_path);
            Assert.Equal([-7.5f, -2.5f, 2.5f, -6.5f], network.Parameters["dense_2/kernel"].Values[..4].ToArray());
        }

        Write(_path, Counted("a.weight", 0, 5, 7), Counted("a.bias", 0, 5), ("b.weight", "I32", [3, 5], new byte[60]));
        Assert.Contains(
            "b.weight has the type I32; F32, F16, BF16 and F64 can be read",
            Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
        Write(_path, Counted("a.weight", 0, 5, 7), Counted("a.bias", 0, 5), ("b.weight", "F16", [3, 5], new byte[28]));
        Assert.Contains(
            "b.weight has 28 bytes, which its shape [3, 5] doesn't fit",
            Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_and_missing_files_are_refused_as_everywhere()
    {
        File.WriteAllText(_path, "no weights");
        Assert.Contains(
            "is damaged or isn't in the safetensors format",
            Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "doesn't exist", Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path + ".none")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_of_flattened_pixels_and_a_dense_layer_reorders_the_dense_layer()
    {
        // PyTorch adds channel by channel; NetDsl's number 1 is the second channel of the first pixel, which is PyTorch's number 4.
        Write(_path, Counted("a.weight", 0, 8, 3), Counted("a.bias", 100, 8));
        var network = new FlattenedSum();
        network.LoadPyTorch(_path);
        Assert.Equal([100, 104, 101, 105, 102, 106, 103, 107], network.Parameters["other/bias"].Values.ToArray());
    }

    [Fact]
    public void What_PyTorch_would_read_in_another_order_is_refused()
    {
        Write(_path, Counted("a.weight", 0, 1, 2, 1, 1));
        Assert.Equal(
            "The weights can't be brought to PyTorch's order at the layer input (InputLayer) [8]: what reads it wants its numbers channel by " +
            "channel, and it has no weights that could be reordered.",
            Assert.Throws<NotSupportedException>(() => new InputAsImage().LoadPyTorch(_path)).Message);
        Assert.Equal(
            "The weights can't be brought to PyTorch's order at the layer reshape_1 (Reshape) [4, 1, 2]: it reads images of [2, 1, 4] as others " +
            "of [4, 1, 2] pixel by pixel, and PyTorch would do so channel by channel.",
            Assert.Throws<NotSupportedException>(() => new ImageAsOtherImage().SavePyTorch(_path)).Message);
    }

    public void Dispose() => File.Delete(_path);

    private void AssertFirst(float first, float second, PyTorchOptions? options = null)
    {
        var network = new TwoAlike();
        network.LoadPyTorch(_path, options);
        Assert.Equal((first, second), (network.Parameters["dense_1/kernel"].Values[0], network.Parameters["dense_2/kernel"].Values[0]));
    }
}
