
namespace NetDsl.Examples.Tests;

public sealed class DigitFilesTests
{
    [Fact]
    public void Ten_thousand_digits_come_along_scaled_from_minus_one_to_one()
    {
        var digits = DigitDataOption.ReadShipped(PixelRange.MinusOneToOne);

        Assert.Equal(10_000, digits.Count);
        Assert.Equal(new ImageShape(28, 28, 1), digits.Shape);
        var numbers = new float[digits.Shape.Length];
        var (least, largest) = (float.MaxValue, float.MinValue);
        for (var digit = 0; digit < digits.Count; digit += 100)
        {
            digits.CopyTo(digit, numbers);
            least = Math.Min(least, numbers.Min());
            largest = Math.Max(largest, numbers.Max());
        }

        Assert.Equal((-1f, 1f), (least, largest));
    }

    [Fact]
    public void Whose_digits_they_are_lies_beside_them()
    {
        var attribution = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "mnist", "ATTRIBUTION.md"));

        Assert.All((string[])["LeCun", "Cortes", "Burges", "by-sa/3.0", "first 10,000"], part => Assert.Contains(part, attribution, StringComparison.Ordinal));
    }
}
