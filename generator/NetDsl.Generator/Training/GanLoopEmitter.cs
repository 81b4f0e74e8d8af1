using NetDsl.Generator.Declaration;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Networks;

namespace NetDsl.Generator.Training;

/// <summary>
/// Writes what a training loop needs of a GAN beside its step: the state that a checkpoint holds, and one way of calling a step whatever its inputs are called.
/// </summary>
internal static class GanLoopEmitter
{
    /// <summary>Whether a loop can feed it without being told how: at most one input is noise, and at most one belongs to the real images.</summary>
    public static bool IsPlain(ShapedGan gan) => gan.NoiseInputs.Count() <= 1 && gan.Generator.Inputs.Count(gan.BelongsToReal) <= 1;

    /// <summary>The end of the constructor: everything that decides the next step, under names.</summary>
    /// <param name="order">The order of updates, in words.</param>
    public static void WriteState(SourceWriter writer, ShapedGan gan, GanReading reading, string order)
    {
        var settings = gan.Settings;
        writer.Line("State = new global::NetDsl.TrainingState()");
        using (writer.Indented())
        {
            WriteSetting(writer, "GAN", gan.Declaration.Type.FullName);
            WriteSetting(writer, "generator", DeclarationText.Of(reading.Generator.Reading!.Declaration));
            WriteSetting(writer, "discriminator", DeclarationText.Of(reading.Discriminator.Reading!.Declaration));
            WriteSetting(writer, "step", order);
            WriteSetting(writer, "loss", TrainingText.Describe(settings.Loss!));
            WriteSetting(writer, "generator's optimiser", TrainingText.Settings(settings.Generator));
            WriteSetting(writer, "discriminator's optimiser", TrainingText.Settings(settings.Discriminator));
            if (settings.Reconstruction is { } term)
                WriteSetting(writer, "reconstruction", TrainingText.Describe(term));
            if (settings.Classifier is { } classifier)
                WriteSetting(writer, "auxiliary classifier", $"{TrainingText.DescribeClassifier(classifier)}, \"{gan.Classes}\"");
            if (settings.Average is { } decay)
                WriteSetting(writer, "moving average", Literal.Of(decay));
            if (settings.Noise is { } noise)
                WriteSetting(writer, "noise", TrainingText.Describe(noise));
            if (settings.Augmentation is { } augmentation)
                WriteSetting(writer, "augmentation", TrainingText.Describe(augmentation));
            if (settings.Penalty is { } penalty)
                WriteSetting(writer, "penalty", TrainingText.Describe(penalty));
            writer.Lines("""
                .WithSetting("batch", (ulong)_parallel.WholeOf(batch))
                .WithSetting("seed", seed)
                .WithNetwork("generator", generator.Parameters)
                .WithNetwork("discriminator", discriminator.Parameters)
                """);
            if (settings.Average is not null)
                writer.Line(".WithNetwork(\"average\", AveragedGenerator.Parameters)");
            writer.Line(".WithOptimizer(\"generator\", _generatorOptimizer)");
            writer.Line(".WithOptimizer(\"discriminator\", _discriminatorOptimizer)");
            if (settings.Noise is not null)
                writer.Line(".WithCounter(\"draws of noise\", () => _noiseDraws, draws => _noiseDraws = draws)");
            if (settings.Penalty is { DrawsPoints: true } or { Every: > 1 })
                writer.Line(".WithCounter(\"updates with penalty\", () => _penaltyUpdates, updates => _penaltyUpdates = updates)");
            // Steps without a penalty of their own tell the last one, also after a resume.
            if (settings.Penalty is { Every: > 1 })
            {
                writer.Line(".WithCounter(\"bits of the last penalty\", () => global::System.BitConverter.SingleToUInt32Bits(_penalty), "
                    + "bits => _penalty = global::System.BitConverter.UInt32BitsToSingle((uint)bits))");
            }
            writer.Line(".WithCounter(\"passes of the generator\", () => _generating.Passes, passes => _generating.Passes = passes)");
            writer.Line(".WithCounter(\"passes of the discriminator\", () => _judging.Passes, passes => _judging.Passes = passes);");
        }

        if (settings.Augmentation is not null)
            writer.Line("Augmentation.AddTo(State);");
    }

    /// <summary>What a training loop asks and calls. The members are of the interface alone: users have the step with its own names.</summary>
    public static void WriteMembers(SourceWriter writer, ShapedGan gan)
    {
        if (gan.Declaration.RealBatches > 1)
            writer.Lines($$"""

                // A step's updates have images of their own.
                int global::NetDsl.ITrainable.BatchesPerStep => {{gan.Declaration.RealBatches}};
                """);
        if (!IsPlain(gan))
        {
            writer.Lines($$"""

                // Who shares the work, for a training loop.
                {{TrainingText.Parallel}}
                """);
            return;
        }

        var noise = gan.NoiseInputs.FirstOrDefault();
        var given = gan.Generator.Inputs.FirstOrDefault(gan.BelongsToReal);
        var hasSource = given is not null && gan.IsSource(given);
        var drawsNoise = gan.Settings.Noise is not null;
        writer.Lines($$"""

            // What a training loop asks for: who shares the work, and how many numbers an image, its noise and its {{(hasSource ? "source" : "label")}} have.
            {{TrainingText.Parallel}}
            int global::NetDsl.IGan.ImageLength => {{gan.ImageShape.Elements}};
            int global::NetDsl.IGan.NoiseLength => {{(drawsNoise ? 0 : noise?.OutputShape.Elements ?? 0)}};
            int global::NetDsl.IGan.LabelLength => {{(hasSource ? 0 : given?.OutputShape.Elements ?? 0)}};
            """);
        if (hasSource)
            writer.Line($"int global::NetDsl.IGan.SourceLength => {given!.OutputShape.Elements};");
        if (gan.Declaration.IsFresh)
            writer.Lines($$"""
                int global::NetDsl.IGan.NoiseBatches => {{gan.Declaration.NoiseBatches}};
                """);
        if (gan.Settings.Penalty is not null)
            writer.Line("bool global::NetDsl.IGan.HasPenalty => true;");
        writer.Lines("""

            // A step as a training loop calls it.
            """);
        using (writer.Block($"global::NetDsl.GanLosses global::NetDsl.IGan.TrainStep({NetworkSignature.ReadOnlyFloats} real, "
            + $"{NetworkSignature.ReadOnlyFloats} noise, {NetworkSignature.ReadOnlyFloats} labels)"))
        {
            var all = gan.Generator.Inputs.Select(input => input == noise ? drawsNoise ? "this._noise" : "noise" : "labels");
            writer.Line($"return this.Step(real, {string.Join(", ", all)}{(drawsNoise ? ", drawsNoise: true" : "")});");
        }
    }

    /// <summary>A setting that is a text.</summary>
    public static void WriteSetting(SourceWriter writer, string name, string value) => writer.Line($".WithSetting({Literal.Of(name)}, {Literal.Of(value)})");
}
