using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Warns of classes whose attributes have no effect because <c>[Fragment]</c>, <c>[Gan]</c> or <c>[Trainer]</c> is missing. Of what can only be a network,
/// because it has an Input, the generator itself says that <c>[Network]</c> is missing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmarkedClassAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticCatalog.LayersOfNoNetwork, DiagnosticCatalog.SettingsWithoutGan];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static context => Check(context, (INamedTypeSymbol)context.Symbol), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
            return;

        if (AttributeNames.Layers(type).FirstOrDefault() is { } layer && AttributeNames.Find(type, "Network") is null
            && AttributeNames.Find(type, "Fragment") is null && AttributeNames.Find(type, LayerDeclaration.Input) is null)
            Warn(context, DiagnosticCatalog.LayersOfNoNetwork, layer, Fix.Of("Write [Fragment]", FixEdit.InsertBefore("Fragment")), type.Name);
        if (AttributeNames.FindTraining(type) is not null)
            return;
        foreach (var name in SettingsReader.Kinds)
        {
            if (AttributeNames.Find(type, name) is { } settings)
            {
                Warn(context, DiagnosticCatalog.SettingsWithoutGan, settings, Fix.Of($"Remove [{name}]", FixEdit.RemoveAttribute()), type.Name, name,
                    FixWords(type, name));
            }
        }
    }

    // A network is one class and what trains it another, so there the attribute moves; elsewhere the attribute above it is missing.
    private static string FixWords(INamedTypeSymbol type, string setting) =>
        AttributeNames.Find(type, "Network") is not null ? $"move it to the class with [Gan] or [Trainer] that trains '{type.Name}'"
        : AttributeNames.Find(type, "Fragment") is not null ? "move it to the class with [Gan] or [Trainer]"
        : SettingsReader.OnlyForGans.Contains(setting) ? "write [Gan(typeof(...), typeof(...))] above it"
        : SettingsReader.OnlyForTrainers.Contains(setting) ? "write [Trainer(typeof(...))] above it"
        : "write [Gan(typeof(...), typeof(...))] or [Trainer(typeof(...))] above it";

    private static void Warn(SymbolAnalysisContext context, DiagnosticDescriptor descriptor, AttributeData attribute, Fix fix, params object[] arguments)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(descriptor, syntax?.GetLocation(), Fix.Write([fix]).ToImmutableDictionary(), arguments));
    }
}
