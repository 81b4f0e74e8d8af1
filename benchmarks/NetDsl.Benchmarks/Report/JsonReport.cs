using System.Text.Json;
using System.Text.Json.Serialization;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Report;

/// <summary>A comparison with every single figure, for other programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(Comparison comparison) => JsonSerializer.Serialize(
        new
        {
            comparison.Machine,
            comparison.Rounds,
            SecondsPerPass = comparison.Seconds,
            Versions = Named(comparison.Versions),
            Missing = Named(comparison.Missing),
            comparison.Items.Failures,
            Goals = Goals.Of(comparison),
            PeakGigaflops = comparison.Peak,
            Items = comparison.Items.All.Select(Item),
            Allocations = comparison.Items.Allocations,
            comparison.Memory,
            comparison.Generator,
            comparison.Build,
            comparison.Startup,
        },
        Options);

    private static object Item((string Item, Contender Contender, Series Series) measured)
    {
        var operations = Catalog.Find(measured.Item).Operations;
        return new
        {
            measured.Item,
            Contender = ContenderNames.Of(measured.Contender),
            MedianSeconds = measured.Series.Median,
            measured.Series.Spread,
            UsefulOperations = operations > 0 ? operations : (double?)null,
            Gigaflops = operations > 0 ? operations / measured.Series.Median / 1e9 : (double?)null,
            Rounds = measured.Series.Seconds,
        };
    }

    private static Dictionary<string, string> Named(IReadOnlyDictionary<Contender, string> values) =>
        values.ToDictionary(pair => ContenderNames.Of(pair.Key), pair => pair.Value);
}
