namespace NetDsl.Packages.Tests;

/// <summary>A test that publishes native programs. The SDK brings their compiler, but links with the system's tools.</summary>
public sealed class NativeCompilerFactAttribute : FactAttribute
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    public NativeCompilerFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!OperatingSystem.IsWindows() && !folders.Any(folder => Linkers.Any(linker => File.Exists(Path.Combine(folder, linker)))))
            Skip = "Native programs are linked by clang or gcc; neither is on this machine.";
    }
}
