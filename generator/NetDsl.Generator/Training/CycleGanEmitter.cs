using NetDsl.Generator.Declaration;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Training;

/// <summary>
/// Writes a CycleGAN's half of the class. A session holds one pass, so each generator has two: one keeps the translation until all of its gradient is there,
/// the other makes the way back and the identity meanwhile. Their gradients are added before the optimiser's step.
/// </summary>
internal static class CycleGanEmitter
{
    private const string Tensors = "global::System.Numerics.Tensors.TensorPrimitives";

    public static string Emit(ShapedCycleGan gan, CycleGanReading reading, CancellationToken cancellation = default)
    {
        var writer = new SourceWriter(cancellation);
        SourceText.Head(writer, gan.Type.FullName);
        var scopes = SourceText.Open(writer, gan.Type, withKernels: false);
        WriteRemarks(writer, gan);
        using (writer.Block($"partial class {gan.Type.Identifier} : global::NetDsl.ICycleGan"))
        {
            WriteFields(writer, gan, reading);
            writer.Line();
            WriteConstructor(writer, gan, reading);
            writer.Line();
            WriteProperties(writer, gan, reading);
            writer.Line();
            WriteTrainStep(writer, gan);
            writer.Line();
            WriteGenerators(writer, gan);
            foreach (var side in Sides(gan))
            {
                writer.Line();
                WriteDiscriminator(writer, gan, side);
            }
        }

        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    private static IReadOnlyList<Side> Sides(ShapedCycleGan gan) =>
        [new("A", "BtoA", gan.GeneratorBtoA, gan.DiscriminatorA), new("B", "AtoB", gan.GeneratorAtoB, gan.DiscriminatorB)];

    private static void WriteRemarks(SourceWriter writer, ShapedCycleGan gan)
    {
        var (settings, weights) = (gan.Settings, gan.Weights);
        writer.Lines($$"""
            /// <remarks>
            /// <code>
            /// {{gan.GeneratorAtoB.Type.Name}}: {{gan.ShapeA}} → {{gan.ShapeB}}, back by {{gan.GeneratorBtoA.Type.Name}}
            /// {{gan.DiscriminatorA.Type.Name}}: {{gan.ShapeA}} → {{gan.DiscriminatorA.OutputShape}}
            /// {{gan.DiscriminatorB.Type.Name}}: {{gan.ShapeB}} → {{gan.DiscriminatorB.OutputShape}}
            /// a step: {{Order}}
            /// {{Loss(gan)}}
            /// {{Terms(weights)}}
            /// past images of each side: {{Literal.Of(weights.PastImages)}}
            """);
        if (settings.Generator == settings.Discriminator)
            writer.Line($"/// {TrainingText.Describe(settings.Generator)}");
        else
            writer.Lines($$"""
                /// the generators' {{TrainingText.Describe(settings.Generator)}}
                /// the discriminators' {{TrainingText.Describe(settings.Discriminator)}}
                """);
        writer.Lines("""
            /// </code>
            /// </remarks>
            """);
    }

    private const string Order = "both generators, then the discriminator of A, then that of B";

    private static string Loss(ShapedCycleGan gan) => $"{TrainingText.Describe(gan.Settings.Loss!)}; generators times {Literal.Of(gan.GeneratorFactor)}, "
        + $"discriminators times {Literal.Of(gan.DiscriminatorFactor)}";

    private static string Terms(CycleWeights weights) => $"{Literal.Of(weights.Cycle)} · mean absolute error of the way there and back"
        + (weights.Identity > 0f ? $", {Literal.Of(weights.Identity)} · that of what is to stay as it is" : "");

    private static void WriteFields(SourceWriter writer, ShapedCycleGan gan, CycleGanReading reading)
    {
        writer.Lines($$"""
            private readonly {{reading.GeneratorAtoB.TypeName}}.TrainingSession _translatingAtoB, _cyclingAtoB;
            private readonly {{reading.GeneratorBtoA.TypeName}}.TrainingSession _translatingBtoA, _cyclingBtoA;
            private readonly {{reading.DiscriminatorA.TypeName}}.TrainingSession _judgingA;
            private readonly {{reading.DiscriminatorB.TypeName}}.TrainingSession _judgingB;
            private readonly global::NetDsl.Optimizer _generatorOptimizerAtoB, _generatorOptimizerBtoA, _discriminatorOptimizerA, _discriminatorOptimizerB;
            private readonly global::NetDsl.ParallelLoop _parallel;

            // Images that the generators made and the loss's derivatives by them; images that came back, and derivatives again.
            private readonly float[] _imagesA, _imagesB, _gradientA, _gradientB, _backA, _backB;
            private readonly float[] _scoresA, _scoresB, _scoreGradientA, _scoreGradientB;
            """);
        if (gan.Weights.PastImages > 0)
            writer.Line("private readonly global::NetDsl.PastImages _pastA, _pastB;");
    }

    private static void WriteConstructor(SourceWriter writer, ShapedCycleGan gan, CycleGanReading reading)
    {
        writer.Lines($$"""
            /// <summary>Joins four networks for training; all memory is taken now, and none in a step.</summary>
            /// <param name="generatorAtoB">The network that makes images of B from images of A.</param>
            /// <param name="generatorBtoA">The network that makes images of A from images of B.</param>
            /// <param name="discriminatorA">The network that judges images of A.</param>
            /// <param name="discriminatorB">The network that judges images of B.</param>
            /// <param name="batch">Images of each side in a batch, at least 1.</param>
            /// <param name="seed">Of the random numbers that are drawn in a step (dropout{{(gan.Weights.PastImages > 0 ? ", past images" : "")}}).</param>
            """);
        writer.Line("/// <param name=\"parallel\">The threads that share the work, by default one for each processor. Their number changes no bit of any "
            + "result.</param>");
        writer.Line(SourceText.GeneratedCode);
        writer.Line($"{reading.MemberAccess} {gan.Type.Identifier}(");
        using (writer.Indented())
        {
            foreach (var (network, name) in reading.Networks.Zip(CycleGanReader.Networks, (network, name) => (network, name)))
                writer.Line($"{network.TypeName} {name},");
            writer.Lines("""
                int batch,
                ulong seed = 0,
                global::NetDsl.ParallelLoop? parallel = null)
                """);
        }

        using (writer.Block(""))
        {
            foreach (var name in CycleGanReader.Networks)
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({name});");
            writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);");
            WriteSameInstance(writer, reading.GeneratorAtoB, reading.GeneratorBtoA, "generatorAtoB", "generatorBtoA");
            WriteSameInstance(writer, reading.DiscriminatorA, reading.DiscriminatorB, "discriminatorA", "discriminatorB");
            TrainingText.WriteBatchCheck(writer, [.. gan.Networks.GroupBy(network => network.Type.FullName).Select(group => group.First())]);
            writer.Lines($$"""
                (GeneratorAtoB, GeneratorBtoA, DiscriminatorA, DiscriminatorB, Batch) = (generatorAtoB, generatorBtoA, discriminatorA, discriminatorB, batch);
                _parallel = parallel ?? global::NetDsl.ParallelLoop.Default;
                _parallel.RequireOneProcess("a CycleGAN");
                // Every session draws other random numbers, also where networks are of one class.
                var seeds = new global::NetDsl.RandomStream(seed, {{Stream(gan, 0)}});
                // One piece of memory for a translation and who judges it: what isn't needed at the same time has the same place.
                """);
            var substream = 0;
            foreach (var side in Sides(gan).Reverse())
            {
                // Nobody asks for the gradient to the image that is translated.
                var (generator, judge) = (side.IsMadeByA ? reading.GeneratorAtoB : reading.GeneratorBtoA, side.IsMadeByA ? reading.DiscriminatorB
                    : reading.DiscriminatorA);
                var small = side.Generator.HasFrozenLayers ? ", withInputGradients: false" : "";
                writer.Line($"var (translating{side.Maker}, judging{side.Letter}) = {SourceText.Kernels}.TrainingMemory.OfPair(");
                using (writer.Indented())
                {
                    writer.Line($"{generator.TypeName}.TrainingSession.MemorySize(batch{small}),");
                    writer.Line($"{judge.TypeName}.TrainingSession.MemorySize(batch));");
                }

                writer.Line($"_translating{side.Maker} = generator{side.Maker}.CreateTrainingSession("
                    + $"batch, {Seed()}, _parallel, translating{side.Maker}{small});");
                writer.Lines($$"""
                    _judging{{side.Letter}} = discriminator{{side.Letter}}.CreateTrainingSession(batch, {{Seed()}}, _parallel, judging{{side.Letter}});
                    _cycling{{side.Maker}} = generator{{side.Maker}}.CreateTrainingSession(batch, {{Seed()}}, _parallel);
                    _generatorOptimizer{{side.Maker}} = {{TrainingText.Optimizer(gan.Settings.Generator, $"generator{side.Maker}.Parameters")}};
                    """);
                writer.Line($"_discriminatorOptimizer{side.Letter} = "
                    + $"{TrainingText.Optimizer(gan.Settings.Discriminator, $"discriminator{side.Letter}.Parameters")};");
            }

            foreach (var side in Sides(gan))
            {
                var scores = side.Discriminator.OutputShape.Elements;
                foreach (var name in new[] { "images", "gradient", "back" })
                    writer.Line($"_{name}{side.Letter} = new float[batch * {side.Shape.Elements}];");
                foreach (var name in new[] { "scores", "scoreGradient" })
                    writer.Line($"_{name}{side.Letter} = new float[batch{(scores == 1 ? "" : $" * {scores}")}];");
                if (gan.Weights.PastImages > 0)
                    writer.Line($"_past{side.Letter} = new global::NetDsl.PastImages({Literal.Of(gan.Weights.PastImages)}, {side.Shape.Elements}, "
                        + $"new global::NetDsl.RandomStream(seed, {Stream(gan, side.IsMadeByA ? 2 : 1)}));");
            }

            WriteState(writer, gan, reading);

            string Seed() => $"seeds.Substream({substream++}).Seed";
        }
    }

    private static string Stream(ShapedCycleGan gan, int index) => Literal.Of(TrainingSessionEmitter.StreamOf(gan.Type.FullName, index));

    // Two networks of one class can be one network, of which there would be two optimisers.
    private static void WriteSameInstance(SourceWriter writer, NetworkReference first, NetworkReference second, string name, string otherName)
    {
        if (first.TypeName != second.TypeName)
            return;
        writer.Line($"if (ReferenceEquals({name}, {otherName}))");
        using (writer.Indented())
        {
            writer.Line("throw new global::System.ArgumentException(");
            using (writer.Indented())
                writer.Line($"\"Expected two networks, found the same one as {name}: create a second one.\", nameof({otherName}));");
        }
    }

    private static void WriteState(SourceWriter writer, ShapedCycleGan gan, CycleGanReading reading)
    {
        var settings = gan.Settings;
        writer.Line("State = new global::NetDsl.TrainingState()");
        using (writer.Indented())
        {
            GanLoopEmitter.WriteSetting(writer, "CycleGAN", gan.Type.FullName);
            foreach (var (network, name) in reading.Networks.Zip(CycleGanReader.Networks, (network, name) => (network, name)))
                GanLoopEmitter.WriteSetting(writer, name, DeclarationText.Of(network.Reading!.Declaration));
            GanLoopEmitter.WriteSetting(writer, "step", Order);
            GanLoopEmitter.WriteSetting(writer, "loss", Loss(gan));
            GanLoopEmitter.WriteSetting(writer, "terms between images", Terms(gan.Weights));
            GanLoopEmitter.WriteSetting(writer, "past images", Literal.Of(gan.Weights.PastImages));
            GanLoopEmitter.WriteSetting(writer, "generators' optimiser", TrainingText.Settings(settings.Generator));
            GanLoopEmitter.WriteSetting(writer, "discriminators' optimiser", TrainingText.Settings(settings.Discriminator));
            writer.Lines("""
                .WithSetting("batch", (ulong)batch)
                .WithSetting("seed", seed)
                """);
            foreach (var name in CycleGanReader.Networks)
                writer.Line($".WithNetwork(\"{name}\", {name}.Parameters)");
            foreach (var (name, field) in new[] { ("generatorAtoB", "generatorOptimizerAtoB"), ("generatorBtoA", "generatorOptimizerBtoA"),
                ("discriminatorA", "discriminatorOptimizerA"), ("discriminatorB", "discriminatorOptimizerB") })
                writer.Line($".WithOptimizer(\"{name}\", _{field})");
            (string Name, string Field)[] passes =
            [
                ("translations from A to B", "translatingAtoB"), ("translations from B to A", "translatingBtoA"), ("ways back from A to B", "cyclingAtoB"),
                ("ways back from B to A", "cyclingBtoA"), ("judgements of A", "judgingA"), ("judgements of B", "judgingB"),
            ];
            foreach (var (name, field) in passes)
                writer.Line($".WithCounter(\"{name}\", () => _{field}.Passes, passes => _{field}.Passes = passes){(field == "judgingB" ? ";" : "")}");
        }

        if (gan.Weights.PastImages == 0)
            return;
        writer.Lines("""
            _pastA.AddTo(State, "past images of A");
            _pastB.AddTo(State, "past images of B");
            """);
    }

    private static void WriteProperties(SourceWriter writer, ShapedCycleGan gan, CycleGanReading reading)
    {
        (string Name, string Summary, NetworkReference Network)[] properties =
        [
            ("GeneratorAtoB", "The network that makes images of B from images of A.", reading.GeneratorAtoB),
            ("GeneratorBtoA", "The network that makes images of A from images of B.", reading.GeneratorBtoA),
            ("DiscriminatorA", "The network that judges images of A.", reading.DiscriminatorA),
            ("DiscriminatorB", "The network that judges images of B.", reading.DiscriminatorB),
        ];
        foreach (var (name, summary, network) in properties)
            writer.Lines($$"""
                /// <summary>{{summary}}</summary>
                {{SourceText.GeneratedCode}}
                {{reading.MemberAccess}} {{network.TypeName}} {{name}} { get; }

                """);
        writer.Lines($$"""
            /// <summary>Images of each side in a batch.</summary>
            {{SourceText.GeneratedCode}}
            public int Batch { get; }

            /// <summary>All that the next step depends on, but for what it is given: what a checkpoint holds.</summary>
            {{SourceText.GeneratedCode}}
            public global::NetDsl.TrainingState State { get; }

            // What a training loop asks for: who shares the work, and how many numbers an image has.
            {{TrainingText.Parallel}}
            int global::NetDsl.ICycleGan.ImageLengthA => {{gan.ShapeA.Elements}};
            int global::NetDsl.ICycleGan.ImageLengthB => {{gan.ShapeB.Elements}};
            """);
    }

    private static void WriteTrainStep(SourceWriter writer, ShapedCycleGan gan)
    {
        writer.Lines($$"""
            /// <summary>One step of training: {{Order}}.</summary>
            /// <param name="imagesA">A batch of images of A, {{gan.ShapeA}} each.</param>
            /// <param name="imagesB">A batch of images of B, {{gan.ShapeB}} each. None belongs to an image of A.</param>
            /// <returns>The losses as they were before the updates.</returns>
            /// <exception cref="global::System.ArgumentException">A length isn't that of a batch; nothing was changed.</exception>
            {{SourceText.GeneratedCode}}
            """);
        using (writer.Block($"public global::NetDsl.CycleGanLosses TrainStep({NetworkSignature.ReadOnlyFloats} imagesA, {NetworkSignature.ReadOnlyFloats} "
            + "imagesB)"))
        {
            foreach (var side in Sides(gan))
                writer.Line($"{SourceText.Kernels}.Batch.Require(images{side.Letter}.Length, Batch, {side.Shape.Elements}, "
                    + $"{Literal.Of(side.Shape.ToString())}, \"images{side.Letter}\");");
            writer.Lines("""
                var losses = this.UpdateGenerators(imagesA, imagesB);
                return losses with { DiscriminatorA = this.UpdateDiscriminatorA(imagesA), DiscriminatorB = this.UpdateDiscriminatorB(imagesB) };
                """);
        }
    }

    private static void WriteGenerators(SourceWriter writer, ShapedCycleGan gan)
    {
        var (settings, weights) = (gan.Settings, gan.Weights);
        writer.Line("// Both generators learn from one loss: each goes through the other one, too.");
        using (writer.Block($"private global::NetDsl.CycleGanLosses UpdateGenerators({NetworkSignature.ReadOnlyFloats} imagesA, "
            + $"{NetworkSignature.ReadOnlyFloats} imagesB)"))
        {
            writer.Line("float loss = 0f, cycle = 0f, identity = 0f;");
            foreach (var side in Sides(gan).Reverse())
            {
                var letter = side.Letter;
                writer.Lines($$"""

                    // What is made for {{letter}} is to be taken for real: the gradient passes through the discriminator to the images.
                    _translating{{side.Maker}}.Forward(images{{side.Other}}, _images{{letter}});
                    _judging{{letter}}.Forward(_images{{letter}}, _scores{{letter}});
                    """);
                WriteLoss(writer, letter, gan.GeneratorFactor, TrainingText.Generator(settings.Loss!, $"_scores{letter}", $"_scoreGradient{letter}"));
                writer.Line($"_judging{letter}.BackwardToInput(_scoreGradient{letter}, _gradient{letter});");
            }

            foreach (var side in Sides(gan))
            {
                var (letter, other) = (side.Letter, side.Other);
                writer.Lines($$"""

                    // Back to {{letter}}: what comes back is to be what went to {{other}}. The gradient goes on to the images of {{other}}.
                    _cycling{{side.Maker}}.Gradients.Clear();
                    _cycling{{side.Maker}}.Forward(_images{{other}}, _back{{letter}});
                    cycle += global::NetDsl.MeanAbsoluteError.Of(_back{{letter}}, images{{letter}}, _back{{letter}});
                    {{Tensors}}.Multiply(_back{{letter}}, {{Literal.Of(weights.Cycle)}}, _back{{letter}});
                    _cycling{{side.Maker}}.BackwardThrough(_back{{letter}}, _back{{other}});
                    {{Tensors}}.Add(_gradient{{other}}, _back{{other}}, _gradient{{other}});
                    """);
            }

            if (weights.Identity > 0f)
            {
                writer.Lines("""

                    // An image that is already such as a generator makes is to stay as it is.
                    """);
                foreach (var side in Sides(gan).Reverse())
                {
                    var letter = side.Letter;
                    writer.Lines($$"""
                        _cycling{{side.Maker}}.Forward(images{{letter}}, _back{{letter}});
                        identity += global::NetDsl.MeanAbsoluteError.Of(_back{{letter}}, images{{letter}}, _back{{letter}});
                        {{Tensors}}.Multiply(_back{{letter}}, {{Literal.Of(weights.Identity)}}, _back{{letter}});
                        _cycling{{side.Maker}}.Backward(_back{{letter}});
                        """);
                }
            }

            writer.Lines("""

                // Now all of the gradient to the images is there, on which the translations' own backward passes go on.
                """);
            foreach (var side in Sides(gan).Reverse())
                writer.Lines($$"""
                    _translating{{side.Maker}}.Gradients.Clear();
                    _translating{{side.Maker}}.Backward(_gradient{{side.Letter}});
                    _translating{{side.Maker}}.Gradients.Add(_cycling{{side.Maker}}.Gradients);
                    _generatorOptimizer{{side.Maker}}.Step(_translating{{side.Maker}}.Gradients, _parallel);
                    """);
            writer.Line($"loss += {Literal.Of(weights.Cycle)} * cycle{(weights.Identity > 0f ? $" + {Literal.Of(weights.Identity)} * identity" : "")};");
            if (settings.Generator.L2 > 0f)
                writer.Line("loss += _generatorOptimizerAtoB.L2Penalty + _generatorOptimizerBtoA.L2Penalty;");
            writer.Line("return new global::NetDsl.CycleGanLosses(loss, 0f, 0f, cycle, identity);");
        }
    }

    private static void WriteDiscriminator(SourceWriter writer, ShapedCycleGan gan, Side side)
    {
        var (settings, letter) = (gan.Settings, side.Letter);
        var past = gan.Weights.PastImages > 0;
        writer.Line($"// The discriminator of {letter} learns from real images and from generated ones, {(past ? "new ones and some of earlier steps"
            : "the newest")}.");
        using (writer.Block($"private float UpdateDiscriminator{letter}({NetworkSignature.ReadOnlyFloats} images)"))
        {
            writer.Lines($$"""
                var loss = 0f;
                _judging{{letter}}.Gradients.Clear();
                _judging{{letter}}.Forward(images, _scores{{letter}});
                """);
            WriteLoss(writer, letter, gan.DiscriminatorFactor, TrainingText.Real(settings.Loss!, $"_scores{letter}", $"_scoreGradient{letter}"));
            writer.Line($"_judging{letter}.Backward(_scoreGradient{letter});");
            if (past)
                writer.Line($"_past{letter}.Exchange(_images{letter}, _back{letter});");
            writer.Line($"_judging{letter}.Forward({(past ? $"_back{letter}" : $"_images{letter}")}, _scores{letter});");
            WriteLoss(writer, letter, gan.DiscriminatorFactor, TrainingText.Fake(settings.Loss!, $"_scores{letter}", $"_scoreGradient{letter}"));
            writer.Lines($$"""
                _judging{{letter}}.Backward(_scoreGradient{{letter}});
                _discriminatorOptimizer{{letter}}.Step(_judging{{letter}}.Gradients, _parallel);
                """);
            if (settings.Loss is WassersteinDeclaration { ClipWeights: > 0f } critic)
                writer.Line($"global::NetDsl.WeightClipping.Clip(Discriminator{letter}.Parameters, {Literal.Of(critic.ClipWeights)});");
            writer.Line(settings.Discriminator.L2 > 0f ? $"return loss + _discriminatorOptimizer{letter}.L2Penalty;" : "return loss;");
        }
    }

    // Adds a loss of scores, and makes their gradient, both times a factor.
    private static void WriteLoss(SourceWriter writer, string letter, float factor, string loss)
    {
        if (factor == 1f)
        {
            writer.Line($"loss += {loss};");
            return;
        }

        writer.Lines($$"""
            loss += {{Literal.Of(factor)}} * {{loss}};
            {{Tensors}}.Multiply(_scoreGradient{{letter}}, {{Literal.Of(factor)}}, _scoreGradient{{letter}});
            """);
    }

    /// <summary>The images of one side.</summary>
    /// <param name="Letter">A or B.</param>
    /// <param name="Maker">What the names end with of what belongs to the generator that makes them.</param>
    /// <param name="Generator">That generator.</param>
    /// <param name="Discriminator">The network that judges them.</param>
    private sealed record Side(string Letter, string Maker, ShapedNetwork Generator, ShapedNetwork Discriminator)
    {
        public string Other => Letter == "A" ? "B" : "A";

        /// <summary>Whether they are made from images of A.</summary>
        public bool IsMadeByA => Letter == "B";

        public TensorShape Shape => Generator.OutputShape;
    }
}
