using Microsoft.CodeAnalysis;

namespace NetDsl.RandomDeclarations.Compiling;

/// <summary>What a user's project references: the framework, the runtime and what it brings.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = Find();

    /// <summary>The framework alone.</summary>
    public static IReadOnlyList<MetadataReference> Framework { get; } =
        [.. All.Where(reference => Path.GetFileName(reference.Display) is not ("NetDsl.dll" or "System.Numerics.Tensors.dll"))];

    private static List<MetadataReference> Find()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. trusted
            .Where(path => Path.GetDirectoryName(path) == framework || Path.GetFileName(path) is "NetDsl.dll" or "System.Numerics.Tensors.dll")
            .GroupBy(Path.GetFileName)
            .Select(paths => MetadataReference.CreateFromFile(paths.First()))];
    }
}
