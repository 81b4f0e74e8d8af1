using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>Holds the pipeline to its caching: the second run computes nothing, and nothing cached keeps a compilation alive.</summary>
internal static class Caching
{
    /// <summary>The names of the pipeline's tracked steps.</summary>
    public static IReadOnlyList<string> TrackedNames { get; } =
        ["Project", "ProjectMistakes", "Declaration", "Shapes", "Source", "GanDeclaration", "GanShapes", "GanSource", "AmbiguousNames", "Kernels",
            "KernelSource", "Mistakes", "GanMistakes", "Reporting", "Penalized", "Cycled", "EmittedShapes"];

    /// <summary>Runs again, unchanged and after an edit that concerns no network, and asserts that every step was cached.</summary>
    public static void AssertCached(GeneratorDriver driver, CSharpCompilation compilation)
    {
        AssertHoldsValuesOnly(driver.GetRunResult());
        AssertCachedSteps(driver.RunGenerators(compilation.Clone()).GetRunResult());
        var edited = compilation.AddSyntaxTrees(GeneratorRun.Parse("internal sealed class Unrelated { internal int Number; }", "Unrelated.cs",
            (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options));
        AssertCachedSteps(driver.RunGenerators(edited).GetRunResult());
    }

    /// <summary>Asserts that every tracked step of ours was cached or came out unchanged.</summary>
    public static void AssertCachedSteps(GeneratorDriverRunResult result)
    {
        foreach (var (name, reasons) in Reasons(result))
            Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name}: {reason}"));
    }

    /// <summary>Why each tracked step's outputs are there, by the step's name.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<IncrementalStepRunReason> Reasons)> Reasons(GeneratorDriverRunResult result) =>
        from step in result.Results[0].TrackedSteps
        where TrackedNames.Contains(step.Key)
        select (step.Key, (IReadOnlyList<IncrementalStepRunReason>)[.. step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason)]);

    /// <summary>Walks everything that tracked steps gave and asserts that there is no symbol, syntax, compilation or location in it.</summary>
    private static void AssertHoldsValuesOnly(GeneratorDriverRunResult result)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (name, steps) in result.Results[0].TrackedSteps.Where(step => TrackedNames.Contains(step.Key)))
        {
            foreach (var (value, _) in steps.SelectMany(step => step.Outputs))
                Walk(value, name, seen);
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !(value is ValueType || seen.Add(value)))
            return;

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or SyntaxToken or SyntaxReference or Compilation or SemanticModel or Location or AttributeData
            or Diagnostic or Delegate,
            $"{path} holds a {value.GetType()}");
        if (value is string or Type || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;

        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, path + "[]", seen);
            return;
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
