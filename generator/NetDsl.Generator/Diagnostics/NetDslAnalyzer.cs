using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Declaration;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Says what is wrong with networks, GANs and trainers, and what could be better, while somebody types. It asks the same steps as the generator, about the same
/// declarations. In a build it is silent about what the generator reports.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetDslAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DiagnosticCatalog.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Networks that a tool wrote are networks. What source generators wrote isn't looked at.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(AttributeNames.Network).IsEmpty)
                return;
            var project = new AnalyzedProject(start.Compilation, start.Options);
            start.RegisterSymbolAction(
                context =>
                {
                    var type = (INamedTypeSymbol)context.Symbol;
                    foreach (var diagnostic in project.Diagnose(type, context.CancellationToken))
                        context.ReportDiagnostic(diagnostic);
                },
                SymbolKind.NamedType);
        });
    }
}
