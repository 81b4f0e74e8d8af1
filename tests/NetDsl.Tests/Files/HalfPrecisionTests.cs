using System.Text;

namespace NetDsl.Tests.Files;

/// <summary>Weights of half precision: half the size, and read as any others.</summary>
public sealed class HalfPrecisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_rounded_to_half_precision_and_take_half_the_bytes()
    {
        var store = Store(2_000_000, value => (value * 0.37f % 7f) - 3.5f);
        WeightFile.Save(_folder["half"], store, WeightType.Half);
        WeightFile.Save(_folder["single"], store, WeightType.Single);
        var read = Store(2_000_000, _ => 0f);

        var report = WeightFile.Load(_folder["half"], read);

        Assert.Equal(2, report.Loaded.Count);
        Assert.Equal(store.SelectMany(parameter => parameter.Values.ToArray()).Select(value => (float)(Half)value),
            read.SelectMany(parameter => parameter.Values.ToArray()));
        Assert.InRange(new FileInfo(_folder["half"]).Length, 4_000_006, 4_001_000);
        Assert.Contains("\"dtype\":\"F16\"", Encoding.UTF8.GetString(File.ReadAllBytes(_folder["half"]).AsSpan(0, 300)), StringComparison.Ordinal);

        WeightFile.Save(_folder["default"], store);
        Assert.Equal(File.ReadAllBytes(_folder["default"]), File.ReadAllBytes(_folder["single"]));
    }

    [Fact]
    public void A_file_of_half_precision_whose_bytes_were_changed_is_refused()
    {
        WeightFile.Save(_folder["half"], Store(10, value => value), WeightType.Half);
        var bytes = File.ReadAllBytes(_folder["half"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_folder["half"], bytes);

        var refusal = Assert.Throws<WeightFileException>(() => WeightFile.Load(_folder["half"], Store(10, _ => 0f)));

        Assert.Contains("its checksum isn't that of its content", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_beyond_half_precision_is_refused_before_anything_is_written()
    {
        File.WriteAllText(_folder["half"], "what was there");

        var refusal = Assert.Throws<ArgumentException>(() => WeightFile.Save(_folder["half"], Store(10, value => value * 7000f), WeightType.Half));

        Assert.StartsWith("a has 70000, and half precision ends at 65504: save these weights as WeightType.Single.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("what was there", File.ReadAllText(_folder["half"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightFile.Save(_folder["half"], Store(1, _ => 0f), (WeightType)7));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void What_is_not_finite_is_refused_before_anything_is_written(float weight, string word)
    {
        var refusal = Assert.Throws<ArgumentException>(() => WeightFile.Save(_folder["half"], Store(10, _ => weight), WeightType.Half));

        Assert.StartsWith($"a has {word}: expected finite weights, as no others can be loaded.", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["half"]));
    }

    // Two parameters: a with so many numbers, made of their places counted from 1, and b with three ones.
    private static ParameterStore Store(int count, Func<float, float> value)
    {
        var store = new ParameterStore(
            [
                new("a", [count], true, Initializer.Ones),
                new("b", [3], true, Initializer.Ones),
            ], seed: 1);
        store["a"].SetValues([.. Enumerable.Range(1, count).Select(place => value(place))]);
        return store;
    }
}
