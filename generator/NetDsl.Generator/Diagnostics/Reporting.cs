using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Who says what is wrong: generator or analyzer, and never both. An editor runs generators when a file is saved, and analyzers while somebody types. A build
/// ends where a generator found an error, and shows what analyzers found only where no declaration of the project is wrong: there the generator's own report
/// stands beside every other error, without what follows from it. So the analyzer reports in editors, and the generator in builds.
/// </summary>
/// <param name="ByGenerator">Whether it is the generator.</param>
/// <param name="AnalyzersRun">Whether analyzers run at all.</param>
internal sealed record Reporting(bool ByGenerator, bool AnalyzersRun)
{
    /// <summary>What the package's build files tell the compiler where a build runs it.</summary>
    public const string Build = "netdsl_is_build";

    private const string Property = "build_property.";

    /// <summary>Reads what the project tells. A host that tells nothing is taken for an editor.</summary>
    public static Reporting Of(AnalyzerConfigOptions project)
    {
        bool Is(string name, string value) => project.TryGetValue(name, out var found) && found.Equals(value, StringComparison.OrdinalIgnoreCase);
        var isBuild = Is(Build, "true");

        // As the SDK and the editors decide it: the general property first, then the one for the occasion.
        var analyzersRun = !Is(Property + "RunAnalyzers", "false")
            && (Is(Property + "RunAnalyzers", "true") || !Is(Property + (isBuild ? "RunAnalyzersDuringBuild" : "RunAnalyzersDuringLiveAnalysis"), "false"));
        return new Reporting(isBuild || !analyzersRun, analyzersRun);
    }
}
