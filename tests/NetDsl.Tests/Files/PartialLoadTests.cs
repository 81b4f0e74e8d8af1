using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Files;

/// <summary>A part of a file, or a part of a network: what is taken, what is said of the rest, and that a refusal changes nothing.</summary>
public sealed class PartialLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("encoder_1")]
    [InlineData("encoder_1/")]
    public void A_part_of_a_file_is_taken_by_its_prefix(string prefix)
    {
        var whole = Store(1, ("encoder_1/dense_1/kernel", 6), ("decoder_1/dense_1/kernel", 6), ("encoder_10/dense_1/kernel", 6));
        WeightFile.Save(_folder["file"], whole);
        var encoder = Store(2, ("dense_1/kernel", 6));

        var report = WeightFile.Load(_folder["file"], encoder, new LoadOptions { Prefix = prefix });

        Assert.Equal(whole["encoder_1/dense_1/kernel"].Values, encoder["dense_1/kernel"].Values);
        Assert.Equal(
            $"""
            1 of 1 parameters loaded from "{_folder["file"]}":
              dense_1/kernel <- encoder_1/dense_1/kernel
            Left in the file:
              decoder_1/dense_1/kernel [6]
              encoder_10/dense_1/kernel [6]
            """,
            report.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_file_goes_into_a_part_of_a_network_and_the_rest_stays()
    {
        var encoder = Store(1, ("dense_1/kernel", 6));
        WeightFile.Save(_folder["file"], encoder);
        var whole = Store(2, ("encoder_1/dense_1/kernel", 6), ("decoder_1/dense_1/kernel", 6));
        var decoder = whole["decoder_1/dense_1/kernel"].Values.ToArray();

        var report = WeightFile.Load(_folder["file"], whole, new LoadOptions { Into = "encoder_1" });

        Assert.Equal(encoder["dense_1/kernel"].Values, whole["encoder_1/dense_1/kernel"].Values);
        Assert.Equal(decoder, whole["decoder_1/dense_1/kernel"].Values.ToArray());
        Assert.Equal(["decoder_1/dense_1/kernel [6]"], report.Kept);
        Assert.Equal([new LoadedParameter("encoder_1/dense_1/kernel", "dense_1/kernel")], report.Loaded);
    }

    [Fact]
    public void A_part_of_a_file_goes_into_a_part_of_a_network_that_is_called_otherwise()
    {
        var source = Store(1, ("encoder_1/dense_1/kernel", 6), ("rest", 2));
        WeightFile.Save(_folder["file"], source);
        var target = Store(2, ("features/dense_1/kernel", 6), ("head/kernel", 6));

        WeightFile.Load(_folder["file"], target, new LoadOptions { Prefix = "encoder_1", Into = "features" });

        Assert.Equal(source["encoder_1/dense_1/kernel"].Values, target["features/dense_1/kernel"].Values);
    }

    [Fact]
    public void What_fits_is_taken_where_a_part_is_enough_and_the_report_says_what_stayed()
    {
        var trained = Store(1, ("dense_1/kernel", 6), ("dense_2/kernel", 4), ("counter", 1));
        WeightFile.Save(_folder["file"], trained);
        var other = Store(2, ("dense_1/kernel", 6), ("dense_2/kernel", 8), ("dense_3/kernel", 2));
        var (second, third) = (other["dense_2/kernel"].Values.ToArray(), other["dense_3/kernel"].Values.ToArray());

        var report = WeightFile.Load(_folder["file"], other, new LoadOptions { Partial = true });

        Assert.Equal(trained["dense_1/kernel"].Values, other["dense_1/kernel"].Values);
        Assert.Equal(second, other["dense_2/kernel"].Values.ToArray());
        Assert.Equal(third, other["dense_3/kernel"].Values.ToArray());
        Assert.Equal(
            $"""
            1 of 3 parameters loaded from "{_folder["file"]}":
              dense_1/kernel <- dense_1/kernel
            Kept as they were:
              dense_2/kernel [8]: dense_2/kernel has the shape [4] instead of [8]
              dense_3/kernel [2]: the file doesn't have it
            Left in the file:
              dense_2/kernel [4]
              counter [1]
            """,
            report.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_file_of_which_nothing_fits_is_refused_although_a_part_would_be_enough() => AssertRefused(
        Store(2, ("dense_1/kernel", 6)),
        new LoadOptions { Partial = true },
        "doesn't fit this network: dense_1/kernel [6] is missing; other [6] is unknown.",
        ("other", 6));

    [Fact]
    public void A_refusal_names_the_option_that_takes_what_fits()
    {
        AssertRefused(
            Store(2, ("a", 1), ("b", 2)), null,
            "; extra [3] is unknown; LoadOptions { Partial = true } takes what fits (1 of 2 parameters) and leaves the rest.",
            ("a", 1), ("extra", 3));
        AssertRefused(
            Store(2, ("dense_1/kernel", 6)), null,
            "; and 1 more; the tensors below \"g/\" or \"g_ema/\" fit: write LoadOptions { Prefix = \"g/\" }.",
            ("g/dense_1/kernel", 6), ("g_ema/dense_1/kernel", 6), ("d/dense_1/kernel", 5));
        AssertRefused(
            Store(2, ("encoder_1/dense_1/kernel", 6), ("decoder_1/dense_1/kernel", 7)), null,
            "; its tensors fit the parameters below \"encoder_1/\": write LoadOptions { Into = \"encoder_1/\" }.",
            ("dense_1/kernel", 6));
    }

    [Fact]
    public void A_part_that_does_not_exist_is_answered_with_those_that_do()
    {
        AssertRefused(
            Store(2, ("dense_1/kernel", 6)), new LoadOptions { Prefix = "decoder", Partial = true },
            "has no tensor whose name begins with \"decoder.\", as LoadOptions.Prefix says; there are \"encoder_1/\", \"encoder_1/dense_1/\".",
            ("encoder_1/dense_1/kernel", 6));
        Assert.StartsWith(
            "LoadOptions.Into is \"decoder\", and no parameter's name begins so; there are \"dense_1/\".",
            Assert.Throws<ArgumentException>(
                () => WeightFile.Load(_folder["file"], Store(2, ("dense_1/kernel", 6)), new LoadOptions { Into = "decoder" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_counts_where_only_a_part_is_read()
    {
        WeightFile.Save(_folder["file"], Store(1, ("a", 6), ("b", 6)));
        var bytes = File.ReadAllBytes(_folder["file"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_folder["file"], bytes);
        var store = Store(2, ("a", 6));
        var before = SmallStore.Bits(store);

        Assert.Contains(
            "its checksum isn't that of its content",
            Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], store, new LoadOptions { Partial = true })).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, SmallStore.Bits(store));
    }

    [Fact]
    public void Halves_and_doubles_are_read_and_rounding_is_said()
    {
        const string header = """
            {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
            "x":{"dtype":"I64","shape":[1],"data_offsets":[8,16]},"c":{"dtype":"F64","shape":[2],"data_offsets":[16,32]}}
            """;
        byte[] data =
        [
            .. BitConverter.GetBytes((Half)1.5f), .. BitConverter.GetBytes((Half)(-0.25f)), 0xC0, 0x3F, 0x80, 0xBE, .. new byte[8],
            .. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-3.0),
        ];
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(header, data));
        var store = Store(2, ("a", 2), ("b", 2), ("c", 2));

        var report = WeightFile.Load(_folder["file"], store, new LoadOptions { Partial = true });

        Assert.Equal([1.5f, -0.25f], store["a"].Values);
        Assert.Equal([1.5f, -0.25f], store["b"].Values);
        Assert.Equal([0.1f, -3f], store["c"].Values);
        Assert.Equal(["numbers of float64 were rounded to float32 in 1 of 3 tensors"], report.Warnings);
        Assert.Equal(["x [1]"], report.LeftInFile);
    }

    [Fact]
    public void NaN_and_infinity_are_refused_by_the_name_of_their_tensor_unless_they_are_allowed()
    {
        var broken = Store(1, ("good", 2), ("bad", 4));
        broken["bad"].SetValues([1, float.NaN, 2, float.NegativeInfinity]);
        WeightFile.Save(_folder["file"], broken);
        var store = Store(2, ("good", 2), ("bad", 4));
        var before = SmallStore.Bits(store);

        var refusal = Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], store));

        Assert.Equal(
            $"The weight file \"{_folder["file"]}\" has NaN or infinity, with which a network gives nothing useful, in bad (2 of 4, the first at 1): the " +
            "training had failed when it was saved; take an earlier file, or read it as it is with LoadOptions { AllowNonFinite = true }.",
            refusal.Message);
        Assert.Equal(before, SmallStore.Bits(store));

        var report = WeightFile.Load(_folder["file"], store, new LoadOptions { AllowNonFinite = true });
        Assert.Equal(["NaN or infinity in bad (2 of 4, the first at 1)"], report.Warnings);
        Assert.Equal(SmallStore.Bits(broken), SmallStore.Bits(store));
    }

    private static ParameterStore Store(ulong seed, params (string Name, int Length)[] parameters) =>
        new([.. parameters.Select(parameter => new ParameterDefinition(parameter.Name, [parameter.Length], true, Initializer.GlorotUniform(1, 1)))], seed);

    // What is in the file doesn't fit: the message ends so, and nothing was changed.
    private void AssertRefused(ParameterStore store, LoadOptions? options, string ending, params (string Name, int Length)[] inFile)
    {
        WeightFile.Save(_folder["file"], Store(1, inFile));
        var (before, version) = (SmallStore.Bits(store), store.Version);
        var refusal = Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], store, options));
        Assert.EndsWith(ending, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, SmallStore.Bits(store));
        Assert.Equal(version, store.Version);
    }
}
