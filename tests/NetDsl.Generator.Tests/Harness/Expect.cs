using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>What a user sees under a squiggle.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Text">The very text under the squiggle.</param>
/// <param name="Message">The very message.</param>
internal sealed record Expected(string Id, string Text, string Message);

/// <summary>Asserts what a user sees.</summary>
internal static class Expect
{
    /// <summary>Exactly these diagnostics, in the order of the text, and no other error or warning from generator, analyzer or compiler.</summary>
    public static GeneratorRun Exactly(string source, params Expected[] expected) => Exactly(GeneratorRun.Of(source), expected);

    /// <inheritdoc cref="Exactly(string, Expected[])"/>
    public static GeneratorRun Exactly(GeneratorRun run, params Expected[] expected)
    {
        Same(run.Diagnostics, expected);
        return run;
    }

    /// <summary>
    /// Exactly this advice, infos too, in the order of the text, and no error or other warning. What is generated isn't compiled: advice changes nothing in it.
    /// </summary>
    public static void Advice(string source, params Expected[] expected) => Same(GeneratorRun.DiagnosticsOfUsers([source]), expected);

    /// <summary>No error and no warning.</summary>
    public static GeneratorRun Nothing(string source) => Exactly(source);

    /// <summary>No error, and no warning but advice: for networks whose text matters, not whether they learn.</summary>
    public static GeneratorRun Accepted(string source)
    {
        var run = GeneratorRun.Of(source);
        Same(run.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Category != "NetDsl.Advice"), []);
        return run;
    }

    private static void Same(IEnumerable<Diagnostic> diagnostics, IEnumerable<Expected> expected)
    {
        var seen = string.Join('\n', diagnostics.Select(diagnostic => Written(Seen(diagnostic))));
        var wanted = string.Join('\n', expected.Select(Written));
        Assert.True(wanted == seen, $"expected:\n{wanted}\nseen:\n{seen}");
    }

    private static Expected Seen(Diagnostic diagnostic) => new(
        diagnostic.Id,
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "(no location)",
        diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    private static string Written(Expected expected) => $"{expected.Id} under \"{expected.Text}\": {expected.Message}";
}
