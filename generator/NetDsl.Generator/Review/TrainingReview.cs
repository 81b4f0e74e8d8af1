using NetDsl.Generator.Declaration;
using NetDsl.Generator.Review.Advice;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review;

/// <summary>Shapes GANs, CycleGANs and trainers, and says what could be better where nothing is wrong.</summary>
internal static class TrainingReview
{
    public static GanShaping Of(GanReading reading, CancellationToken cancellation = default)
    {
        var shaping = GanShaper.Shape(reading, out var networks, cancellation);
        if (shaping.Gan is not { } gan || networks is not { } both)
            return shaping;
        var advised = new AdvisedGan(
            new AdvisedNetwork(both.Generator, cancellation),
            new AdvisedNetwork(both.Discriminator, cancellation),
            gan,
            both.Data,
            reading.Settings);
        return shaping with { Mistakes = shaping.Mistakes.Items.Concat(AllAdvice.For(advised)).ToEquatableArray() };
    }

    public static CycleGanShaping Of(CycleGanReading reading, CancellationToken cancellation = default)
    {
        var shaping = CycleGanShaper.Shape(reading, out var networks, cancellation);
        if (shaping.CycleGan is not { } cycle)
            return shaping;
        var judges = CycleGanReader.Networks.Select((argument, index) => (new AdvisedNetwork(networks[index], cancellation), argument)).Skip(2)
            .GroupBy(judge => judge.Item1.MetadataName).Select(judges => judges.First()).ToList();
        return shaping with { Mistakes = AllAdvice.For(new AdvisedCycleGan(judges, reading.Settings, cycle.Settings.Loss!)).ToEquatableArray() };
    }

    public static TrainerShaping Of(TrainerReading reading, CancellationToken cancellation = default)
    {
        var shaping = TrainerShaper.Shape(reading, out var network, cancellation);
        if (shaping.Trainer is not { } trainer || network is null)
            return shaping;
        var advised = new AdvisedTrainer(new AdvisedNetwork(network, cancellation), reading.Settings, trainer.Loss);
        return shaping with { Mistakes = AllAdvice.For(advised).ToEquatableArray() };
    }
}
