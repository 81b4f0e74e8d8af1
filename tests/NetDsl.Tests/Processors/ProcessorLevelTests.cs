namespace NetDsl.Tests.Processors;

/// <summary>A native program takes the vectors that the JIT would take on the same processor.</summary>
public class ProcessorLevelTests
{
    private const string Flags256 = "fpu sse2 avx avx2 bmi1 bmi2 f16c fma movbe";

    private const string Flags512 = $"{Flags256} avx512f avx512bw avx512cd avx512dq avx512vl avx512_vnni";

    [Theory]
    [InlineData(Flags512, 512)]
    [InlineData(Flags256, 256)]
    [InlineData("fpu sse2 ssse3 sse4_2 popcnt", 128)]
    [InlineData("fpu sse2 avx", 128)] // 2011: vectors of 256 bits without fused multiply-add.
    [InlineData($"{Flags256} avx512f avx512cd", 256)] // 2016: not all that the level asks for.
    public void The_widest_level_all_of_whose_instructions_are_there_is_taken(string flags, int bits) =>
        Assert.Equal(bits, Bits(Information("AuthenticAMD", "25", "17", flags)));

    [Theory]
    [InlineData("85")]
    [InlineData("102")]
    public void Processors_that_512_bits_slow_down_take_256(string model)
    {
        Assert.Equal(256, Bits(Information("GenuineIntel", "6", model, Flags512)));
        Assert.Equal(512, Bits(Information("GenuineIntel", "6", "143", Flags512)));
        Assert.Equal(512, Bits(Information("AuthenticAMD", "25", model, Flags512)));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    public void The_settings_of_the_JIT_hold(string variable, int bits)
    {
        var information = Information("AuthenticAMD", "25", "17", Flags512);

        Assert.Equal(bits, Bits(information, name => name == variable ? "0" : null));
        Assert.Equal(512, Bits(information, name => name == variable ? "1" : null));
    }

    [Fact]
    public void The_first_processor_counts_and_a_file_that_says_nothing_is_a_processor_without_wide_vectors()
    {
        var information = Information("AuthenticAMD", "25", "17", Flags256) + Information("AuthenticAMD", "25", "17", Flags512);

        Assert.Equal(256, Bits(information));
        Assert.Equal(128, Bits(""));
        Assert.Equal(128, Bits("processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\n"));
    }

    private static int Bits(string information, Func<string, string?>? setting = null) =>
        ProcessorLevel.VectorBits(new StringReader(information), setting ?? (_ => null));

    private static string Information(string vendor, string family, string model, string flags) =>
        $"processor\t: 0\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\nmodel name\t: of a test: with a colon\n"
        + $"flags\t\t: {flags}\nbugs\t\t:\n\n";
}
