using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

public class DigitsTests
{
    [Fact]
    public void The_networks_of_the_digits_are_accepted() => Expect.Exactly(GeneratorRun.Digits);

    [Fact]
    public void Reshape_to_8000_numbers_is_the_only_error_and_names_both_numbers_and_what_fits() => Expect.Exactly(
        Samples.Digits.Replace("Reshape(4, 4, 512)", "Reshape(4, 4, 500)", StringComparison.Ordinal),
        new Expected(
            "NDSL0043",
            "Reshape(4, 4, 500)",
            "The 3rd layer, Reshape, makes 4×4×500 = 8,000 numbers, but the 2nd layer, Dense, gives 8,192: Reshape(4, 4, 512) fits, or 8,000 units in the 2nd "
            + "layer, Dense"));
}
