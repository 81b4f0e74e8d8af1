using System.Reflection;
using System.Xml.Linq;

namespace NetDsl.Packages.Tests;

/// <summary>
/// All packages, packed once for all tests into a folder outside of the repository, with a version that nothing else has: packages that lie in the user's cache
/// can't be mistaken for them. Those that the tests' projects restored are removed from that cache in the end.
/// </summary>
public sealed class LocalPackages : IDisposable
{
    private static readonly string[] Projects =
    [
        "runtime/NetDsl/NetDsl.csproj",
        "runtime/NetDsl.Training/NetDsl.Training.csproj",
        "runtime/NetDsl.Images/NetDsl.Images.csproj",
        "runtime/NetDsl.Mpi/NetDsl.Mpi.csproj",
        "runtime/NetDsl.Onnx/NetDsl.Onnx.csproj",
        "runtime/NetDsl.TensorBoard/NetDsl.TensorBoard.csproj",
        "runtime/NetDsl.Watch/NetDsl.Watch.csproj",
        "templates/NetDsl.Templates.csproj",
    ];

    private readonly TemporaryFolder _folder = new();

    public LocalPackages()
    {
        Version = $"{Metadata("Version")}-test.{Guid.NewGuid():N}";
        Directory.CreateDirectory(Source);
        foreach (var project in Projects)
            CommandLine.Dotnet(Repository, "pack", project, "--no-build", "--configuration", Metadata("Configuration"), "--output",
                Source, $"-p:PackageVersion={Version}", "--verbosity", "quiet");

        // Beside the user's own sources, from which the libraries' dependencies come.
        new XDocument(new XElement("configuration",
            new XElement("packageSources", new XElement("add", new XAttribute("key", "netdsl-local"), new XAttribute("value", Source)))))
            .Save(Path.Combine(_folder.Path, "nuget.config"));
    }

    /// <summary>The version of all packages.</summary>
    public string Version { get; }

    /// <summary>The folder of the packages.</summary>
    public string Source => Path.Combine(_folder.Path, "packages");

    /// <summary>The repository's folder, when these tests were built.</summary>
    public static string Repository => Metadata("Repository");

    /// <summary>A package's file.</summary>
    public string File(string id, string extension = "nupkg") => Path.Combine(Source, $"{id}.{Version}.{extension}");

    /// <summary>A folder for a project, which doesn't exist yet.</summary>
    public string NewFolder(string name) => Path.Combine(_folder.Path, name);

    /// <summary>A folder with files.</summary>
    public string NewFolder(string name, params IReadOnlyList<(string Name, string Text)> files)
    {
        var folder = Directory.CreateDirectory(NewFolder(name)).FullName;
        foreach (var (file, text) in files)
            System.IO.File.WriteAllText(Path.Combine(folder, file), text);

        return folder;
    }

    public void Dispose()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var id in Projects.Select(project => Path.GetFileNameWithoutExtension(project).ToLowerInvariant()))
        {
            var restored = Path.Combine(cache, id, Version.ToLowerInvariant());
            if (Directory.Exists(restored))
                Directory.Delete(restored, recursive: true);
        }

        _folder.Dispose();
    }

    private static string Metadata(string key) =>
        typeof(LocalPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}

/// <summary>All tests of this project share the packages, and run one after the other: each keeps all processors busy.</summary>
[CollectionDefinition("Packages")]
public sealed class SharedPackages : ICollectionFixture<LocalPackages>;
