using NetDsl.Generator.Emit;
using NetDsl.Generator.Networks;

namespace NetDsl.Generator.Training;

/// <summary>
/// Writes the two updates of a GAN's step. Each calls only what it needs: the generator's takes the discriminator's gradient to the input and none of its
/// weights, the discriminator's own the reverse.
/// </summary>
internal static class GanUpdateEmitter
{
    // Whether the generator's update looks at real images too.
    public static bool ReadsRealImages(ShapedGan gan) => gan.Settings.IsRelativistic || gan.Settings.Reconstruction is not null;

    // Whether the second pass over the same real images would move statistics a second time.
    public static bool KeepsStatistics(ShapedGan gan) => gan.Settings.IsRelativistic
        && gan.Discriminator.Layers.Items.Any(layer => layer.IsTrainable && layer.Parameters.Items.Any(parameter => !parameter.IsTrainable));

    public static void WriteGenerator(SourceWriter writer, ShapedGan gan)
    {
        writer.Line("// The generator wants its images to be taken for real: the gradient passes through the discriminator to the images, and on into the "
            + "generator's weights.");
        var names = new GanStepNames(gan);
        var real = ReadsRealImages(gan) ? $"{NetworkSignature.ReadOnlyFloats} real, " : "";
        using (writer.Block($"private float UpdateGenerator({real}{names.OwnParameters})"))
        {
            writer.Line($"_generating.Forward({names.OwnArguments}, _images);");
            if (gan.Settings.Reconstruction is { } comparison)
                writer.Line($"var reconstruction = {TrainingText.Reconstruction(comparison.Loss, "_images", "real", "_reconstructionGradient")};");
            if (gan.Settings.IsRelativistic)
                writer.Line($"_judging.Forward({names.Judged(WriteAugmentation(writer, gan, "real", "_augmentedReal"))}, {names.Results("_realLogits")});");
            var judged = WriteAugmentation(writer, gan, "_images");
            writer.Lines($$"""
                _judging.Forward({{names.Judged(judged)}}, {{names.Results("_logits")}});
                var loss = {{(gan.Settings.IsRelativistic ? "global::NetDsl.Relativistic.Generator(_realLogits, _logits, _logitGradient)"
                    : TrainingText.Generator(gan.Settings.Loss!))}};
                """);
            WriteClassifierLoss(writer, gan, names);
            writer.Lines($$"""
                // The discriminator has its own copy of the images: their gradient takes their place.
                _judging.{{names.BackwardToImage}}({{names.Gradients("_logitGradient")}}, {{judged}});
                """);
            if (gan.Settings.Augmentation is not null)
                writer.Line("Augmentation.Backward(_augmented, _images, _parallel);");
            if (gan.Settings.Reconstruction is { } term)
                writer.Lines($$"""
                    global::NetDsl.Reconstruction.Add(_reconstructionGradient, {{Literal.Of(term.Weight)}}, _images);
                    loss += {{Literal.Of(term.Weight)}} * reconstruction;
                    """);
            writer.Lines("""
                _generating.Gradients.Clear();
                _parallel.Exchange(_generating.Gradients);
                _generating.Backward(_images);
                _generatorOptimizer.Step(_generating.Gradients, _parallel);
                """);
            if (gan.Settings.Average is not null)
                writer.Line("_average.Update(_parallel);");
            writer.Line(gan.Settings.Generator.L2 > 0f ? "return _parallel.Mean(loss) + _generatorOptimizer.L2Penalty;" : "return _parallel.Mean(loss);");
        }
    }

    public static void WriteDiscriminator(SourceWriter writer, ShapedGan gan)
    {
        writer.Line("// The discriminator learns from real images and from generated ones, which are drawn anew from the same noise by the generator as it is "
            + "now. They are drawn first: gradients lie where the generator worked.");
        var names = new GanStepNames(gan);
        using (writer.Block($"private float UpdateDiscriminator({NetworkSignature.ReadOnlyFloats} real, {names.OwnParameters})"))
        {
            writer.Lines($$"""
                _generating.Forward({{names.OwnArguments}}, _images);
                _judging.Gradients.Clear();
                """);
            if (gan.Settings.IsRelativistic)
                WriteRelativisticGradients(writer, gan, names);
            else
                WriteGradients(writer, gan, names);
            writer.Line("_discriminatorOptimizer.Step(_judging.Gradients, _parallel);");
            if (gan.Settings.Loss is WassersteinDeclaration { ClipWeights: > 0f } critic)
                writer.Line($"global::NetDsl.WeightClipping.Clip(Discriminator.Parameters, {Literal.Of(critic.ClipWeights)});");
            writer.Line(gan.Settings.Discriminator.L2 > 0f
                ? "return _parallel.Mean(loss) + _discriminatorOptimizer.L2Penalty;" : "return _parallel.Mean(loss);");
        }
    }

    private static void WriteGradients(SourceWriter writer, ShapedGan gan, GanStepNames names)
    {
        writer.Lines($$"""
            _judging.Forward({{names.Judged(WriteAugmentation(writer, gan, "real"))}}, {{names.Results("_logits")}});
            var loss = {{TrainingText.Real(gan.Settings.Loss!)}};
            """);
        WriteClassifierLoss(writer, gan, names);
        writer.Line($"_judging.Backward({names.Gradients("_logitGradient")});");
        if (gan.Settings is { Penalty: { } kept, Augmentation: not null })
            PenaltyEmitter.WriteKeepReal(writer, kept);
        if (gan.Settings.Augmentation is AdaptiveAugmentationDeclaration)
            writer.Line("Augmentation.Judge(_logits, _parallel);");
        writer.Lines($$"""
            _judging.Forward({{names.Judged(WriteAugmentation(writer, gan, "_images"))}}, {{names.Results("_logits")}});
            loss += {{TrainingText.Fake(gan.Settings.Loss!)}};
            """);
        WriteClassifierLoss(writer, gan, names);
        WriteExchange(writer, gan);
        writer.Line($"_judging.Backward({names.Gradients("_logitGradient")});");
        var (real, generated) = gan.Settings.Augmentation is null ? ("real", "_images") : ("_penalized", "_augmented");
        if (gan.Settings.Penalty is { } penalty)
            PenaltyEmitter.WritePenalty(writer, penalty, real, generated, names.Judged);
    }

    // The loss needs both judgements before there is a gradient for either, and the session holds the results of one pass: that of the real images is made
    // again, to the same bits. This costs less than memory for a second tape.
    private static void WriteRelativisticGradients(SourceWriter writer, ShapedGan gan, GanStepNames names)
    {
        var judgedReal = WriteAugmentation(writer, gan, "real", "_augmentedReal");
        var real = names.Judged(judgedReal);
        writer.Line($"_judging.Forward({real}, {names.Results("_realLogits")});");
        writer.Lines($$"""
            _judging.Forward({{names.Judged(WriteAugmentation(writer, gan, "_images"))}}, {{names.Results("_logits")}});
            var loss = global::NetDsl.Relativistic.Discriminator(_realLogits, _logits, _realLogitGradient, _logitGradient);
            """);
        WriteClassifierLoss(writer, gan, names);
        writer.Line($"_judging.Backward({names.Gradients("_logitGradient")});");
        if (gan.Settings.Augmentation is AdaptiveAugmentationDeclaration)
            writer.Lines("""
                // What is judged is how much more real the real images are.
                global::System.Numerics.Tensors.TensorPrimitives.Subtract(_realLogits, _logits, _realLogits);
                Augmentation.Judge(_realLogits, _parallel);
                """);
        writer.Line("// The pass over the real images once more, with the same random numbers, for their gradient.");
        if (KeepsStatistics(gan))
            writer.Line("_statistics.Keep();");
        writer.Lines($$"""
            _judging.Passes -= 2;
            _judging.Forward({{real}}, {{names.Results("_realLogits")}});
            _judging.Passes += 1;
            """);
        if (KeepsStatistics(gan))
            writer.Line("_statistics.Restore();");
        WriteClassifierLoss(writer, gan, names);
        WriteExchange(writer, gan);
        writer.Line($"_judging.Backward({names.Gradients("_realLogitGradient")});");
        if (gan.Settings.Penalty is { } penalty)
            PenaltyEmitter.WritePenalty(writer, penalty, judgedReal, gan.Settings.Augmentation is null ? "_images" : "_augmented", names.Judged);
    }

    // Of several processes, gradients are summed beside the pass that completes them. A penalty comes behind all passes, and may add to a weight twice.
    private static void WriteExchange(SourceWriter writer, ShapedGan gan)
    {
        if (gan.Settings.Penalty is null)
            writer.Line("_parallel.Exchange(_judging.Gradients);");
    }

    // What the discriminator's classifier took the last images for, beside what they were to show.
    private static void WriteClassifierLoss(SourceWriter writer, ShapedGan gan, GanStepNames names)
    {
        if (gan.Settings.Classifier is { } weight)
            writer.Line($"loss += global::NetDsl.AuxiliaryClassifier.Of(_classLogits, {names.OwnClasses}, {gan.ClassCount}, {Literal.Of(weight)}, "
                + "_classGradient);");
    }

    /// <summary>Changes images before the discriminator sees them, where the GAN says so.</summary>
    /// <param name="augmented">The memory of the changed images.</param>
    /// <returns>What the discriminator is given.</returns>
    private static string WriteAugmentation(SourceWriter writer, ShapedGan gan, string images, string augmented = "_augmented")
    {
        if (gan.Settings.Augmentation is null)
            return images;
        writer.Line("Augmentation.Draw(_parallel);");
        writer.Line($"Augmentation.Apply({images}, {augmented}, _parallel);");
        return augmented;
    }
}
