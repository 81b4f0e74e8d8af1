namespace NetDsl.Tests;

/// <summary>Seeds of randomised tests: another one in each run, printed, so that a failure can be had again by writing it here.</summary>
internal static class Seeds
{
    public static int Next(ITestOutputHelper output)
    {
        var seed = System.Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
