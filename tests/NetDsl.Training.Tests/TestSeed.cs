using System.Globalization;

namespace NetDsl.Training.Tests;

/// <summary>The seed of random tests. It is fixed, so that a failure comes again; NETDSL_TEST_SEED sets another one.</summary>
internal static class TestSeed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NETDSL_TEST_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : 20;
}
