using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>How messages speak.</summary>
public class WordingTests
{
    [Theory]
    [InlineData(1, "1st")]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(4, "4th")]
    [InlineData(11, "11th")]
    [InlineData(12, "12th")]
    [InlineData(13, "13th")]
    [InlineData(21, "21st")]
    [InlineData(22, "22nd")]
    [InlineData(101, "101st")]
    [InlineData(111, "111th")]
    public void Places_are_ordinals(int number, string ordinal) => Assert.Equal(ordinal, Wording.Ordinal(number));

    [Fact]
    public void Numbers_have_separators_between_thousands() => Assert.Equal("1,234,567", Wording.Number(1_234_567L));

    [Fact]
    public void A_layer_is_named_by_place_and_kind() => Assert.Equal("the 3rd layer, Reshape", Wording.Layer(2, "Reshape"));
}
