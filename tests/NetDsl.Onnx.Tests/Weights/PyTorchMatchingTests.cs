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
    public void Numbers_in_names_go_before_the_order_of_the_file_and_the_report_warns()
    {
        Write(_path, Counted("2.weight", 20, 4, 4), Counted("0.bias", 16, 4), Counted("2.bias", 36, 4), Counted("0.weight", 0, 4, 4));

        var report = AssertFirst(0, 20);

        Assert.Equal(
            ["0, 2 have the same shapes and were taken in this order, that of the numbers in their names; in the file they stand as 2, 0: if that is the " +
                "order of the layers, say which is which with PyTorchOptions.Modules"],
            report.Warnings);
        Assert.Empty(AssertFirst(20, 0, new PyTorchOptions { Modules = { ["dense_1"] = "2", ["dense_2"] = "0" } }).Warnings);
    }

    [Fact]
    public void The_order_of_numbers_holds_within_names_that_differ_otherwise()
    {
        Write(
            _path, Counted("b.1.weight", 20, 4, 4), Counted("b.1.bias", 36, 4), Counted("a.0.weight", 40, 4, 4), Counted("a.0.bias", 56, 4),
            Counted("b.0.weight", 0, 4, 4), Counted("b.0.bias", 16, 4));
        var network = new ThreeAlike();

        var report = network.LoadPyTorch(_path);

        Assert.Equal([0f, 40f, 20f], network.Parameters.Where(parameter => parameter.Shape.Count == 2).Select(parameter => parameter.Values[0]));
        Assert.Contains("b.0, a.0, b.1 have the same shapes", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_read_again_whatever_the_layers_are_called()
    {
        var (network, again) = (new NumberedBackwards(1), new NumberedBackwards(2));
        network.SavePyTorch(_path);

        Assert.Empty(again.LoadPyTorch(_path).Warnings);

        Assert.Equal(network.Parameters["up_1/kernel"].Values, again.Parameters["up_1/kernel"].Values);
        Assert.Equal(network.Parameters["up_0/kernel"].Values, again.Parameters["up_0/kernel"].Values);
    }

    [Fact]
    public void Where_the_order_of_the_file_decides_the_report_says_so()
    {
        Write(_path, Counted("out.weight", 20, 4, 4), Counted("out.bias", 36, 4), Counted("hidden.weight", 0, 4, 4), Counted("hidden.bias", 16, 4));

        Assert.Equal(
            ["out, hidden have the same shapes and were taken in this order, that of the file, because their names don't say it: if the layers have another " +
                "order, say which is which with PyTorchOptions.Modules"],
            AssertFirst(20, 0).Warnings);
    }

    [Fact]
    public void The_report_prints_which_tensor_became_which_parameter_and_what_was_left()
    {
        Write(
            _path, Counted("up.0.bias", 36, 4), Counted("up.0.weight", 20, 4, 4), Counted("up.1.bias", 16, 4), Counted("up.1.weight", 0, 4, 4),
            ("up.2.num_batches_tracked", "I64", [], new byte[8]));

        Assert.Equal(
            $"""
            4 of 4 parameters loaded from "{_path}":
              dense_1/kernel <- up.0.weight
              dense_1/bias <- up.0.bias
              dense_2/kernel <- up.1.weight
              dense_2/bias <- up.1.bias
            Left in the file:
              up.2.num_batches_tracked []: a counter, or another single number
            """,
            AssertFirst(20, 0).ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("n_averaged", "I64", new int[0])]
    [InlineData("n_averaged", "I64", new[] { 1 })]
    [InlineData("step", "F32", new[] { 1 })]
    [InlineData("initted", "BOOL", new int[0])]
    [InlineData("num_updates", "I32", new int[0])]
    [InlineData("decay", "F32", new int[0])]
    [InlineData("module.steps_done", "U8", new[] { 1 })]
    public void Counters_are_left_aside(string name, string type, int[] shape)
    {
        var size = type switch { "I64" => 8, "BOOL" or "U8" => 1, _ => 4 };
        Write(_path, Counted("0.weight", 0, 4, 4), Counted("0.bias", 16, 4), Counted("1.weight", 20, 4, 4), Counted("1.bias", 36, 4),
            (name, type, shape, new byte[size]));

        Assert.Equal($"{name} [{string.Join(", ", shape)}]: a counter, or another single number", Assert.Single(AssertFirst(0, 20).LeftInFile));
    }

    [Fact]
    public void One_network_of_a_file_of_two_is_taken_by_its_prefix_which_the_refusal_names()
    {
        Write(
            _path, Counted("discriminator.0.weight", 0, 1, 5), Counted("discriminator.0.bias", 0, 1), Counted("generator.1.weight", 0, 3, 5),
            Counted("generator.0.weight", 100, 5, 7), Counted("generator.0.bias", 200, 5));
        var network = new DenseLayers(4);
        var before = network.Parameters["dense_1/kernel"].Values.ToArray();

        Assert.EndsWith(
            "; the tensors below \"generator.\" alone fit: write PyTorchOptions { Prefix = \"generator.\" }.",
            Assert.Throws<WeightFileException>(() => network.LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters["dense_1/kernel"].Values.ToArray());

        foreach (var prefix in new[] { "generator", "generator." })
        {
            network = new DenseLayers(4);
            var report = network.LoadPyTorch(_path, new PyTorchOptions { Prefix = prefix, Modules = { ["dense_1"] = "0" } });
            Assert.Equal(100, network.Parameters["dense_1/kernel"].Values[0]);
            Assert.Equal(["discriminator.0.weight [1, 5]", "discriminator.0.bias [1]"], report.LeftInFile);
        }

        Assert.EndsWith(
            "have no tensor whose name begins with \"critic.\", as PyTorchOptions.Prefix says; there are \"generator.\", \"discriminator.\", " +
            "\"discriminator.0.\", \"generator.0.\", \"generator.1.\".",
            Assert.Throws<WeightFileException>(() => network.LoadPyTorch(_path, new PyTorchOptions { Prefix = "critic" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_and_its_average_both_fit_and_both_are_named()
    {
        Write(
            _path, Counted("g.0.bias", 16, 4), Counted("g.0.weight", 0, 4, 4), Counted("g.1.bias", 36, 4), Counted("g.1.weight", 20, 4, 4),
            Counted("g_ema.0.bias", 116, 4), Counted("g_ema.0.weight", 100, 4, 4), Counted("g_ema.1.bias", 136, 4), Counted("g_ema.1.weight", 120, 4, 4));

        Assert.EndsWith(
            "; the tensors below \"g.\" or \"g_ema.\" alone fit: write PyTorchOptions { Prefix = \"g.\" }.",
            Assert.Throws<WeightFileException>(() => new TwoAlike().LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
        AssertFirst(100, 120, new PyTorchOptions { Prefix = "g_ema" });
    }

    [Theory]
    [InlineData("0.weight_g", "0.weight_v")]
    [InlineData("0.parametrizations.weight.original0", "0.parametrizations.weight.original1")]
    [InlineData("weight_g", "weight_v")]
    [InlineData("parametrizations.weight.original0", "parametrizations.weight.original1")]
    public void Weight_normalisation_is_computed(string length, string direction)
    {
        // Two outputs of two inputs: [3, 4] of length 10 and [-5, 12] of length 26.
        Write(
            _path, (length, "F32", [2, 1], Floats(10, 26)), (direction, "F32", [2, 2], Floats(3, 4, -5, 12)),
            (direction.StartsWith('0') ? "0.bias" : "bias", "F32", [2], Floats(7, 8)));
        var network = new TwoByTwo();

        var report = network.LoadPyTorch(_path);

        Assert.Equal([6f, -10f, 8f, 24f], network.Parameters["dense_1/kernel"].Values.ToArray());
        Assert.Contains(new LoadedParameter("dense_1/kernel", $"{direction} and {length}"), report.Loaded);
    }

    [Fact]
    public void Weight_normalisation_of_all_weights_together_and_along_the_second_axis_is_computed()
    {
        Write(_path, ("0.weight_g", "F32", [], Floats(10)), ("0.weight_v", "F32", [2, 2], Floats(1, 5, 5, 7)), ("0.bias", "F32", [2], Floats(0, 0)));
        var network = new TwoByTwo();
        network.LoadPyTorch(_path);
        Assert.Equal([1f, 5f, 5f, 7f], network.Parameters["dense_1/kernel"].Values.ToArray());

        // The columns [3, 4] and [5, 12].
        Write(_path, ("0.weight_g", "F32", [1, 2], Floats(5, 26)), ("0.weight_v", "F32", [2, 2], Floats(3, 5, 4, 12)), ("0.bias", "F32", [2], Floats(0, 0)));
        network.LoadPyTorch(_path);
        Assert.Equal([3f, 4f, 10f, 24f], network.Parameters["dense_1/kernel"].Values.ToArray());
    }

    [Theory]
    [InlineData("0.parametrizations.weight.0.base")]
    [InlineData(null)]
    public void Parametrisations_that_are_not_computed_are_refused_with_the_call_that_removes_them(string? other)
    {
        List<(string, string, int[], byte[])> tensors =
            [("0.parametrizations.weight.original", "F32", [2, 2], Floats(1, 0, 0, 1)), ("0.bias", "F32", [2], Floats(0, 0))];
        if (other is not null)
            tensors.Add((other, "F32", [2, 2], Floats(1, 0, 0, 1)));
        Write(_path, [.. tensors]);

        Assert.Contains(
            "no layer is left for it (PyTorch computes the weight from them, as torch.nn.utils.parametrizations.orthogonal does, and NetDsl doesn't: call " +
            "torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\") before saving)",
            Assert.Throws<WeightFileException>(() => new TwoByTwo().LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Running_statistics_that_no_layer_has_are_explained()
    {
        Write(
            _path, ("0.weight", "F32", [2], Floats(1, 1)), ("0.bias", "F32", [2], Floats(0, 0)), ("0.running_mean", "F32", [2], Floats(0, 0)),
            ("0.running_var", "F32", [2], Floats(1, 1)));

        Assert.Contains(
            "no layer is left for it (running statistics of a batch normalisation, or of an instance normalisation with track_running_stats=True, which " +
            "PyTorch then uses in eval() as a batch normalisation does: declare BatchNormalization; if the model was used in train(), leave running_mean and " +
            "running_var out of the file)",
            Assert.Throws<WeightFileException>(() => new InstanceNormalized().LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "conv2d_1.weight_orig", "conv2d_1.weight_u", "conv2d_1.weight_v")]
    [InlineData(
        true, "conv2d_1.parametrizations.weight.original", "conv2d_1.parametrizations.weight.0._u", "conv2d_1.parametrizations.weight.0._v")]
    public void Spectral_normalisation_is_written_with_either_names_and_read_again(bool parametrizations, string original, string first, string second)
    {
        var network = new PyTorchCritic(3);
        network.SavePyTorch(_path, new PyTorchOptions { Parametrizations = parametrizations, Prefix = "critic" });

        var names = SafetensorsText.Read(_path).Keys;
        Assert.All([original, first, second], name => Assert.Contains("critic." + name, names));
        Assert.Equal(parametrizations, !names.Any(name => name.EndsWith("weight_orig", StringComparison.Ordinal)));
        var again = new PyTorchCritic(4);
        again.LoadPyTorch(_path, new PyTorchOptions { Prefix = "critic" });
        Assert.All(network.Parameters.Zip(again.Parameters), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
    }

    [Fact]
    public void NaN_is_refused_by_the_name_of_its_tensor_unless_it_is_allowed()
    {
        Write(_path, ("0.weight", "F32", [2, 2], Floats(1, float.NaN, 3, 4)), ("0.bias", "F64", [2], MemoryMarshal.AsBytes<double>([1e300, 0]).ToArray()));
        var network = new TwoByTwo();
        var before = network.Parameters["dense_1/kernel"].Values.ToArray();

        Assert.Contains(
            "has NaN or infinity, with which a network gives nothing useful, in 0.weight (1 of 4, the first at 2); 0.bias (1 of 2, the first at 0)",
            Assert.Throws<WeightFileException>(() => network.LoadPyTorch(_path)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters["dense_1/kernel"].Values.ToArray());

        Assert.Equal(3, network.LoadPyTorch(_path, new PyTorchOptions { AllowNonFinite = true }).Warnings.Count);
        Assert.Equal([1f, 3f, float.NaN, 4f], network.Parameters["dense_1/kernel"].Values.ToArray());
    }

    [Fact]
    public void Another_network_s_parameters_are_refused_with_a_sentence()
    {
        var (description, others) = (DenseLayers.Description, new TwoAlike().Parameters);
        const string Message = "These aren't the parameters of DenseLayers: dense_1/kernel has the shape [4, 4] instead of [7, 5]. Give those of the network " +
            "that the description belongs to.";
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => PyTorchWeights.Load(_path, description, others)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => PyTorchWeights.Save(_path, description, others)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => NetDsl.Onnx.OnnxExport.Export(_path, description, others)).Message);
        Assert.StartsWith(
            "These aren't the parameters of InstanceNormalized: instance_normalization_1/",
            Assert.Throws<ArgumentException>(() => PyTorchWeights.Load(_path, InstanceNormalized.Description, others)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_modules_are_matched_in_little_time_and_memory()
    {
        // All of other shapes, so that each is a kind of its own.
        Write(
            _path,
            [.. Enumerable.Range(0, 16_000).Select(i => ($"blocks.{i}.weight", "F32", new[] { 0, i + 1 }, Array.Empty<byte>())), Counted("fc.weight", 0, 3, 5),
                Counted("in.weight", 100, 5, 7), Counted("in.bias", 200, 5)]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<WeightFileException>(() => new DenseLayers().LoadPyTorch(_path));

        Assert.Equal(16_000, refusal.Mismatches.Count);
        Assert.InRange(refusal.Message.Length, 100, 5000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000);
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
            "b.weight has the shape [3, 5] of F16, which doesn't fit the 28 bytes",
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

    private static byte[] Floats(params float[] numbers) => MemoryMarshal.AsBytes<float>(numbers).ToArray();

    private LoadReport AssertFirst(float first, float second, PyTorchOptions? options = null)
    {
        var network = new TwoAlike();
        var report = network.LoadPyTorch(_path, options);
        Assert.Equal((first, second), (network.Parameters["dense_1/kernel"].Values[0], network.Parameters["dense_2/kernel"].Values[0]));
        return report;
    }
}
