using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Build;

/// <summary>
/// What the source generator costs on the three network classes of examples/Digits, as the SDK's own compiler counts it. What Roslyn itself does for the first
/// time meanwhile is counted with it: so a generator that does nothing but find these classes is measured beside it, in turns.
/// </summary>
/// <param name="Packaged">The generator that builds with the package take: compiled ahead of time.</param>
/// <param name="Plain">The same one, left to the JIT.</param>
/// <param name="Empty">A generator that finds the same classes, and writes a comment for each.</param>
/// <param name="SourceBytes">What NetDsl's writes, in UTF-8, for all vector widths.</param>
internal sealed partial record GeneratorCost(GeneratorCost.Times Packaged, GeneratorCost.Times Plain, GeneratorCost.Times Empty, long SourceBytes)
{
    private const int Servers = 5;

    private const string EmptyGenerator = """
        using Microsoft.CodeAnalysis;

        [Generator]
        public sealed class EmptyGenerator : IIncrementalGenerator
        {
            public void Initialize(IncrementalGeneratorInitializationContext context)
            {
                foreach (var attribute in new[] { "NetDsl.NetworkAttribute", "NetDsl.GanAttribute" })
                {
                    var names = context.SyntaxProvider.ForAttributeWithMetadataName(
                        attribute, static (_, _) => true, static (found, _) => found.TargetSymbol.Name);
                    context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name, "// " + name));
                }
            }
        }
        """;

    /// <summary>How often as long as the empty one it takes in a compiler that was just started.</summary>
    public double FirstRatio => Packaged.FirstSeconds / Empty.FirstSeconds;

    /// <summary>Measures with several servers, each of its own: medians.</summary>
    /// <exception cref="PeerException">The compiler failed, or doesn't say what it is expected to say.</exception>
    public static GeneratorCost Measure()
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryFolders.Scratch, "generator")).FullName;
        var generated = Path.Combine(folder, "generated");
        if (Directory.Exists(generated))
            Directory.Delete(generated, recursive: true);
        Runs packaged = new("packaged", CompiledGenerator()), plain = new("plain", PlainGenerator), empty = new("empty", CompileEmptyGenerator(folder));
        Runs[] all = [packaged, plain, empty];
        foreach (var series in all)
        {
            var written = Directory.CreateDirectory(Path.Combine(generated, series.Name)).FullName;
            File.WriteAllLines(series.ArgumentsIn(folder), Arguments(folder, written, series.Assembly));
        }

        for (var server = 0; server < Servers; server++)
        {
            foreach (var series in all)
            {
                var name = $"netdsl-benchmark-{Guid.NewGuid():N}";
                series.First.Add(Compile(name, series.ArgumentsIn(folder)));
                series.Second.Add(Compile(name, series.ArgumentsIn(folder)));
            }
        }

        var bytes = Directory.EnumerateFiles(Path.Combine(generated, packaged.Name), "*.cs", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);
        return new GeneratorCost(packaged.Times, plain.Times, empty.Times, bytes);
    }

    private static string PlainGenerator => Path.Combine(AppContext.BaseDirectory, "NetDsl.Generator.dll");

    // As the package has it for this machine.
    private static string CompiledGenerator()
    {
        var library = Path.Combine(RepositoryFolders.Root, "runtime", "NetDsl");
        var platform = RuntimeInformation.RuntimeIdentifier;
        ChildProcess.Run(
            "dotnet", ["msbuild", Path.Combine(library, "NetDsl.csproj"), "-target:CompileGenerators", "-property:Configuration=Release", "-nologo"]);
        var assembly = Path.Combine(library, "obj", "Release", "generators", platform, "NetDsl.Generator.dll");
        return File.Exists(assembly) ? assembly : throw new PeerException($"the package has no generator that was compiled for {platform}.");
    }

    private static string CompileEmptyGenerator(string folder)
    {
        var assembly = Path.Combine(folder, "EmptyGenerator.dll");
        var compiled = CSharpCompilation.Create(
            "EmptyGenerator",
            [CSharpSyntaxTree.ParseText(EmptyGenerator)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == FrameworkFolder
                    || Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                .DistinctBy(Path.GetFileName)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(assembly);
        return compiled.Success ? assembly : throw new PeerException($"the empty generator doesn't compile: {compiled.Diagnostics[0]}");
    }

    private static string FrameworkFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static IEnumerable<string> Arguments(string folder, string generated, string generator)
    {
        string[] classes = ["DigitGenerator.cs", "DigitDiscriminator.cs", "DigitGan.cs"];
        var digits = Path.Combine(RepositoryFolders.Root, "examples", "Digits");
        return
        [
            "/nologo /nostdlib+ /unsafe+ /optimize+ /target:library /langversion:14 /reportanalyzer /preferreduilang:en",
            $"/out:\"{Path.Combine(folder, "Digits.dll")}\"",
            $"/generatedfilesout:\"{generated}\"",
            $"/analyzer:\"{generator}\"",
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

    /// <summary>The times of one generator, medians.</summary>
    /// <param name="FirstSeconds">In a compiler server that was just started.</param>
    /// <param name="SecondSeconds">In the next build of the same server. Nothing is kept from one build to the next but compiled code.</param>
    internal sealed record Times(double FirstSeconds, double SecondSeconds);

    private sealed record Runs(string Name, string Assembly)
    {
        public List<double> First { get; } = [];

        public List<double> Second { get; } = [];

        public Times Times => new(Series.MedianOf(First), Series.MedianOf(Second));

        public string ArgumentsIn(string folder) => Path.Combine(folder, $"{Name}.rsp");
    }
}
