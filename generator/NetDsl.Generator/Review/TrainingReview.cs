using NetDsl.Generator.Declaration;
using NetDsl.Generator.Review.Advice;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review;

/// <summary>Shapes GANs and trainers, and says what could be better where nothing is wrong.</summary>
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
            gan.Image,
            both.Data,
            reading.Settings,
            gan.Settings.Loss!);
        return shaping with { Mistakes = shaping.Mistakes.Items.Concat(AllAdvice.For(advised)).ToEquatableArray() };
    }

    public static CycleGanShaping Of(CycleGanReading reading, CancellationToken cancellation = default) => CycleGanShaper.Shape(reading, cancellation);

    public static TrainerShaping Of(TrainerReading reading, CancellationToken cancellation = default)
    {
        var shaping = TrainerShaper.Shape(reading, out var network, cancellation);
        if (shaping.Trainer is not { } trainer || network is null)
            return shaping;
        var advised = new AdvisedTrainer(new AdvisedNetwork(network, cancellation), reading.Settings, trainer.Loss);
        return shaping with { Mistakes = AllAdvice.For(advised).ToEquatableArray() };
    }
}
