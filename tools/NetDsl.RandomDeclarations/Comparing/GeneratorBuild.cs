using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetDsl.RandomDeclarations.Compiling;

namespace NetDsl.RandomDeclarations.Comparing;

/// <summary>A build of the generator, loaded beside others of the same name.</summary>
internal sealed class GeneratorBuild
{
    private readonly Type _generator;

    /// <param name="path">The file <c>NetDsl.Generator.dll</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public GeneratorBuild(string path)
    {
        var assembly = new Context().LoadFromAssemblyPath(Path.GetFullPath(path));
        _generator = assembly.GetType("NetDsl.Generator.NetworkGenerator", throwOnError: true)!;
    }

    /// <summary>What the generator writes and reports: the generated files by their names, and under "diagnostics" what is wrong.</summary>
    public IReadOnlyDictionary<string, string> Generate(DeclarationSet set)
    {
        var compilation = UsersCompilation.Create(set.Sources, set.References);
        var result = UsersCompilation.Driver((IIncrementalGenerator)Activator.CreateInstance(_generator)!)
            .RunGenerators(compilation).GetRunResult().Results.Single();
        var texts = result.Exception is { } exception
            ? new Dictionary<string, string> { ["exception"] = exception.ToString() }
            : result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
        texts["diagnostics"] = string.Join('\n', result.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal));
        return texts;
    }

    // The compiler is shared: only the generator itself is loaded twice.
    private sealed class Context : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName) => null;
    }
}
