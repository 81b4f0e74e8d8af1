using System.Diagnostics;

namespace NetDsl.Structure.Tests;

/// <summary>The checkout that the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>All files that are or will be part of the repository, as paths from its root.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>Folders with a project file, as paths from the root.</summary>
    public static IEnumerable<string> Projects => Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(path => Path.GetDirectoryName(path)!);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string[] ListFiles()
    {
        // What is tracked, and what is new and not ignored: what a commit of this moment would hold.
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path))).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetDsl.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"NetDsl.sln was expected in a folder above {AppContext.BaseDirectory}.");
    }
}
