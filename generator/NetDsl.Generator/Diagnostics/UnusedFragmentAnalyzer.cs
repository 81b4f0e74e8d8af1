using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Declaration;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Says which fragments nothing uses. Public ones may be used by other assemblies.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedFragmentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticCatalog.FragmentUnused];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var fragments = new ConcurrentBag<INamedTypeSymbol>();
            var used = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(
                context =>
                {
                    var type = (INamedTypeSymbol)context.Symbol;
                    if (AttributeNames.Find(type, "Fragment") is not null && AttributeNames.Find(type, "Network") is null && Visibility.Of(type).Outside == 0)
                        fragments.Add(type);
                    foreach (var use in AttributeNames.FindAll(type, "Use").SelectMany(use => use.ConstructorArguments).Select(argument => argument.Value)
                        .OfType<INamedTypeSymbol>())
                        used[use.OriginalDefinition] = true;
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var fragment in fragments.Where(fragment => !used.ContainsKey(fragment)))
                    end.ReportDiagnostic(Diagnostic.Create(DiagnosticCatalog.FragmentUnused, fragment.Locations.FirstOrDefault(), fragment.Name));
            });
        });
    }
}
