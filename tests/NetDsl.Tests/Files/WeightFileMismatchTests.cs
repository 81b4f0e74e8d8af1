using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Files;

/// <summary>Sound files that hold another network's weights: what differs is said at once, and no number changes.</summary>
public sealed class WeightFileMismatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Differences_are_in_one_line()
    {
        const string header = """
            {"b":{"dtype":"I16","shape":[1],"data_offsets":[0,2]},
            "a":{"dtype":"F32","shape":[3,2],"data_offsets":[2,26]},
            "c":{"dtype":"I8","shape":[2],"data_offsets":[26,28]}}
            """;
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(header));
        var store = new ParameterStore(
            [new("a", [2, 3], true, Initializer.Ones), new("b", [1], true, Initializer.Ones), new("d", [4, 5], true, Initializer.Ones)], 0);

        var exception = AssertRefused(store);

        Assert.Equal(
            $"The weight file \"{_folder["file"]}\" doesn't fit this network: a has the shape [3, 2] instead of [2, 3]; "
            + "b has the type I16; F32, F16, BF16 and F64 can be read; d [4, 5] is missing; and 1 more.",
            exception.Message);
        Assert.Equal(["d [4, 5] is missing", "c [2] is unknown"], exception.Mismatches.Skip(2));
    }

    [Fact]
    public void The_message_lists_three_differences_and_the_exception_all()
    {
        WeightFile.Save(_folder["file"], new ParameterStore([], 0));
        var store = new ParameterStore([.. Enumerable.Range(0, 33).Select(i => new ParameterDefinition($"p{i}", [1], true, Initializer.Ones))], 0);

        var exception = AssertRefused(store);

        Assert.EndsWith("; p2 [1] is missing; and 30 more.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(33, exception.Mismatches.Count);
    }

    [Fact]
    public void Names_in_the_file_can_neither_break_the_line_nor_command_the_terminal()
    {
        var name = "\u001b[31mred\r\n\u202e" + new string('x', 200);
        WeightFile.Save(_folder["file"], new ParameterStore([new(name, [1], true, Initializer.Ones)], 0));

        var exception = AssertRefused(SafetensorsFile.Store());

        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.Contains("\\u001B[31mred\\u000D\\u000A\\u202Exxx", exception.Message, StringComparison.Ordinal);
        Assert.Contains("x… [1] is unknown", exception.Message, StringComparison.Ordinal);
        Assert.InRange(exception.Message.Length, 100, 1000);
    }

    [Fact]
    public void The_order_of_the_axes_counts_and_so_do_axes_of_length_one()
    {
        WeightFile.Save(_folder["file"], new ParameterStore([new("a", [1, 6], true, Initializer.Ones), new("b", [], true, Initializer.Ones)], 0));

        var exception = AssertRefused(new ParameterStore([new("a", [6], true, Initializer.Zeros), new("b", [1], true, Initializer.Zeros)], 0));

        Assert.Equal(["a has the shape [1, 6] instead of [6]", "b has the shape [] instead of [1]"], exception.Mismatches);
    }

    private WeightFileException AssertRefused(ParameterStore store)
    {
        var (bits, version) = (SmallStore.Bits(store), store.Version);

        var exception = Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], store));

        Assert.Equal(bits, SmallStore.Bits(store));
        Assert.Equal(version, store.Version);
        return exception;
    }
}
