namespace NetDsl.Benchmarks.Contenders;

/// <summary>Where things are in the repository from which the benchmark was built.</summary>
internal static class RepositoryFolders
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The peers' sources and packages.</summary>
    public static string Peers { get; } = Path.Combine(Root, "benchmarks", "NetDsl.Benchmarks", "peers");

    /// <summary>For what is built while measuring; not under version control.</summary>
    public static string Scratch { get; } = Directory.CreateDirectory(Path.Combine(Root, "benchmarks", "NetDsl.Benchmarks", "obj", "compare")).FullName;

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "NetDsl.sln")))
                return folder;
        }

        throw new InvalidOperationException(
            "The benchmark needs the repository that it was built from: there is no NetDsl.sln above " + AppContext.BaseDirectory);
    }
}
