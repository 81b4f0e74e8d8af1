using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Review;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator;

/// <summary>
/// Writes the other half of every class with <c>[Network]</c>, <c>[Gan]</c>, <c>[CycleGan]</c> or <c>[Trainer]</c>. This file is the incremental pipeline and
/// nothing else: symbols become values in the transforms, everything after them is cached by value, and diagnostics go down a branch of their own, where alone
/// locations are known.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.CompilationProvider.Select(static (compilation, _) => ProjectOptions.Read(compilation)).WithTrackingName("Project");

        var networks = Shapes<NetworkReading, NetworkShaping>(context, AttributeNames.Network, "",
            static (type, cancellation) => NetworkReader.Read(type, cancellation), NetworkReview.Of);
        var gans = Shapes<GanReading, GanShaping>(context, AttributeNames.Gan, "Gan", GanReader.Read, TrainingReview.Of);
        var cycleGans = Shapes<CycleGanReading, CycleGanShaping>(context, AttributeNames.CycleGan, "CycleGan", CycleGanReader.Read, TrainingReview.Of);
        var trainers = Shapes<TrainerReading, TrainerShaping>(context, AttributeNames.Trainer, "Trainer", TrainerReader.Read, TrainingReview.Of);

        // Which networks a penalty differentiates twice: only those have the members for it.
        var penalized = gans
            .Select(static (gan, _) => PenalizedNetwork.Of(gan))
            .Where(static penalized => penalized is not null)
            .Select(static (penalized, _) => penalized!)
            .CollectValues()
            .WithTrackingName("Penalized");

        // And which ones a CycleGAN goes back through.
        var cycled = cycleGans
            .Select(static (cycleGan, _) => CycledNetworks.Of(cycleGan))
            .CollectValues()
            .Select(static (names, _) => names.SelectMany(own => own.Items).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName("Cycled");
        var emitted = networks
            .Join(penalized, static (network, penalized, _) => PenalizedNetwork.Mark(network, penalized))
            .Join(cycled, static (network, cycled, _) => CycledNetworks.Mark(network, cycled))
            .WithTrackingName("EmittedShapes");

        var networkSources = Sources(emitted, project, "",
            static (network, cancellation) => NetworkEmitter.Emit(network.Network!, cancellation),
            static (network, project) => FallbackEmitter.EmitNetwork(network.Reading, project));
        var ganSources = Sources(gans, project, "Gan",
            static (gan, cancellation) => NetworkSource.Of(GanEmitter.Emit(gan.Gan!, gan.Reading, cancellation)),
            static (gan, project) => FallbackEmitter.EmitGan(gan.Reading, project));
        var cycleGanSources = Sources(cycleGans, project, "CycleGan",
            static (gan, cancellation) => NetworkSource.Of(CycleGanEmitter.Emit(gan.CycleGan!, gan.Reading, cancellation)),
            static (gan, project) => FallbackEmitter.EmitCycleGan(gan.Reading, project));
        var trainerSources = Sources(trainers, project, "Trainer",
            static (trainer, cancellation) => NetworkSource.Of(TrainerEmitter.Emit(trainer.Trainer!, trainer.Reading, cancellation)),
            static (trainer, project) => FallbackEmitter.EmitTrainer(trainer.Reading, project));

        // File names don't distinguish capitals: names that differ in nothing else are told apart by a number.
        var names = Names(networkSources)
            .Join(Names(ganSources), static (networks, gans, _) => networks.Concat(gans).ToEquatableArray())
            .Join(Names(cycleGanSources), static (others, gans, _) => others.Concat(gans).ToEquatableArray())
            .Join(Names(trainerSources), static (others, trainers, _) => others.Concat(trainers).ToEquatableArray());
        var ambiguous = names.Select(static (names, _) => HintNames.Ambiguous(names)).WithTrackingName("AmbiguousNames");
        foreach (var sources in (IncrementalValuesProvider<NamedSource>[])[networkSources, ganSources, cycleGanSources, trainerSources])
        {
            context.RegisterSourceOutput(sources.Combine(ambiguous), static (output, source) =>
                output.AddSource(HintNames.Of(source.Left.MetadataName, source.Right), source.Left.Source.Text));
        }

        RegisterKernels(context, networkSources);

        // Where analyzers say what is wrong, generators are silent.
        var reporting = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => Reporting.Of(options.GlobalOptions)).WithTrackingName("Reporting");
        RegisterProjectMistakes(context, names, project, reporting);

        // What is wrong with an embedded file is said beside what is wrong with its network.
        var weights = EmbeddedWeights(context);
        var embedding = reporting.Join(weights, static (reporting, weights, _) => new EmbeddingReport(reporting, weights));
        var networkMistakes = networks.Join(embedding, static (network, report, _) =>
            ClassMistakes.Of(network, report.Weights.Mistakes(network.Reading), report.Reporting));
        RegisterMistakes(context, networkMistakes, "");
        RegisterMistakes(context, UnmarkedNetworks(context).Join(reporting, static (unmarked, reporting, _) =>
            reporting.ByGenerator ? unmarked : unmarked with { Mistakes = EquatableArray<Mistake>.Empty }), "Unmarked");
        RegisterMistakes(context, trainers.Join(reporting, static (trainer, reporting, _) => ClassMistakes.Of(trainer, [], reporting)), "Trainer");
        RegisterMistakes(context, cycleGans.Join(reporting, static (gan, reporting, _) => ClassMistakes.Of(gan, [], reporting)), "CycleGan");
        RegisterMistakes(context, gans.Join(reporting, static (gan, reporting, _) => ClassMistakes.Of(gan, [], reporting)), "Gan");
    }

    /// <summary>From the classes with an attribute to what their declarations became.</summary>
    /// <param name="attribute">The attribute's full name.</param>
    /// <param name="role">What the steps' names begin with.</param>
    /// <param name="read">From the class to what it declares.</param>
    /// <param name="shape">From what it declares to shapes, or to what is wrong.</param>
    private static IncrementalValuesProvider<TShaping> Shapes<TReading, TShaping>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        string role,
        Func<INamedTypeSymbol, CancellationToken, TReading?> read,
        Func<TReading, CancellationToken, TShaping> shape)
        where TReading : class
        where TShaping : class, IShaping =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                (found, cancellation) => found.TargetSymbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && IsFirst(found) ? read(type, cancellation)
                : null)
            .Where(static reading => reading is not null)
            .WithTrackingName(role + "Declaration")
            .Select((reading, cancellation) => shape(reading!, cancellation))
            .WithTrackingName(role + "Shapes");

    /// <summary>The generated file of each class that can have one.</summary>
    /// <param name="emit">Writes the real half, where the class and the project are fit for it.</param>
    /// <param name="emitFallback">Else writes one that throws.</param>
    private static IncrementalValuesProvider<NamedSource> Sources<TShaping>(
        IncrementalValuesProvider<TShaping> shapings,
        IncrementalValueProvider<ProjectOptions> project,
        string role,
        Func<TShaping, CancellationToken, NetworkSource> emit,
        Func<TShaping, ProjectOptions, string> emitFallback)
        where TShaping : class, IShaping =>
        shapings
            .Where(static shaping => shaping.Fits || shaping.Class.CanBeExtended)
            .Join(project, (shaping, project, cancellation) =>
            {
                var type = shaping.Class;
                if (!shaping.Fits || !project.AreFit)
                    return new NamedSource(type.MetadataName, NetworkSource.Of(emitFallback(shaping, project)));
                var source = emit(shaping, cancellation);
                return new NamedSource(type.MetadataName, source with { Text = RenamedText.Of(source.Text, type.Renamings) });
            })
            .WithTrackingName(role + "Source");

    private static IncrementalValueProvider<EquatableArray<string>> Names(IncrementalValuesProvider<NamedSource> sources) =>
        sources.Select(static (source, _) => source.MetadataName).CollectValues();

    /// <summary>The register tiles that networks call are written once for all of them.</summary>
    private static void RegisterKernels(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<NamedSource> networks)
    {
        var kernels = networks
            .Select(static (source, _) => source.Source.Kernels)
            .CollectValues()
            .Select(static (requests, _) => requests.SelectMany(request => request.Items).Distinct().OrderBy(request => request).ToEquatableArray())
            .WithTrackingName("Kernels")
            .Select(static (requests, cancellation) => requests.Count == 0 ? null : KernelEmitter.Emit(requests, cancellation))
            .WithTrackingName("KernelSource");
        context.RegisterSourceOutput(kernels, static (output, text) =>
        {
            if (text is not null)
                output.AddSource("NetDsl.Kernels.g.cs", text);
        });
    }

    /// <summary>What is wrong with the project is said once, at the first of its classes.</summary>
    private static void RegisterProjectMistakes(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<string>> names,
        IncrementalValueProvider<ProjectOptions> project, IncrementalValueProvider<Reporting> reporting)
    {
        var mistakes = project
            .Join(reporting, static (project, reporting, _) => project.AreFit || !reporting.ByGenerator ? null : project)
            .Combine(names)
            .Select(static (unfit, _) => unfit is { Left: { } project, Right: { Count: > 0 } names }
                ? new ClassMistakes(FirstOf(names), project.Mistakes(ClassReader.SimpleName(FirstOf(names))).ToEquatableArray())
                : null)
            .WithTrackingName("ProjectMistakes");
        context.RegisterSourceOutput(mistakes.Combine(context.CompilationProvider), static (output, mistakes) =>
        {
            if (mistakes.Left is { } found)
                MistakeReporter.Report(output, found, mistakes.Right);
        });
    }

    private static void RegisterMistakes(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ClassMistakes> mistakes, string role) =>
        context.RegisterSourceOutput(
            mistakes.WithTrackingName(role + "Mistakes").Where(static mistakes => mistakes.Mistakes.Count > 0).Combine(context.CompilationProvider),
            static (output, mistakes) => MistakeReporter.Report(output, mistakes.Left, mistakes.Right));

    /// <summary>What is wrong with the classes that are networks but for <c>[Network]</c>.</summary>
    private static IncrementalValuesProvider<ClassMistakes> UnmarkedNetworks(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                UnmarkedNetwork.Input,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (found, _) => found.TargetSymbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && IsFirst(found)
                    ? UnmarkedNetwork.Read(type) : null)
            .Where(static unmarked => unmarked is not null)
            .WithTrackingName("Unmarked")
            .Select(static (unmarked, _) => new ClassMistakes(unmarked!.MetadataName, new[] { unmarked.Mistake }.ToEquatableArray()));

    private static IncrementalValueProvider<EmbeddedWeightFiles> EmbeddedWeights(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(static file => EmbeddedWeightFiles.IsWeightFile(file.Path))
            .Select(static (file, _) => file.Path)
            .CollectValues()
            .Join(context.AnalyzerConfigOptionsProvider, static (files, options, _) => EmbeddedWeightFiles.Of(files, options.GlobalOptions))
            .WithTrackingName("Weights");

    // An attribute that is given twice, in two parts of a class, is the compiler's to refuse; here the class counts once.
    private static bool IsFirst(GeneratorAttributeSyntaxContext attribute)
    {
        var name = attribute.Attributes[0].AttributeClass!;
        var first = attribute.TargetSymbol.GetAttributes().First(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, name));
        return first.ApplicationSyntaxReference is { } reference && attribute.TargetNode.Contains(reference.GetSyntax());
    }

    private static string FirstOf(EquatableArray<string> names) => names.OrderBy(name => name, StringComparer.Ordinal).First();

    private sealed record NamedSource(string MetadataName, NetworkSource Source);

    private sealed record EmbeddingReport(Reporting Reporting, EmbeddedWeightFiles Weights);
}
