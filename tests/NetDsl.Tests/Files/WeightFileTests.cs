using System.Text;
using NetDsl.Tests.Parameters;

namespace NetDsl.Tests.Files;

public sealed class WeightFileTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_has_exactly_the_bytes_that_the_format_prescribes()
    {
        var store = SafetensorsFile.Store();
        store["a"].SetValues([1, 2, 3, 4, 5, 6]);
        store["b"].SetValues([7]);

        WeightFile.Save(_folder["file"], store);

        // The checksum is that of header and numbers with zeros in its own place.
        var zeros = new string('0', 64);
        var header = $"{{\"__metadata__\":{{\"producer\":\"NetDsl\",\"checksum\":\"sha256:{zeros}\"}},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]}}";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        var checksum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Encoding.UTF8.GetBytes(header), .. SafetensorsFile.Data]));
        Assert.Equal(SafetensorsFile.Bytes(header.Replace(zeros, checksum, StringComparison.Ordinal)), File.ReadAllBytes(_folder["file"]));
        Assert.Equal(["file"], _folder.Names);
    }

    [Fact]
    public void Weights_that_an_assembly_doesnt_have_are_refused_with_what_it_has_and_what_to_write()
    {
        var refusal = Assert.Throws<WeightFileException>(
            () => EmbeddedWeights.Load(typeof(WeightFileTests).Assembly, "generator.safetensors", SafetensorsFile.Store()));

        Assert.Equal(
            "The assembly NetDsl.Tests embeds no \"generator.safetensors\"; it embeds no weight files: write <EmbedWeights " +
            "Include=\"generator.safetensors\" /> into an <ItemGroup> of its project file.",
            refusal.Message);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("abcd")]
    [InlineData("abcde")]
    [InlineData("abcdef")]
    [InlineData("abcdefg")]
    [InlineData("abcdefgh")]
    [InlineData("ümläut/\"quoted\"\\\n😀")]
    public void Numbers_begin_at_a_multiple_of_8_bytes_whatever_the_names(string name)
    {
        var store = new ParameterStore([new(name, [3], true, Initializer.GlorotUniform(1, 1))], 1);

        WeightFile.Save(_folder["file"], store);

        var bytes = File.ReadAllBytes(_folder["file"]);
        Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
        Assert.Equal(8 + BitConverter.ToInt64(bytes) + 12, bytes.Length);
        var other = new ParameterStore([new(name, [3], true, Initializer.Zeros)], 1);
        WeightFile.Load(_folder["file"], other);
        Assert.Equal(store[name].Values, other[name].Values);
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands_and_left_open()
    {
        var store = SmallStore.Create();
        WeightFile.Save(_folder["file"], store);
        using var stream = new MemoryStream([1, 2, 3, .. File.ReadAllBytes(_folder["file"])]);
        stream.Position = 3;
        var other = SmallStore.Create(seed: 2);

        WeightFile.Load(stream, "resource", other);

        Assert.All(store, parameter => Assert.Equal(parameter.Values, other[parameter.Name].Values));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_stream_that_is_cut_off_is_refused_by_its_name_and_changes_nothing()
    {
        WeightFile.Save(_folder["file"], SmallStore.Create());
        var whole = File.ReadAllBytes(_folder["file"]);
        var other = SmallStore.Create(seed: 2);
        foreach (var length in (int[])[0, 7, 20, whole.Length - 1])
        {
            using var stream = new MemoryStream(whole[..length]);
            Assert.Contains(
                "\"resource\"", Assert.Throws<WeightFileException>(() => WeightFile.Load(stream, "resource", other)).Message, StringComparison.Ordinal);
        }

        Assert.All(SmallStore.Create(seed: 2), parameter => Assert.Equal(parameter.Values, other[parameter.Name].Values));
    }

    [Fact]
    public void Streams_that_cannot_seek_are_written_and_read_like_files_and_stay_open()
    {
        var store = SmallStore.Create();
        WeightFile.Save(_folder["file"], store);
        using var packed = new MemoryStream();
        using (var writer = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            WeightFile.Save(writer, store);
            Assert.True(writer.CanWrite);
        }

        packed.Position = 0;
        using (var bytes = new MemoryStream())
        using (var reader = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionMode.Decompress, leaveOpen: true))
        {
            reader.CopyTo(bytes);
            Assert.Equal(File.ReadAllBytes(_folder["file"]), bytes.ToArray());
        }

        packed.Position = 0;
        using var again = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionMode.Decompress);
        var other = SmallStore.Create(seed: 2);
        WeightFile.Load(again, "download", other);

        Assert.Equal(SmallStore.Bits(store), SmallStore.Bits(other));
        Assert.True(again.CanRead);
        Assert.Throws<ArgumentException>(() => WeightFile.Save(again, store));
    }

    [Fact]
    public void A_stream_that_fails_halfway_changes_nothing()
    {
        WeightFile.Save(_folder["file"], SmallStore.Create());
        var other = SmallStore.Create(seed: 2);

        var refusal = Assert.Throws<WeightFileException>(() => WeightFile.Load(new BrokenStream(File.ReadAllBytes(_folder["file"])), "download", other));

        Assert.Equal("The weight file \"download\" can't be read: The connection broke.", refusal.Message);
        Assert.Equal(SmallStore.Bits(SmallStore.Create(seed: 2)), SmallStore.Bits(other));
    }

    [Fact]
    public void What_was_saved_is_loaded_bit_by_bit_also_what_is_no_number()
    {
        var store = SmallStore.Create();
        var bits = new uint[21];
        new RandomStream((ulong)Seeds.Next(output), 0).FillBits(bits);
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue];
        store["dense_1/kernel"].SetValues([.. bits.Select(BitConverter.UInt32BitsToSingle)]);
        store["batch_normalization_1/moving_mean"].SetValues([.. special, .. new float[10]]);
        var other = SmallStore.Create(seed: 2);
        var version = other.Version;

        WeightFile.Save(_folder["file"], store);
        WeightFile.Load(_folder["file"], other, new LoadOptions { AllowNonFinite = true });

        Assert.Equal(SmallStore.Bits(store), SmallStore.Bits(other));
        Assert.True(other.Version > version);
    }

    [Fact]
    public void A_number_that_was_changed_in_the_file_is_refused_and_a_file_without_a_checksum_is_read()
    {
        var store = SafetensorsFile.Store();
        WeightFile.Save(_folder["file"], store);
        var bytes = File.ReadAllBytes(_folder["file"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_folder["file"], bytes);

        Assert.Contains(
            "its checksum isn't that of its content",
            Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["file"], store)).Message,
            StringComparison.Ordinal);
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(SafetensorsFile.Header));
        WeightFile.Load(_folder["file"], store);
    }

    [Fact]
    public void Equal_weights_give_equal_bytes_and_saving_changes_nothing()
    {
        var store = SmallStore.Create();
        var version = store.Version;

        WeightFile.Save(_folder["first"], store);
        WeightFile.Save(_folder["second"], SmallStore.Create());
        var other = SmallStore.Create(seed: 2);
        WeightFile.Load(_folder["first"], other);
        WeightFile.Save(_folder["third"], other);

        Assert.Equal(version, store.Version);
        Assert.Equal(File.ReadAllBytes(_folder["first"]), File.ReadAllBytes(_folder["second"]));
        Assert.Equal(File.ReadAllBytes(_folder["first"]), File.ReadAllBytes(_folder["third"]));
    }

    [Fact]
    public void Parameters_larger_than_what_is_read_at_once_come_through()
    {
        ParameterDefinition[] definitions =
            [new("large", [3, 1_000_001], true, Initializer.GlorotUniform(1, 1)), new("small", [5], true, Initializer.Ones)];
        var store = new ParameterStore(definitions, 1);
        var other = new ParameterStore(definitions, 2);

        WeightFile.Save(_folder["file"], store);
        WeightFile.Load(_folder["file"], other);

        Assert.Equal(SmallStore.Bits(store), SmallStore.Bits(other));
    }

    // Other writers sort tensors as they like, add metadata or none, and put white space where JSON allows it.
    [Theory]
    [InlineData(SafetensorsFile.Header)]
    [InlineData(SafetensorsFile.Header + "      ")]
    [InlineData("""{"b":{"data_offsets":[24,28],"shape":[1],"dtype":"F32"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""")]
    [InlineData("""
        {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
        "__metadata__":{"format":"pt","x":"y"},"b":{"dtype":"F32","shape":[1],"data_offsets":[24,28]}}
        """)]
    [InlineData("""
        { "\u0061" : { "dtype" : "F32" , "shape" : [ 2 , 3 ] , "data_offsets" : [ 0 , 24 ] } ,
          "b":{"dtype":"F32","shape":[1],"data_offsets":[24,28]} , "__metadata__":{}}
        """)]
    public void Files_of_other_writers_are_read(string header)
    {
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(header));
        var store = SafetensorsFile.Store();

        WeightFile.Load(_folder["file"], store);

        Assert.Equal([1, 2, 3, 4, 5, 6], store["a"].Values);
        Assert.Equal([7], store["b"].Values);
    }

    [Fact]
    public void Tensors_that_lie_in_another_order_than_the_network_s_are_read()
    {
        const string header = """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[4,28]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";
        File.WriteAllBytes(_folder["file"], SafetensorsFile.Bytes(header));
        var store = SafetensorsFile.Store();

        WeightFile.Load(_folder["file"], store);

        Assert.Equal([2, 3, 4, 5, 6, 7], store["a"].Values);
        Assert.Equal([1], store["b"].Values);
    }

    [Fact]
    public void A_network_without_parameters_has_a_file_that_can_be_read()
    {
        var store = new ParameterStore([], 0);

        WeightFile.Save(_folder["file"], store);
        WeightFile.Load(_folder["file"], store);

        Assert.StartsWith("{\"__metadata__\"", Encoding.UTF8.GetString(File.ReadAllBytes(_folder["file"])[8..]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        WeightFile.Save(_folder["file"], SmallStore.Create());
        var bytes = File.ReadAllBytes(_folder["file"]);

        Assert.Throws<DirectoryNotFoundException>(() => WeightFile.Save(Path.Combine(_folder["missing"], "file"), SmallStore.Create(2)));

        Assert.Equal(bytes, File.ReadAllBytes(_folder["file"]));
        Assert.Equal(["file"], _folder.Names);
    }

    // The last bytes never come.
    private sealed class BrokenStream(byte[] content) : MemoryStream(content[..^8])
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, count) is > 0 and var read ? read : throw Broken();

        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and var read ? read : throw Broken();

        public override void CopyTo(Stream destination, int bufferSize)
        {
            base.CopyTo(destination, bufferSize);
            throw Broken();
        }

        private static IOException Broken() => new("The connection broke.");
    }
}
