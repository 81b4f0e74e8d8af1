using Microsoft.CodeAnalysis;
using NetDsl.Generator.Training;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Takes what generators made out of a compilation again. What an analyzer sees has everything in it, this generator's own halves too, in an editor those of
/// the last time that a file was saved. What is judged is what users wrote, as the generator saw it.
/// </summary>
internal static class GeneratedFiles
{
    // Every generated file lies in a folder that is called after its generator's class, in one that is called after the assembly of that.
    private const string Assembly = "NetDsl.Generator";
    private const string Class = "NetDsl.Generator.NetworkGenerator";

    /// <summary>Whether it is one of this generator's.</summary>
    public static bool IsOwn(SyntaxTree tree) => OwnFolder(tree.FilePath) >= 0;

    /// <summary>What generators see: no generated file, as far as the folder of generated files is known.</summary>
    public static Compilation WithoutAny(Compilation compilation)
    {
        var own = compilation.SyntaxTrees.FirstOrDefault(IsOwn);
        var root = own?.FilePath.Substring(0, OwnFolder(own.FilePath));
        return compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => IsOwn(tree) || IsBelow(tree.FilePath, root)));
    }

    /// <summary>What other generators made is there.</summary>
    public static Compilation WithoutOwn(Compilation compilation) => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(IsOwn));

    /// <summary>The values that the generator couldn't read when it wrote the class's half; none where there is no half.</summary>
    public static IReadOnlyCollection<string> ValuesThatWerentThere(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var half = type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).FirstOrDefault(IsOwn);
        return half is null ? [] : FallbackEmitter.ReadUnread(half.GetText(cancellation));
    }

    private static int OwnFolder(string path)
    {
        for (var start = path.IndexOf(Assembly, StringComparison.Ordinal); start >= 0; start = path.IndexOf(Assembly, start + 1, StringComparison.Ordinal))
        {
            var name = start + Assembly.Length + 1;
            if ((start == 0 || IsSeparator(path[start - 1])) && name + Class.Length < path.Length && IsSeparator(path[name - 1])
                && string.CompareOrdinal(path, name, Class, 0, Class.Length) == 0 && IsSeparator(path[name + Class.Length]))
                return start;
        }

        return -1;
    }

    // Below the folder of an assembly and that of a class, as generated files are; files without a folder of their own are a test's.
    private static bool IsBelow(string path, string? root) => root is not null
        && (root.Length > 0 ? path.StartsWith(root, StringComparison.Ordinal) : !System.IO.Path.IsPathRooted(path))
        && path.Skip(root.Length).Count(IsSeparator) >= 2;

    private static bool IsSeparator(char character) => character is '/' or '\\';
}
