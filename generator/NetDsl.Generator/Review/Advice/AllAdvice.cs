using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>All advice, by what it looks at. It is given where nothing is wrong, and only there.</summary>
internal static class AllAdvice
{
    private static readonly IAdvice<AdvisedNetwork>[] Networks =
    [
        new Checkerboards(),
        new BiasesBeforeNormalization(),
        new ActivationsWithoutEffect(),
        new LayersWithoutEffect(),
        new LinearLayersInARow(),
        new LayerArgumentsWithoutEffect(),
        new ChannelsStandingFirst(),
        new NumbersHardlyMeant(),
        new UnseenEmbeddings(),
        new NothingMultipliesLess(),
    ];

    private static readonly IAdvice<AdvisedGan>[] Gans =
    [
        new NormalizedEnds(),
        new PoolingInGans(),
        new DataRanges(),
        new DiscriminatorEnds(),
        new SettingsWithoutEffect(),
        new LearningRates(),
        new ClippedPenalties(),
        new UnheldCritics(),
        new ReconstructionsFromNoise(),
        new JudgementsWithoutSign(),
    ];

    private static readonly IAdvice<AdvisedCycleGan>[] CycleGans =
        [new DiscriminatorEnds(), new SettingsWithoutEffect(), new LearningRates(), new UnheldCritics()];

    private static readonly IAdvice<AdvisedTrainer>[] Trainers = [new TrainedEnds(), new SettingsWithoutEffect(), new LearningRates()];

    public static IEnumerable<Mistake> For(AdvisedNetwork network) => Networks.SelectMany(advice => advice.For(network));

    public static IEnumerable<Mistake> For(AdvisedGan gan) => Gans.SelectMany(advice => advice.For(gan));

    public static IEnumerable<Mistake> For(AdvisedCycleGan cycle) => CycleGans.SelectMany(advice => advice.For(cycle));

    public static IEnumerable<Mistake> For(AdvisedTrainer trainer) => Trainers.SelectMany(advice => advice.For(trainer));
}
