using System.Globalization;
using System.Text.RegularExpressions;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Build;

/// <summary>What the source generator costs on the three network classes of examples/Digits, as the SDK's own compiler counts it.</summary>
/// <param name="FirstSeconds">In a compiler server that was just started: the JIT compiles the generator meanwhile.</param>
/// <param name="SecondSeconds">In the next build of the same server. Nothing is kept from one build to the next but compiled code.</param>
/// <param name="SourceBytes">What it writes, in UTF-8, for all vector widths.</param>
internal sealed partial record GeneratorCost(double FirstSeconds, double SecondSeconds, long SourceBytes)
{
    private const int Servers = 3;

    /// <summary>Measures with several servers, each of its own: medians.</summary>
    /// <exception cref="PeerException">The compiler failed, or doesn't say what it is expected to say.</exception>
    public static GeneratorCost Measure()
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryFolders.Scratch, "generator")).FullName;
        var generated = Path.Combine(folder, "generated");
        if (Directory.Exists(generated))
            Directory.Delete(generated, recursive: true);
        var arguments = Path.Combine(folder, "compile.rsp");
        File.WriteAllLines(arguments, Arguments(folder, Directory.CreateDirectory(generated).FullName));

        var first = new List<double>();
        var second = new List<double>();
        for (var server = 0; server < Servers; server++)
        {
            var name = $"netdsl-benchmark-{Guid.NewGuid():N}";
            first.Add(Compile(name, arguments));
            second.Add(Compile(name, arguments));
        }

        var bytes = Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        return new GeneratorCost(Series.MedianOf(first), Series.MedianOf(second), bytes);
    }

    private static string FrameworkFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static IEnumerable<string> Arguments(string folder, string generated)
    {
        string[] classes = ["DigitGenerator.cs", "DigitDiscriminator.cs", "DigitGan.cs"];
        var digits = Path.Combine(RepositoryFolders.Root, "examples", "Digits");
        return
        [
            "/nologo /nostdlib+ /unsafe+ /optimize+ /target:library /langversion:14 /reportanalyzer /preferreduilang:en",
            $"/out:\"{Path.Combine(folder, "Digits.dll")}\"",
            $"/generatedfilesout:\"{generated}\"",
            $"/analyzer:\"{Path.Combine(AppContext.BaseDirectory, "NetDsl.Generator.dll")}\"",
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == FrameworkFolder || Path.GetFileName(path) is "NetDsl.dll" or "System.Numerics.Tensors.dll")
                .DistinctBy(Path.GetFileName)
                .Select(path => $"/reference:\"{path}\""),
            .. classes.Select(file => $"\"{Path.Combine(digits, file)}\""),
        ];
    }

    // The server ends by itself when it wasn't asked for some seconds.
    private static double Compile(string server, string arguments)
    {
        var dotnet = Path.GetFullPath(Path.Combine(FrameworkFolder, "..", "..", ".."));
        var sdk = ChildProcess.Run("dotnet", ["--version"], folder: RepositoryFolders.Root).Trim();
        var compiler = Path.Combine(dotnet, "sdk", sdk, "Roslyn", "bincore", "csc.dll");
        var invariant = new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };
        var output = ChildProcess.Run("dotnet", [compiler, $"/shared:{server}", "/keepalive:10", "/noconfig", $"@{arguments}"], invariant);
        return TotalTime().Match(output) is { Success: true } total
            ? double.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new PeerException("the compiler doesn't say how long its generators took.");
    }

    [GeneratedRegex(@"Total generator execution time: ([0-9.]+) seconds")]
    private static partial Regex TotalTime();
}
