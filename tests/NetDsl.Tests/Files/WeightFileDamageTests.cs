using System.Text;
using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Files;

/// <summary>Damaged files, each kind of damage by itself and at random: a sentence that names the file, and no number changed.</summary>
public sealed class WeightFileDamageTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> WrongHeaders => new()
    {
        { "", "doesn't begin with {" },
        { " " + SafetensorsFile.Header, "doesn't begin with {" },
        { "[]", "doesn't begin with {" },
        { "{", "wrong JSON" },
        { SafetensorsFile.Header[..^1], "wrong JSON" },
        { SafetensorsFile.Header + "{}", "wrong JSON" },
        { SafetensorsFile.Header + "x", "wrong JSON" },
        { With("[2,3]", "[2,3,]"), "wrong JSON" },
        { With("[2,3]", "[2,/* */3]"), "wrong JSON" },
        { With("[2,3]", "[2,03]"), "wrong JSON" },
        { With("\"b\"", "\"a\""), "has a twice" },
        { With("\"b\"", "\"\\u0061\""), "has a twice" },
        { With("{\"a\"", "{\"__metadata__\":{},\"__metadata__\":{},\"a\""), "has __metadata__ twice" },
        { With("{\"a\"", "{\"__metadata__\":[],\"a\""), "__metadata__ should be or have an object" },
        { With("{\"a\"", "{\"__metadata__\":{\"x\":1},\"a\""), "__metadata__ should be or have an object of strings" },
        { With("{\"a\"", "{\"c\":3,\"a\""), "c should be or have an object" },
        { With("\"dtype\":\"F32\",\"shape\":[1]", "\"shape\":[1]"), "b needs dtype, shape and data_offsets" },
        { With("\"shape\":[1],", ""), "b needs dtype, shape and data_offsets" },
        { With(",\"data_offsets\":[24,28]", ""), "b needs dtype, shape and data_offsets" },
        { With("\"shape\":[1]", "\"shape\":[1],\"shape\":[1]"), "b has the field shape" },
        { With("\"shape\":[1]", "\"shape\":[1],\"extra\":0"), "b has the field extra" },
        { With("\"F32\",\"shape\":[1]", "32,\"shape\":[1]"), "b should be or have a string as dtype" },
        { With("[1]", "1"), "b should be or have an array as shape" },
        { With("[1]", "[1.0]"), "b has something else than whole numbers" },
        { With("[1]", "[-1]"), "b has something else than whole numbers" },
        { With("[1]", "[\"1\"]"), "b has something else than whole numbers" },
        { With("[1]", "[[1]]"), "b has something else than whole numbers" },
        { With("[1]", "[9223372036854775808]"), "b has something else than whole numbers" },
        { With("[1]", "[9223372036854775807,9223372036854775807,9223372036854775807]"), "doesn't fit the 4 bytes" },
        { With("[1]", "[4294967296,4294967297]"), "doesn't fit the 4 bytes" },
        { With("[1]", "[2]"), "b has the shape [2] of F32, which doesn't fit the 4 bytes" },
        { With("[1]", "[0]"), "b has the shape [0] of F32, which doesn't fit the 4 bytes" },
        { With("[24,28]", "[24]"), "must be two rising numbers" },
        { With("[24,28]", "[24,28,32]"), "b has more than two numbers in data_offsets" },
        { With("[24,28]", "[28,24]"), "must be two rising numbers" },
        { With("\"F32\",\"shape\":[1]", "\"BF16\",\"shape\":[1]"), "b has the shape [1] of BF16, which doesn't fit the 4 bytes" },
        { With("\"F32\",\"shape\":[1]", "\"I64\",\"shape\":[1]"), "b has the shape [1] of I64, which doesn't fit the 4 bytes" },
        { With("[1]", "[" + string.Join(",", Enumerable.Repeat("1", 65)) + "]"), "b has more than 64 lengths in shape" },
        { With("[24,28]", "[28,32]"), "b lies at bytes 28 to 32, but 28 bytes follow the header" },
        { With("[24,28]", "[9223372036854775803,9223372036854775807]"), "but 28 bytes follow the header" },
        { With("[24,28]", "[20,24]"), "b begins at byte 20, but the tensor before it ends at 24" },
        { With("[24,28]", "[0,4]"), "begins at byte 0, but the tensor before it ends at 4" },
        { "{}", "its tensors have 0 bytes, but 28 follow the header" },
        { With("\"a\"", "\"\\ud800\""), "isn't valid UTF-8 or UTF-16" },
        { With("[1]", "[" + new string('[', 200) + new string(']', 200) + "]"), "b has something else than whole numbers" },
    };

    [Theory]
    [InlineData("\"shape\":[1]", "\"shape\":[{0}]", "b has more than 64 lengths in shape")]
    [InlineData("[24,28]", "[{0}]", "b has more than two numbers in data_offsets")]
    public void A_header_of_millions_of_numbers_takes_little_memory_and_gives_a_short_message(string place, string replacement, string message)
    {
        var numbers = string.Join(",", Enumerable.Repeat("1", 5_000_000));
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(With(place, replacement.Replace("{0}", numbers, StringComparison.Ordinal))));
        var store = SafetensorsFile.Store();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], store));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 50, 1000);

        // The header itself has ten million bytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void More_tensors_or_strings_than_any_network_has_are_refused()
    {
        var tensors = string.Join(",", Enumerable.Range(0, 500_001).Select(i => $"\"{i}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"));
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes($"{{{tensors}}}", []));
        Assert.Contains(
            "its header has more than 500000 tensors, which is the most that is read",
            Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], SafetensorsFile.Store())).Message,
            StringComparison.Ordinal);

        var strings = string.Join(",", Enumerable.Range(0, 100_001).Select(i => $"\"{i}\":\"\""));
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes($"{{\"__metadata__\":{{{strings}}}}}", []));
        Assert.Contains(
            "its __metadata__ has more than 100000 strings, which is the most that is read",
            Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], SafetensorsFile.Store())).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public void A_wrong_header_is_refused_with_a_sentence_about_it(string header, string message)
    {
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(header));

        AssertRefused(message);
    }

    [Fact]
    public void Text_that_isn_t_UTF_8_is_refused()
    {
        var header = Encoding.UTF8.GetBytes(SafetensorsFile.Header);
        header[Array.IndexOf(header, (byte)'a')] = 0xFF;
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(header, SafetensorsFile.Data));

        AssertRefused("isn't valid UTF-8 or UTF-16");
    }

    [Theory]
    [InlineData(113UL, "its header should have")]
    [InlineData(ulong.MaxValue, "its header should have 18446744073709551615 bytes, but only")]
    [InlineData(1UL << 63, "its header should have 9223372036854775808 bytes, but only")]
    [InlineData(0UL, "doesn't begin with {")]
    [InlineData(50UL, "wrong JSON")]
    public void A_wrong_length_of_the_header_is_refused(ulong length, string message)
    {
        var bytes = SafetensorsFile.Bytes(SafetensorsFile.Header, []);
        BitConverter.GetBytes(length).CopyTo(bytes, 0);
        File.WriteAllBytes(_folder["file"], bytes);

        AssertRefused(message);
    }

    [Fact]
    public void PyTorchs_own_format_is_recognised()
    {
        using (var archive = System.IO.Compression.ZipFile.Open(_folder["file"], System.IO.Compression.ZipArchiveMode.Create))
            archive.CreateEntry("generator/data.pkl");

        AssertRefused("it is a ZIP file, as torch.save writes; save the state_dict with safetensors.torch.save_file instead");
    }

    [Fact]
    public void A_header_longer_than_the_format_allows_is_refused_without_reading_it()
    {
        using (var stream = File.Create(_folder["file"]))
        {
            stream.Write(BitConverter.GetBytes(100_000_001L));
            stream.SetLength(100_000_100);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("its header has 100000001 bytes; the format allows 100000000");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_file_cut_anywhere_or_with_bytes_behind_its_end_is_refused()
    {
        var bytes = SavedFile();
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(_folder["file"], bytes[..length]);
            AssertRefused("");
        }

        File.WriteAllBytes(_folder["file"], [.. bytes, 0]);
        AssertRefused("bytes, but");
    }

    [Fact]
    public void A_header_with_one_wrong_byte_is_refused_unless_only_metadata_changed()
    {
        var bytes = SavedFile();
        var headerEnd = 8 + (int)BitConverter.ToInt64(bytes);
        var metadata = Encoding.UTF8.GetString(bytes).IndexOf("producer", StringComparison.Ordinal);
        var metadataEnd = Encoding.UTF8.GetString(bytes).IndexOf("},", StringComparison.Ordinal);
        var random = new System.Random(Seeds.Next(output));
        for (var place = 0; place < headerEnd; place++)
        {
            for (var trial = 0; trial < 3; trial++)
            {
                byte[] damaged = [.. bytes];
                damaged[place] ^= (byte)(trial == 0 ? 1 << random.Next(8) : random.Next(1, 256));
                File.WriteAllBytes(_folder["file"], damaged);
                var isWhiteSpace = bytes[place] == ' ' && damaged[place] is (byte)'\t' or (byte)'\n' or (byte)'\r';
                if ((place < metadata || place >= metadataEnd) && !isWhiteSpace)
                    AssertRefused("");
                else
                    AssertRefusedOrEqual();
            }
        }
    }

    [Fact]
    public void Files_with_several_wrong_bytes_never_give_another_exception_or_half_a_network()
    {
        var bytes = SavedFile();
        var random = new System.Random(Seeds.Next(output));
        for (var trial = 0; trial < 2000; trial++)
        {
            byte[] damaged = [.. bytes];
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var place = random.Next(8, 8 + (int)BitConverter.ToInt64(bytes));
                damaged[place] = trial % 2 == 0 ? bytes[random.Next(8, bytes.Length)] : (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder["file"], damaged);
            AssertRefusedOrEqual();
        }
    }

    [Fact]
    public void A_file_that_doesn_t_exist_and_a_folder_are_named()
    {
        AssertRefused("doesn't exist", "file");
        Directory.CreateDirectory(_folder["file"]);
        AssertRefused("it is a folder", "file");
    }

    [Fact]
    public void A_file_that_somebody_else_holds_is_named()
    {
        SavedFile();
        using var holder = new FileStream(_folder["file"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        AssertRefused("can't be read", "file");
    }

    private static string With(string text, string replacement) => SafetensorsFile.Header.Replace(text, replacement, StringComparison.Ordinal);

    private byte[] SavedFile()
    {
        var store = SafetensorsFile.Store();
        store["a"].SetValues([1, 2, 3, 4, 5, 6]);
        store["b"].SetValues([7]);
        WeightFile.Save(_folder["file"], store);
        return File.ReadAllBytes(_folder["file"]);
    }

    private void AssertRefused(string message, string name = "file")
    {
        var store = SafetensorsFile.Store();
        var (bits, version) = (SmallStore.Bits(store), store.Version);

        var exception = Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder[name], store));

        Assert.Contains($"\"{_folder[name]}\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
        Assert.Equal(bits, SmallStore.Bits(store));
        Assert.Equal(version, store.Version);
    }

    private void AssertRefusedOrEqual()
    {
        var store = SafetensorsFile.Store();
        var bits = SmallStore.Bits(store);
        try
        {
            WeightFile.Load(_folder["file"], store);
        }
        catch (WeightFileException)
        {
            Assert.Equal(bits, SmallStore.Bits(store));
            return;
        }

        // Read in spite of the damage: then every number is one of the file's, at its place or, where offsets changed consistently, at another tensor's.
        Assert.Equal(7, store["a"].Values.ToArray().Concat(store["b"].Values.ToArray()).Distinct().Count());
        Assert.All(store.SelectMany(parameter => parameter.Values.ToArray()), number => Assert.InRange(number, 1f, 7f));
    }
}
