using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Review;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>A project as the analyzer has it in front of it: one compilation, of which each class is asked for once.</summary>
internal sealed class AnalyzedProject
{
    private readonly Reporting _reporting;
    private readonly Lazy<Compilation> _declared;
    private readonly Lazy<Compilation> _withOtherGenerators;
    private readonly Lazy<EmbeddedWeightFiles> _weights;
    private readonly ProjectOptions _options;
    private readonly Lazy<string?> _firstClass;

    public AnalyzedProject(Compilation compilation, AnalyzerOptions options)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        _reporting = Reporting.Of(properties);
        _declared = new Lazy<Compilation>(() => GeneratedFiles.WithoutAny(compilation));
        _withOtherGenerators = new Lazy<Compilation>(() => GeneratedFiles.WithoutOwn(compilation));
        _weights = new Lazy<EmbeddedWeightFiles>(() => EmbeddedWeightFiles.Of(options.AdditionalFiles.Select(file => file.Path), properties));
        _options = ProjectOptions.Read(compilation);
        _firstClass = new Lazy<string?>(FirstClass);
    }

    /// <summary>What is to be said of a class.</summary>
    public IEnumerable<Diagnostic> Diagnose(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || AttributeNames.Library(type) is null)
            yield break;

        // In a build it is said where this analyzer alone can know it; the class's own half tells at once whether that can be.
        var missing = GeneratedFiles.ValuesThatWerentThere(type, cancellation);
        if (_reporting.ByGenerator && missing.Count == 0)
            yield break;
        if (Find(_declared, type) is not { } declared)
            yield break;
        var (owner, mistakes) = (declared, new List<Mistake>());
        var shapings = Shapings(declared, cancellation).ToList();
        if (shapings.Any(shaping => shaping.Unread.Count > 0 && shaping.Mistakes.Count == 0) && Find(_withOtherGenerators, type) is { } bound)
        {
            var known = Shapings(bound, cancellation).ToList();
            var made = shapings.SelectMany(shaping => shaping.Unread)
                .Where(value => missing.Contains(value.Text) && known.All(shaping => shaping.Unread.All(unread => unread.Place != value.Place)))
                .Select(value => value.Mistake)
                .Distinct()
                .ToList();
            if (made.Count > 0)
                mistakes.AddRange(made);
            else
                (owner, shapings) = (bound, known);
        }

        if (!_reporting.ByGenerator && mistakes.Count == 0)
            mistakes.AddRange(Mistakes(owner, shapings));
        foreach (var mistake in mistakes)
            yield return MistakeReporter.Diagnose(owner, mistake, cancellation);
    }

    private static INamedTypeSymbol? Find(Lazy<Compilation> compilation, INamedTypeSymbol type) =>
        compilation.Value.Assembly.GetTypeByMetadataName(ClassReader.MetadataName(type));

    private static IEnumerable<IShaping> Shapings(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (AttributeNames.Find(type, "Network") is not null)
            yield return NetworkReview.Of(NetworkReader.Read(type, cancellation), cancellation);
        if (TrainerReader.Read(type, cancellation) is { } trainer)
            yield return TrainingReview.Of(trainer, cancellation);
        if (GanReader.Read(type, cancellation) is { } gan)
            yield return TrainingReview.Of(gan, cancellation);
        if (CycleGanReader.Read(type, cancellation) is { } cycleGan)
            yield return TrainingReview.Of(cycleGan, cancellation);
    }

    private IEnumerable<Mistake> Mistakes(INamedTypeSymbol type, List<IShaping> shapings)
    {
        foreach (var shaping in shapings)
        {
            foreach (var mistake in shaping.Mistakes)
                yield return mistake;
            if (shaping is Networks.NetworkShaping { Reading: var reading })
            {
                foreach (var mistake in _weights.Value.Mistakes(reading))
                    yield return mistake;
            }
        }

        if (AttributeNames.Find(type, LayerDeclaration.Input) is not null && UnmarkedNetwork.Read(type) is { } unmarked)
            yield return unmarked.Mistake;
        if (!_options.AreFit && shapings.Count > 0 && _firstClass.Value == ClassReader.MetadataName(type))
        {
            foreach (var mistake in _options.Mistakes(ClassReader.SimpleName(_firstClass.Value)))
                yield return mistake;
        }
    }

    // What is wrong with the project is said at the first class that has a half.
    private string? FirstClass() => Types(_declared.Value.Assembly.GlobalNamespace)
        .Where(type => type.TypeKind == TypeKind.Class && AttributeNames.Library(type) is not null)
        .OrderBy(ClassReader.MetadataName, StringComparer.Ordinal)
        .FirstOrDefault(type => Shapings(type, CancellationToken.None).Any(shaping => shaping.Fits || shaping.Class.CanBeExtended)) is { } first
        ? ClassReader.MetadataName(first) : null;

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol around) => around.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Types(inner),
        INamedTypeSymbol type => Types(type).Prepend(type),
        _ => [],
    });
}
