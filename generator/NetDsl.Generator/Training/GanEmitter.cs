using NetDsl.Generator.Declaration;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Networks;

namespace NetDsl.Generator.Training;

/// <summary>
/// Writes a GAN's half of the class: constructor, properties and the training step. <see cref="GanUpdateEmitter"/> writes its updates, and
/// <see cref="GanLoopEmitter"/> what a training loop asks for.
/// </summary>
internal static class GanEmitter
{
    public static string Emit(ShapedGan gan, GanReading reading, CancellationToken cancellation = default)
    {
        var type = gan.Declaration.Type;
        var writer = new SourceWriter(cancellation);
        SourceText.Head(writer, type.FullName);
        var scopes = SourceText.Open(writer, type, withKernels: false);
        WriteRemarks(writer, gan);
        using (writer.Block($"partial class {type.Identifier} : global::NetDsl.{(GanLoopEmitter.IsPlain(gan) ? "IGan" : "ITrainable")}"))
        {
            WriteFields(writer, gan, reading);
            writer.Line();
            WriteConstructor(writer, gan, reading);
            writer.Line();
            WriteProperties(writer, gan, reading);
            writer.Line();
            WriteTrainStep(writer, gan);
            if (gan.Settings.Noise is { } noise)
                WriteNoise(writer, gan, noise);
            writer.Line();
            GanUpdateEmitter.WriteGenerator(writer, gan);
            writer.Line();
            GanUpdateEmitter.WriteDiscriminator(writer, gan);
            GanLoopEmitter.WriteMembers(writer, gan);
        }

        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    private static void WriteRemarks(SourceWriter writer, ShapedGan gan)
    {
        var (declaration, settings) = (gan.Declaration, gan.Settings);
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        writer.Line($"/// {declaration.Generator.Type.Name}: {string.Join(", ", gan.Generator.Inputs.Select(input => input.OutputShape))} → {gan.ImageShape} "
            + $"→ {declaration.Discriminator.Type.Name}: {gan.JudgementShape}");
        writer.Line($"/// a step: {OrderOf(declaration)}");
        writer.Line($"/// {TrainingText.Describe(settings.Loss!)}");
        if (settings.Classifier is { } classifier)
            writer.Line($"/// beside it in both losses: {TrainingText.DescribeClassifier(classifier)} of the classes that \"{gan.Classes}\" tells apart");
        if (settings.Reconstruction is { } term)
            writer.Line($"/// beside it in the generator's loss: {TrainingText.Describe(term)} between generated and real images");
        if (settings.Generator == settings.Discriminator)
        {
            writer.Line($"/// {TrainingText.Describe(settings.Generator)}");
        }
        else
        {
            writer.Line($"/// the generator's {TrainingText.Describe(settings.Generator)}");
            writer.Line($"/// the discriminator's {TrainingText.Describe(settings.Discriminator)}");
        }

        if (settings.Average is { } decay)
            writer.Line($"/// moving average of the generator: {Literal.Of(decay)} of what it was at each of its updates");
        if (settings.Noise is { } noise)
            writer.Line($"/// noise: {TrainingText.Describe(noise)}");
        if (settings.Augmentation is { } augmentation)
            writer.Line($"/// augmentation: {TrainingText.Describe(augmentation)}");
        if (settings.Penalty is { } penalty)
            writer.Line($"/// penalty: {TrainingText.Describe(penalty)}");
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    private static IEnumerable<string> Order(GanDeclaration gan)
    {
        var generator = gan.GeneratorSteps == 1 ? "the generator" : $"the generator {gan.GeneratorSteps} times";
        var discriminator = gan.DiscriminatorSteps == 1 ? "the discriminator" : $"the discriminator {gan.DiscriminatorSteps} times";
        return gan.GeneratorFirst ? [generator, discriminator] : [discriminator, generator];
    }

    private static string OrderOf(GanDeclaration gan) =>
        string.Join(", then ", Order(gan)) + (gan.IsFresh ? ", each time with images and noise of its own" : "");

    private static void WriteFields(SourceWriter writer, ShapedGan gan, GanReading reading)
    {
        var settings = gan.Settings;
        writer.Lines($$"""
            private readonly {{reading.Generator.TypeName}}.TrainingSession _generating;
            private readonly {{reading.Discriminator.TypeName}}.TrainingSession _judging;
            private readonly global::NetDsl.Optimizer _generatorOptimizer, _discriminatorOptimizer;
            private readonly global::NetDsl.ParallelLoop _parallel;
            private readonly float[] _images, _logits, _logitGradient;
            """);
        if (settings.Average is not null)
            writer.Line("private readonly global::NetDsl.ExponentialMovingAverage _average;");
        if (settings.Noise is not null)
        {
            writer.Line("private readonly global::NetDsl.RandomStream _noiseStream;");
            writer.Line("private readonly float[] _noise;");
            writer.Line("private ulong _noiseDraws;");
        }

        if (settings.Augmentation is not null)
            writer.Line("private readonly float[] _augmented;");
        if (settings.Penalty is { } penalty)
            PenaltyEmitter.WriteFields(writer, penalty);
        if (settings.IsRelativistic)
            writer.Line($"private readonly float[] _realLogits, _realLogitGradient{(settings.Augmentation is null ? "" : ", _augmentedReal")};");
        if (GanUpdateEmitter.KeepsStatistics(gan))
            writer.Line($"private readonly {SourceText.Kernels}.MovingStatistics _statistics;");
        if (settings.Reconstruction is not null)
            writer.Line("private readonly float[] _reconstructionGradient;");
        if (settings.Classifier is not null)
            writer.Line("private readonly float[] _classLogits, _classGradient;");
    }

    private static void WriteConstructor(SourceWriter writer, ShapedGan gan, GanReading reading)
    {
        var settings = gan.Settings;
        string[] drawn = ["dropout", .. settings.Noise is null ? [] : new[] { "noise" }, .. settings.Augmentation is null ? [] : new[] { "augmentation" },
            .. settings.Penalty is { DrawsPoints: true } ? new[] { "penalty" } : []];
        writer.Lines($$"""
            /// <summary>Joins two networks for training; all memory is taken now, and none in a step.</summary>
            /// <param name="generator">The network that draws.</param>
            /// <param name="discriminator">The network that judges.</param>
            /// <param name="batch">Images in a batch, at least 1.</param>
            /// <param name="seed">Of the random numbers that are drawn in a step ({{string.Join(", ", drawn)}}).</param>
            """);
        writer.Line("/// <param name=\"parallel\">The threads that share the work, by default one for each processor. Their number changes no bit of any "
            + "result.</param>");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"{reading.MemberAccess} {gan.Declaration.Type.Identifier}({reading.Generator.TypeName} generator, "
            + $"{reading.Discriminator.TypeName} discriminator, int batch, ulong seed = 0, global::NetDsl.ParallelLoop? parallel = null)"))
        {
            writer.Lines("""
                global::System.ArgumentNullException.ThrowIfNull(generator);
                global::System.ArgumentNullException.ThrowIfNull(discriminator);
                global::System.ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
                """);
            TrainingText.WriteShare(writer);
            TrainingText.WriteBatchCheck(writer, gan.Generator, gan.Discriminator);
            writer.Lines("""
                (Generator, Discriminator, Batch) = (generator, discriminator, batch);
                // One piece of memory for both sessions: what isn't needed at the same time has the same place.
                """);

            // Nobody asks for the gradient to the noise.
            var isFrozen = gan.Generator.HasFrozenLayers;
            writer.Line($"var (generating, judging) = {SourceText.Kernels}.TrainingMemory.OfPair("
                + $"{reading.Generator.TypeName}.TrainingSession.MemorySize(batch{(isFrozen ? ", withInputGradients: false" : "")}), "
                + $"{reading.Discriminator.TypeName}.TrainingSession.MemorySize(batch));");
            writer.Lines($$"""
                _generating = generator.CreateTrainingSession(batch, seed, _parallel, generating{{(isFrozen ? ", withInputGradients: false" : "")}});
                _judging = discriminator.CreateTrainingSession(batch, seed, _parallel, judging);
                _generatorOptimizer = {{TrainingText.Optimizer(settings.Generator, "generator.Parameters")}};
                _discriminatorOptimizer = {{TrainingText.Optimizer(settings.Discriminator, "discriminator.Parameters")}};
                _images = new float[batch * {{gan.ImageShape.Elements}}];
                _logits = new float[batch{{Scores(gan)}}];
                _logitGradient = new float[batch{{Scores(gan)}}];
                """);
            if (settings.IsRelativistic)
                writer.Lines($$"""
                    _realLogits = new float[batch{{Scores(gan)}}];
                    _realLogitGradient = new float[batch{{Scores(gan)}}];
                    """);
            if (GanUpdateEmitter.KeepsStatistics(gan))
                writer.Line($"_statistics = new {SourceText.Kernels}.MovingStatistics(discriminator.Parameters);");
            if (settings.Reconstruction is not null)
                writer.Line($"_reconstructionGradient = new float[batch * {gan.ImageShape.Elements}];");
            if (settings.Classifier is not null)
                writer.Lines($$"""
                    _classLogits = new float[batch * {{gan.ClassCount}}];
                    _classGradient = new float[batch * {{gan.ClassCount}}];
                    """);
            if (settings.Average is { } decay)
            {
                var given = reading.RequiredMembers.Items.Select(member => $"{member} = generator.{member}").ToList();
                writer.Line($"AveragedGenerator = new {reading.Generator.TypeName}(0UL){(given.Count == 0 ? "" : $" {{ {string.Join(", ", given)} }}")};");
                writer.Line($"_average = new global::NetDsl.ExponentialMovingAverage(generator.Parameters, "
                    + $"AveragedGenerator.Parameters, {Literal.Of(decay)});");
            }

            if (settings.Noise is not null)
            {
                writer.Line($"_noiseStream = new global::NetDsl.RandomStream(seed, "
                    + $"{Literal.Of(TrainingSessionEmitter.StreamOf(gan.Declaration.Type.FullName, 0))});");
                writer.Line($"_noise = new float[{Images(gan.Declaration.NoiseBatches, "batch")} * {gan.NoiseInputs.First().OutputShape.Elements}];");
            }

            if (settings.Augmentation is { } augmentation)
            {
                var stream = $"new global::NetDsl.RandomStream(seed, {Literal.Of(TrainingSessionEmitter.StreamOf(gan.Declaration.Type.FullName, 1))})";
                writer.Line($"Augmentation = {TrainingText.Augmentation(augmentation, gan.ImageShape, gan.JudgementShape.Elements, stream)};");
                writer.Line($"_augmented = new float[batch * {gan.ImageShape.Elements}];");
                if (settings.IsRelativistic)
                    writer.Line($"_augmentedReal = new float[batch * {gan.ImageShape.Elements}];");
            }

            if (settings.Penalty is { } penalty)
                PenaltyEmitter.WriteConstruction(writer, gan, penalty);
            GanLoopEmitter.WriteState(writer, gan, reading, OrderOf(gan.Declaration));
        }
    }

    private static void WriteProperties(SourceWriter writer, ShapedGan gan, GanReading reading)
    {
        writer.Lines($$"""
            /// <summary>The network that draws.</summary>
            {{SourceText.GeneratedCode}}
            {{reading.MemberAccess}} {{reading.Generator.TypeName}} Generator { get; }

            /// <summary>The network that judges.</summary>
            {{SourceText.GeneratedCode}}
            {{reading.MemberAccess}} {{reading.Discriminator.TypeName}} Discriminator { get; }

            """);
        if (gan.Settings.Average is { } decay)
        {
            writer.Line($"/// <summary>The generator with the moving averages of its weights, which usually draws better images than the last weights: after "
                + $"each update of the generator {Literal.Of(decay)} of what they were and the rest of what it is.</summary>");
            writer.Line(SourceText.GeneratedCode);
            writer.Line($"{reading.MemberAccess} {reading.Generator.TypeName} AveragedGenerator {{ get; }}");
            writer.Line();
        }

        if (gan.Settings.Augmentation is { } augmentation)
        {
            writer.Line("/// <summary>How images are changed before the discriminator sees them.</summary>");
            writer.Line(SourceText.GeneratedCode);
            writer.Line($"public {TrainingText.AugmentationType(augmentation.Kind)} Augmentation {{ get; }}");
            writer.Line();
        }

        writer.Lines($$"""
            /// <summary>Images in a batch.</summary>
            {{SourceText.GeneratedCode}}
            public int Batch { get; }

            /// <summary>All that the next step depends on, but for what it is given: what a checkpoint holds.</summary>
            {{SourceText.GeneratedCode}}
            public global::NetDsl.TrainingState State { get; }
            """);
    }

    private static void WriteNoise(SourceWriter writer, ShapedGan gan, NoiseDeclaration noise)
    {
        var names = new GanStepNames(gan);
        var input = gan.NoiseInputs.First();
        var told = names.Inputs.Where(own => own.BelongsToReal).ToList();
        writer.Line();
        writer.Line("/// <summary>One step of training with noise that is drawn for it; otherwise as the other one.</summary>");
        writer.Line($"/// <param name=\"{names.Real}\">{BatchesOf(gan.Declaration.RealBatches)} of real images, {gan.ImageShape} each.</param>");
        foreach (var own in told)
            writer.Line($"/// <param name=\"{own.Name}\">{BatchesOf(gan.Declaration.RealBatches)} of "
                + $"{(gan.IsSource(own.Input) ? SourceImages : "what both networks are told")}, {gan.Given(own.Input)} each.</param>");
        writer.Line("/// <returns>The losses of the last update of each network, as they were before it.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch.</exception>");
        writer.Line(SourceText.GeneratedCode);
        var parameters = string.Concat(told.Select(own => $", {NetworkSignature.ReadOnlyFloats} @{own.Name}"));
        using (writer.Block($"public global::NetDsl.GanLosses TrainStep({NetworkSignature.ReadOnlyFloats} @{names.Real}{parameters})"))
        {
            writer.Line($"return this.Step(@{names.Real}, "
                + $"{string.Join(", ", names.Inputs.Select(own => own.Input == input ? "this._noise" : $"@{own.Name}"))}, drawsNoise: true);");
        }

        writer.Line();
        writer.Line("/// <summary>Fills a span with noise of the declared distribution, anew at every call: for samples, or for steps that are given their "
            + "noise.</summary>");
        writer.Line("/// <param name=\"noise\">Any number of numbers.</param>");
        writer.Line(SourceText.GeneratedCode);
        var drawn = $"noise, _noiseStream.Substream(_noiseDraws++), {gan.Declaration.NoiseBatches}";
        writer.Line($"public void DrawNoise({NetworkSignature.Floats} noise) => {SourceText.Kernels}.SharedNoise." + (noise.IsNormal
            ? $"FillNormal({drawn}, {Literal.Of(noise.Mean)}, {Literal.Of(noise.StandardDeviation)}, _parallel);"
            : $"FillUniform({drawn}, {Literal.Of(noise.Minimum)}, {Literal.Of(noise.Maximum)}, _parallel);"));
    }

    private static void WriteTrainStep(SourceWriter writer, ShapedGan gan)
    {
        var (declaration, image) = (gan.Declaration, gan.ImageShape);
        var names = new GanStepNames(gan);
        writer.Line(declaration.IsFresh
            ? $"/// <summary>One step of training: {string.Join(", then ", Order(declaration))}. The k-th update of each network has the k-th batch of real "
                + $"images{(names.Inputs.Any(input => input.BelongsToReal) ? $" and of what {Belonging(gan)}" : "")}"
                + $"{(gan.NoiseInputs.Any() ? ", and each update has noise of its own, in their order" : "")}.</summary>"
            : $"/// <summary>One step of training: {string.Join(", then ", Order(declaration))}, with the same images and the same "
                + $"{names.Described}.</summary>");
        writer.Line($"/// <param name=\"{names.Real}\">{BatchesOf(declaration.RealBatches)} of real images, {image} each.</param>");
        foreach (var (name, input, belongs) in names.Inputs)
            writer.Line($"/// <param name=\"{name}\">{BatchesOf(belongs ? declaration.RealBatches : declaration.NoiseBatches)} of "
                + $"{(gan.IsSource(input) ? SourceImages : belongs ? "what both networks are told, for the real images and the generated ones alike"
                    : "the generator's inputs")}, "
                + $"{gan.Given(input)} each.</param>");
        writer.Line("/// <returns>The losses of the last update of each network, as they were before it.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch; nothing was changed.</exception>");
        writer.Line(SourceText.GeneratedCode);
        writer.Line($"public global::NetDsl.GanLosses TrainStep({NetworkSignature.ReadOnlyFloats} @{names.Real}, {names.Parameters}) => "
            + $"this.Step(@{names.Real}, {names.Arguments}{(gan.Settings.Noise is null ? "" : ", drawsNoise: false")});");
        writer.Line();
        writer.Line("// Here the inputs have names of ours: the user's could be that of anything below.");
        var draws = gan.Settings.Noise is not null;
        using (writer.Block($"private global::NetDsl.GanLosses Step({NetworkSignature.ReadOnlyFloats} real, "
            + $"{names.OwnParameters}{(draws ? ", bool drawsNoise" : "")})"))
        {
            writer.Line($"{SourceText.Kernels}.Batch.Require(real.Length, {Batches(declaration.RealBatches)}, {image.Elements}, "
                + $"{Literal.Of(image.ToString())}, {Literal.Of(names.Real)});");
            for (var index = 0; index < names.Inputs.Count; index++)
            {
                var (name, input, belongs) = names.Inputs[index];
                var batches = Batches(belongs ? declaration.RealBatches : declaration.NoiseBatches);
                writer.Line($"{SourceText.Kernels}.Batch.Require({names.Own(index)}.Length, {batches}, {input.OutputShape.Elements}, "
                    + $"{Literal.Of(input.OutputShape.ToString())}, {Literal.Of(name)});");
            }

            for (var index = 0; index < names.Inputs.Count; index++)
            {
                var (name, input, _) = names.Inputs[index];
                NetworkMembersEmitter.WriteLabelRequirement(writer, names.Own(index), gan.LabelsOf(input), name);
                if (name == gan.Classes && gan.LabelsOf(input) is null)
                    writer.Line($"global::NetDsl.AuxiliaryClassifier.Require({names.Own(index)}, {gan.ClassCount}, {Literal.Of(name)});");
            }

            if (draws)
            {
                writer.Line("// Only now that nothing can be refused any longer: a refused step changes nothing.");
                writer.Line("if (drawsNoise)");
                using (writer.Indented())
                    writer.Line("this.DrawNoise(this._noise);");
            }

            writer.Line("float generatorLoss = 0f, discriminatorLoss = 0f;");
            var updates = 0;
            if (declaration.GeneratorFirst)
                Generator();
            Repeat(declaration.DiscriminatorSteps, "discriminatorLoss = UpdateDiscriminator", readsReal: true);
            if (!declaration.GeneratorFirst)
                Generator();
            var penalty = gan.Settings.Penalty is null ? "" : " { Penalty = _penalty }";
            writer.Line($"return new global::NetDsl.GanLosses(discriminatorLoss, generatorLoss){penalty};");

            void Generator() => Repeat(declaration.GeneratorSteps, "generatorLoss = UpdateGenerator", GanUpdateEmitter.ReadsRealImages(gan));

            void Repeat(int times, string call, bool readsReal)
            {
                for (var time = 0; time < times; time++, updates++)
                {
                    var given = names.Inputs.Select((input, index) => Part(names.Own(index),
                        input.BelongsToReal ? declaration.RealBatches : declaration.NoiseBatches,
                        input.BelongsToReal ? time : updates, input.Input.OutputShape.Elements));
                    var all = readsReal ? given.Prepend(Part("real", declaration.RealBatches, time, image.Elements)) : given;
                    writer.Line($"{call}({string.Join(", ", all)});");
                }
            }
        }

        static string Part(string span, int batches, int index, int elements) =>
            batches == 1 ? span : $"{span}.Slice({(index == 0 ? "0" : $"{index} * Batch * {elements}")}, Batch * {elements})";
    }

    // How many batches there are is said where there are several, for the message.
    private static string Batches(int batches) => batches == 1 ? "Batch" : $"{batches}, Batch";

    // The number of images in some batches, as an expression.
    private static string Images(int batches, string batch) => batches == 1 ? batch : $"{batches} * {batch}";

    private const string SourceImages = "source images: the generator makes another image of each, and each belongs to the real image of its place";

    // What comes with the real images, in words.
    private static string Belonging(ShapedGan gan) => gan.Generator.Inputs.Any(gan.IsTold) ? "both are told" : "belongs to them";

    private static string BatchesOf(int count) => count == 1 ? "A batch" : $"{count} batches";

    // How many numbers the discriminator gives for an image, as a factor.
    private static string Scores(ShapedGan gan) => gan.JudgementShape.Elements == 1 ? "" : $" * {gan.JudgementShape.Elements}";
}
