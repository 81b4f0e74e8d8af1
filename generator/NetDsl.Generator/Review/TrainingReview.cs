using NetDsl.Generator.Declaration;
using NetDsl.Generator.Review.Advice;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review;

/// <summary>Shapes GANs and trainers, and says what could be better where nothing is wrong.</summary>
internal static class TrainingReview
{
    public static GanShaping Of(GanReading reading)
    {
        var shaping = GanShaper.Shape(reading, out var networks);
        if (shaping.Gan is not { } gan || networks is not { } both)
            return shaping;
        var advised = new AdvisedGan(
            new AdvisedNetwork(both.Generator), new AdvisedNetwork(both.Discriminator), gan.Image, both.Data, reading.Settings, gan.Settings.Loss!);
        return shaping with { Mistakes = shaping.Mistakes.Items.Concat(AllAdvice.For(advised)).ToEquatableArray() };
    }

    public static TrainerShaping Of(TrainerReading reading)
    {
        var shaping = TrainerShaper.Shape(reading, out var network);
        return shaping.Trainer is { } trainer && network is not null
            ? shaping with { Mistakes = AllAdvice.For(new AdvisedTrainer(new AdvisedNetwork(network), reading.Settings, trainer.Loss)).ToEquatableArray() }
            : shaping;
    }
}
