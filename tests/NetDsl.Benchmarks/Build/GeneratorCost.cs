using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Generator;

namespace NetDsl.Benchmarks.Build;

/// <summary>What the source generator costs on the three classes of examples/Digits.</summary>
/// <param name="FirstSeconds">In a process that has never run it, as in a compiler that was just started: the JIT compiles the generator, and those parts of the compiler that it is the first to use.</param>
/// <param name="SecondSeconds">Again from nothing in the same process, as in the next build of a compiler server.</param>
/// <param name="AfterEditSeconds">Once more, after an edit that concerns no network, as in an editor.</param>
/// <param name="SourceBytes">What it writes, in UTF-8, for all vector widths.</param>
internal sealed record GeneratorCost(double FirstSeconds, double SecondSeconds, double AfterEditSeconds, long SourceBytes)
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    /// <summary>Measures in this process, which must not have run the generator before.</summary>
    public static GeneratorCost Measure()
    {
        // The references are read by whoever binds first, with a generator or without.
        _ = Compile([]).GetSpecialType(SpecialType.System_Object).GetMembers();

        var first = Run(NewDriver(), Compile(Sources()), out _);
        var compilation = Compile(Sources());
        var second = Run(NewDriver(), compilation, out var driver);
        var unrelated = CSharpSyntaxTree.ParseText("internal sealed class Unrelated { internal int Number; }", ParseOptions);
        var afterEdit = Run(driver, compilation.AddSyntaxTrees(unrelated), out driver);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new InvalidOperationException($"The generator failed: {exception.Message}", exception);
        return new GeneratorCost(first, second, afterEdit, result.GeneratedSources.Sum(source => (long)System.Text.Encoding.UTF8.GetByteCount(source.SourceText.ToString())));
    }

    /// <summary>Measures in a process of its own.</summary>
    public static GeneratorCost MeasureInChild()
    {
        var words = ChildProcess.Run(Environment.ProcessPath!, PeerSet.ProcessArguments("generator")).Trim().Split(' ');
        return new GeneratorCost(Seconds(1), Seconds(2), Seconds(3), long.Parse(words[4], CultureInfo.InvariantCulture));

        double Seconds(int word) => double.Parse(words[word], CultureInfo.InvariantCulture);
    }

    /// <summary>The line that <see cref="MeasureInChild"/> reads.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"ok {FirstSeconds:G9} {SecondSeconds:G9} {AfterEditSeconds:G9} {SourceBytes}");

    private static double Run(GeneratorDriver driver, CSharpCompilation compilation, out GeneratorDriver after)
    {
        var start = Stopwatch.GetTimestamp();
        after = driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static IEnumerable<SyntaxTree> Sources() =>
        from name in (string[])["DigitGenerator.cs", "DigitDiscriminator.cs", "DigitGan.cs"]
        let path = Path.Combine(RepositoryFolders.Root, "examples", "Digits", name)
        select CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), System.Text.Encoding.UTF8), ParseOptions, path);

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> sources)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework || Path.GetFileName(path) is "NetDsl.dll" or "System.Numerics.Tensors.dll")
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Digits",
            sources,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
    }
}
