using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Declarations, run through the real source generator, compiled as a Release build compiles them, and loaded.</summary>
internal sealed class GeneratedAssembly
{
    // The newest language version that this Roslyn knows: the SDK's compiler reads generated code as C# 14.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999);

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
    [
        // Everything that this process may load: the framework, the runtime library, and this assembly with the adapters' interfaces.
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly Assembly _assembly;

    private GeneratedAssembly(Assembly assembly) => _assembly = assembly;

    /// <summary>Generates, compiles and loads the given source files.</summary>
    /// <exception cref="InvalidOperationException">The generator or the compiler says anything but advice, were it only a warning.</exception>
    public static GeneratedAssembly Compile(IEnumerable<string> sources)
    {
        var texts = sources.ToList();
        using var image = new MemoryStream(CompiledImages.GetOrCompile(texts, () => Image(texts)));
        return new GeneratedAssembly(new AssemblyLoadContext("NetDsl.Numerics.Generated", isCollectible: true).LoadFromStream(image));
    }

    /// <summary>Makes an instance of a class of the assembly.</summary>
    public TInterface Create<TInterface>(string className, params object?[] arguments) =>
        (TInterface)Activator.CreateInstance(_assembly.GetType("NetDsl.Numerics.Generated." + className, throwOnError: true)!, arguments)!;

    private static byte[] Image(IEnumerable<string> sources)
    {
        var trees = sources.Select(
            (source, index) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), ParseOptions, $"Declaration{index}.cs"));
        var compilation = CSharpCompilation.Create("NetDsl.Numerics.Generated", trees, References.Value, CompilationOptions);
        var driver = CSharpGeneratorDriver.Create([.. Generators()], parseOptions: ParseOptions, optionsProvider: ProjectProperties.OfBuild)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        var exceptions = driver.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>().ToList();
        if (exceptions is [var exception, ..])
            throw new InvalidOperationException($"The generator threw: {exception}");
        using var image = new MemoryStream();
        var result = generated.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        // Advice aside: what is tried here is arithmetic, and needn't make sense as a network.
        ImmutableArray<Diagnostic> said = [.. diagnostics.Where(diagnostic => diagnostic.Descriptor.Category != "NetDsl.Advice"),
            .. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        if (said.Length > 0)
            throw new InvalidOperationException($"The generated code doesn't compile without a word:\n{string.Join('\n', said.Take(20).Select(Describe))}");
        return image.ToArray();
    }

    private static IEnumerable<ISourceGenerator> Generators() => Assembly.Load("NetDsl.Generator").GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IIncrementalGenerator)) && !type.IsAbstract)
        .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());

    private static string Describe(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return diagnostic.ToString();
        var line = tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line];
        return $"{diagnostic}\n    {line.ToString().Trim()}";
    }
}
