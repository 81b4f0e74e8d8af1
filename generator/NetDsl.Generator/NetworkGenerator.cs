using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Plans;
using NetDsl.Generator.Review;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator;

/// <summary>
/// Writes the other half of every class with <c>[Network]</c>, <c>[Gan]</c> or <c>[Trainer]</c>. This file is the incremental pipeline and nothing else: symbols become values in
/// the transforms, everything after them is cached by value, and diagnostics go down a branch of their own, where alone locations are known.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.CompilationProvider.Select(static (compilation, _) => ProjectOptions.Read(compilation)).WithTrackingName("Project");
        var networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.Network,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (attribute, cancellation) => attribute.TargetSymbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && IsFirst(attribute)
                    ? NetworkReader.Read(type, cancellation)
                    : null)
            .Where(static reading => reading is not null)
            .WithTrackingName("Declaration")
            .Select(static (reading, _) => NetworkReview.Of(reading!))
            .WithTrackingName("Shapes");
        var networkSources = networks
            .Where(static network => network.Network is not null || network.Reading.Class.CanBeExtended)
            .Combine(project)
            .Select(static (network, _) => new NamedSource(network.Left.Reading.Class.MetadataName, network is { Left.Network: { } shaped, Right.AreFit: true }
                ? NetworkEmitter.Emit(shaped)
                : new NetworkSource(FallbackEmitter.EmitNetwork(network.Left.Reading), EquatableArray<KernelRequest>.Empty)))
            .WithTrackingName("Source");

        var gans = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.Gan,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (attribute, cancellation) => attribute.TargetSymbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && IsFirst(attribute)
                    ? GanReader.Read(type, cancellation)
                    : null)
            .Where(static reading => reading is not null)
            .WithTrackingName("GanDeclaration")
            .Select(static (reading, _) => TrainingReview.Of(reading!))
            .WithTrackingName("GanShapes");
        var ganSources = gans
            .Where(static gan => gan.Gan is not null || gan.Reading.Class.CanBeExtended)
            .Combine(project)
            .Select(static (gan, _) => new NamedSource(gan.Left.Reading.Class.MetadataName, new NetworkSource(
                gan is { Left.Gan: { } shaped, Right.AreFit: true } ? GanEmitter.Emit(shaped, gan.Left.Reading) : FallbackEmitter.EmitGan(gan.Left.Reading),
                EquatableArray<KernelRequest>.Empty)))
            .WithTrackingName("GanSource");

        var trainers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.Trainer,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (attribute, cancellation) => attribute.TargetSymbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && IsFirst(attribute)
                    ? TrainerReader.Read(type, cancellation)
                    : null)
            .Where(static reading => reading is not null)
            .WithTrackingName("TrainerDeclaration")
            .Select(static (reading, _) => TrainingReview.Of(reading!))
            .WithTrackingName("TrainerShapes");
        var trainerSources = trainers
            .Where(static trainer => trainer.Trainer is not null || trainer.Reading.Class.CanBeExtended)
            .Combine(project)
            .Select(static (trainer, _) => new NamedSource(trainer.Left.Reading.Class.MetadataName, new NetworkSource(
                trainer is { Left.Trainer: { } shaped, Right.AreFit: true } ? TrainerEmitter.Emit(shaped, trainer.Left.Reading) : FallbackEmitter.EmitTrainer(trainer.Left.Reading),
                EquatableArray<KernelRequest>.Empty)))
            .WithTrackingName("TrainerSource");

        // File names don't distinguish capitals: names that differ in nothing else are told apart by a number.
        var names = networkSources.Select(static (source, _) => source.MetadataName).Collect()
            .Combine(ganSources.Select(static (source, _) => source.MetadataName).Collect())
            .Combine(trainerSources.Select(static (source, _) => source.MetadataName).Collect())
            .Select(static (names, _) => names.Left.Left.Concat(names.Left.Right).Concat(names.Right).ToEquatableArray());
        var ambiguous = names.Select(static (names, _) => HintNames.Ambiguous(names)).WithTrackingName("AmbiguousNames");
        var kernels = networkSources
            .Select(static (source, _) => source.Source.Kernels)
            .Collect()
            .Select(static (requests, _) => requests.SelectMany(request => request.Items).Distinct().OrderBy(request => request).ToEquatableArray())
            .WithTrackingName("Kernels")
            .Select(static (requests, _) => requests.Count == 0 ? null : KernelEmitter.Emit(requests))
            .WithTrackingName("KernelSource");

        context.RegisterSourceOutput(networkSources.Combine(ambiguous), static (output, source) => AddSource(output, source.Left, source.Right));
        context.RegisterSourceOutput(ganSources.Combine(ambiguous), static (output, source) => AddSource(output, source.Left, source.Right));
        context.RegisterSourceOutput(trainerSources.Combine(ambiguous), static (output, source) => AddSource(output, source.Left, source.Right));
        context.RegisterSourceOutput(kernels, static (output, text) =>
        {
            if (text is not null)
                output.AddSource("NetDsl.Kernels.g.cs", text);
        });

        // What is wrong with the project is said once, at the first of its classes.
        var projectMistakes = names.Combine(project)
            .Select(static (classes, _) => classes.Right.AreFit ? null : classes.Left.Items.OrderBy(name => name, StringComparer.Ordinal).Select(name => new ClassMistakes(name, classes.Right.Mistakes(ClassReader.SimpleName(name)).ToEquatableArray())).FirstOrDefault())
            .WithTrackingName("ProjectMistakes");
        context.RegisterSourceOutput(projectMistakes.Combine(context.CompilationProvider), static (output, mistakes) =>
        {
            if (mistakes.Left is { } found)
                MistakeReporter.Report(output, found, mistakes.Right);
        });
        var weights = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(EmbeddedWeightFiles.Ending, StringComparison.OrdinalIgnoreCase))
            .Select(static (file, _) => System.IO.Path.GetFileName(file.Path))
            .Collect()
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (project, _) => new EmbeddedWeightFiles(
                project.Right.GlobalOptions.TryGetValue(EmbeddedWeightFiles.Property, out var isKnown) && isKnown == "true",
                project.Left.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray()))
            .WithTrackingName("Weights");
        var mistakes = networks.Combine(weights)
            .Select(static (network, _) => new ClassMistakes(network.Left.Reading.Class.MetadataName, network.Left.Mistakes.Items.Concat(network.Right.Mistakes(network.Left.Reading)).ToEquatableArray()))
            .WithTrackingName("Mistakes");
        var ganMistakes = gans.Select(static (gan, _) => new ClassMistakes(gan.Reading.Class.MetadataName, gan.Mistakes)).WithTrackingName("GanMistakes");
        context.RegisterSourceOutput(
            mistakes.Where(static mistakes => mistakes.Mistakes.Count > 0).Combine(context.CompilationProvider),
            static (output, mistakes) => MistakeReporter.Report(output, mistakes.Left, mistakes.Right));
        var trainerMistakes = trainers.Select(static (trainer, _) => new ClassMistakes(trainer.Reading.Class.MetadataName, trainer.Mistakes)).WithTrackingName("TrainerMistakes");
        context.RegisterSourceOutput(
            trainerMistakes.Where(static mistakes => mistakes.Mistakes.Count > 0).Combine(context.CompilationProvider),
            static (output, mistakes) => MistakeReporter.Report(output, mistakes.Left, mistakes.Right));
        context.RegisterSourceOutput(
            ganMistakes.Where(static mistakes => mistakes.Mistakes.Count > 0).Combine(context.CompilationProvider),
            static (output, mistakes) => MistakeReporter.Report(output, mistakes.Left, mistakes.Right));
    }

    // An attribute that is given twice, in two parts of a class, is the compiler's to refuse; here the class counts once.
    private static bool IsFirst(GeneratorAttributeSyntaxContext attribute)
    {
        var name = attribute.Attributes[0].AttributeClass!;
        var first = attribute.TargetSymbol.GetAttributes().First(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, name));
        return first.ApplicationSyntaxReference is { } reference && attribute.TargetNode.Contains(reference.GetSyntax());
    }

    private static void AddSource(SourceProductionContext output, NamedSource source, EquatableArray<string> ambiguous) =>
        output.AddSource(HintNames.Of(source.MetadataName, ambiguous), source.Source.Text);

    private sealed record NamedSource(string MetadataName, NetworkSource Source);
}
