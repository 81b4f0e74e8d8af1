using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator;
using NetDsl.Numerics.Tests.Activations;
using NetDsl.RandomDeclarations.Compiling;
using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;

namespace NetDsl.RandomDeclarations.Running;

/// <summary>
/// Declarations in one compilation: what the analyzer refuses is held against the rules, everything must compile, refused or not, and what is accepted is
/// loaded and run beside the reference. The generator must say in a build what the analyzer says in an editor, and another generator's results must change
/// nothing.
/// Where a compilation fails, its declarations are tried one by one.
/// </summary>
internal static class DeclarationBatch
{
    /// <summary>Longer than a batch takes on a machine that has much else to do, and shorter than forever.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(3);

    private static readonly IReadOnlyList<MetadataReference> OwnReferences =
        [.. References.All, MetadataReference.CreateFromFile(typeof(Mish).Assembly.Location)];

    /// <summary>What all declarations may use.</summary>
    internal static readonly string Shared = $$"""
        using System.Numerics;
        using NetDsl;
        using NetDsl.Kernels;

        namespace Drawn;

        internal static class Constants
        {
            internal const string label = "label";
            {{string.Concat(Enumerable.Range(0, DrawnValue.CountOfConstants)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"internal const int N{number} = {number}; ")))}}
        }

        /// <summary>A layer that the generator doesn't know.</summary>
        [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple = true)] public sealed class UnknownAttribute : LayerAttribute;

        /// <summary>An activation whose methods generated code can't call.</summary>
        public readonly struct Hidden : IActivation
        {
            static Vector<float> IActivation.Evaluate(Vector<float> x) => x;
            static Vector<float> IActivation.Derivative(Vector<float> x, Vector<float> y) => x;
        }
        """;

    /// <summary>Runs them all, and adds what happened.</summary>
    public static void Run(IReadOnlyList<DrawnDeclaration> declarations, Tally tally)
    {
        var run = Task.Run(() => Findings(declarations, out var parts) is { } findings ? (Findings: (List<Finding>?)findings, Tally: parts) : (null, parts));
        if (!run.Wait(Hanging))
        {
            // What hangs can't be stopped and goes on computing: the run ends with it.
            if (declarations.Count == 1)
                throw new TimeoutException(new Finding(declarations[0], "hangs").ToString());
            RunOneByOne(declarations, tally);
        }
        else if (run.Result.Findings is { } findings)
        {
            tally.Add(run.Result.Tally);
            tally.Findings.AddRange(findings);
        }
        else
        {
            RunOneByOne(declarations, tally);
        }
    }

    private static void RunOneByOne(IReadOnlyList<DrawnDeclaration> declarations, Tally tally)
    {
        foreach (var declaration in declarations)
            Run([declaration], tally);
    }

    /// <summary>What is wrong; null where several are compiled together and don't compile.</summary>
    private static List<Finding>? Findings(IReadOnlyList<DrawnDeclaration> declarations, out Tally tally)
    {
        tally = new Tally();
        var checks = declarations.Select(
            declaration => (Declaration: declaration, Networks: DeclarationRules.Check(declaration, out var reason), Reason: reason)).ToList();
        var compilation = UsersCompilation.Create(
            [Shared, .. checks.Select(check => check.Declaration.Source()),
                .. checks.Select(check => check.Networks is { } networks ? Adapters.Of(check.Declaration, networks) : Adapters.OfRefused(check.Declaration))],
            OwnReferences);
        var driver = UsersCompilation.Driver(new NetworkGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        if (driver.GetRunResult().Results.Single().Exception is { } exception)
            return declarations.Count == 1 ? [new Finding(declarations[0], $"The generator threw: {exception}")] : null;

        var analyzed = UsersCompilation.Analyze(output);
        var beside = UsersCompilation.Analyze(output.AddSyntaxTrees(MadeByAnother(declarations)));
        var (ofGenerator, ofAnalyzer, ofBoth) = (Written(diagnostics), Written(analyzed), Written(beside));
        if (ofAnalyzer != ofGenerator || ofAnalyzer != ofBoth)
        {
            return declarations.Count > 1 ? null
                : [new Finding(declarations[0], $"The generator says: {ofGenerator}\nThe analyzer: {ofAnalyzer}\nBeside another generator: {ofBoth}")];
        }

        var findings = new List<Finding>();
        var accepted = new List<(DrawnDeclaration Declaration, IReadOnlyDictionary<DrawnClass, CheckedNetwork> Networks)>();
        foreach (var (declaration, networks, reason) in checks)
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"File{1 + checks.FindIndex(check => check.Declaration == declaration)}.cs");
            var errors = analyzed.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                && (diagnostic.Location.SourceTree?.FilePath == file || (declarations.Count == 1 && diagnostic.Location.SourceTree is null))).ToList();
            tally.Add(errors.Select(error => error.Id));
            if (networks is null && errors.Count == 0)
                findings.Add(new Finding(declaration, $"is accepted, but the rules refuse it: {reason}"));
            else if (networks is not null && errors.Count > 0)
                findings.Add(new Finding(declaration, $"is refused, but the rules accept it: {string.Join('\n', errors)}"));
            else if (networks is not null)
                accepted.Add((declaration, networks));
        }

        // Where generator and rules disagree, adapters of what was refused must not stand in the way of the others.
        if (findings.Count > 0 && declarations.Count > 1)
            return null;
        using var image = new MemoryStream();
        var emitted = output.Emit(image);
        var said = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && compilation.SyntaxTrees.All(tree => tree != diagnostic.Location.SourceTree))).ToList();
        if (said.Count > 0)
            return declarations.Count == 1 ? [.. findings, new Finding(declarations[0], $"C# says: {string.Join('\n', said.Take(5))}")] : null;
        if (findings.Count == 0)
            findings.AddRange(RunAccepted(image, accepted, tally));
        return findings;
    }

    private static string Written(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics
        .Select(diagnostic => string.Create(CultureInfo.InvariantCulture, $"{diagnostic} {diagnostic.Location.SourceSpan}"))
        .Order(StringComparer.Ordinal));

    // More members for every class, under names that the classes' own halves have.
    private static SyntaxTree MadeByAnother(IReadOnlyList<DrawnDeclaration> declarations) => CSharpSyntaxTree.ParseText(
        string.Concat(
            from declaration in declarations
            from type in declaration.Classes
            where type is { IsPartial: true, IsRecord: false, IsFileLocal: false, HasTypeParameter: false, Around.Count: 0 }
            select $"namespace {declaration.Namespace} {{ partial class {type.Name} {{ public {type.Name}(string made) {{ }} public int Summary => 1; }} }}\n"),
        UsersCompilation.ParseOptions,
        "Others.Generators/Others.Generators.MemberGenerator/Made.g.cs",
        Encoding.UTF8);

    private static List<Finding> RunAccepted(MemoryStream image,
        IReadOnlyList<(DrawnDeclaration Declaration, IReadOnlyDictionary<DrawnClass, CheckedNetwork> Networks)> accepted, Tally tally)
    {
        var findings = new List<Finding>();
        image.Position = 0;
        var context = new AssemblyLoadContext("Drawn", isCollectible: true);
        var assembly = context.LoadFromStream(image);
        foreach (var (declaration, networks) in accepted)
        {
            try
            {
                DrawnTrial.Run(assembly, declaration, networks, tally);
            }
            catch (Exception exception)
            {
                findings.Add(new Finding(declaration, $"{exception.GetType().Name}: {exception.Message}"));
            }
        }

        context.Unload();
        return findings;
    }
}
