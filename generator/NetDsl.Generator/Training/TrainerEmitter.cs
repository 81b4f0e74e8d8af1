using NetDsl.Generator.Declaration;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Networks;

namespace NetDsl.Generator.Training;

/// <summary>Writes the half of a class that trains one network: forward, loss, backward, update.</summary>
internal static class TrainerEmitter
{
    public static string Emit(ShapedTrainer trainer, TrainerReading reading, CancellationToken cancellation = default)
    {
        var writer = new SourceWriter(cancellation);
        SourceText.Head(writer, trainer.Type.FullName);
        var scopes = SourceText.Open(writer, trainer.Type, withKernels: false);
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        writer.Line($"/// {trainer.Network.Type.Name}: {string.Join(", ", trainer.Network.Inputs.Select(input => input.OutputShape))} → "
            + $"{trainer.Network.OutputShape}");
        writer.Lines($$"""
            /// {{TrainingText.Describe(trainer.Loss)}}
            /// {{TrainingText.Describe(trainer.Optimizer)}}
            /// </code>
            /// </remarks>
            """);
        var isPlain = trainer.Network.Inputs.Count() == 1;
        using (writer.Block($"partial class {trainer.Type.Identifier} : global::NetDsl.{(isPlain ? "INetworkTrainer" : "ITrainable")}"))
        {
            writer.Lines($$"""
                private readonly {{reading.Network.TypeName}}.TrainingSession _session;
                private readonly global::NetDsl.Optimizer _optimizer;
                private readonly global::NetDsl.ParallelLoop _parallel;
                private readonly float[] _outputs, _outputGradient;

                """);
            WriteConstructor(writer, trainer, reading);
            writer.Lines($$"""

                /// <summary>The network that is trained.</summary>
                {{SourceText.GeneratedCode}}
                {{reading.Network.MemberAccess}} {{reading.Network.TypeName}} Network { get; }

                /// <summary>Images in a batch.</summary>
                {{SourceText.GeneratedCode}}
                public int Batch { get; }

                /// <summary>All that the next step depends on, but for what it is given: what a checkpoint holds.</summary>
                {{SourceText.GeneratedCode}}
                public global::NetDsl.TrainingState State { get; }
                """);
            foreach (var areLabels in trainer.Loss is SoftmaxCrossEntropyDeclaration ? new[] { true, false } : [false])
            {
                writer.Line();
                WriteTrainStep(writer, trainer, areLabels);
            }

            writer.Lines($$"""

                // Who shares the work, for a training loop.
                {{TrainingText.Parallel}}
                """);
            if (isPlain)
                WriteLoopMembers(writer, trainer);
        }

        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    /// <summary>What a step's last parameter is called.</summary>
    public static string TargetName(IEnumerable<string> inputs, bool areLabels)
    {
        var given = inputs.ToList();
        var name = areLabels ? "labels" : "targets";
        while (given.Contains(name))
            name += "Expected";
        return name;
    }

    private static void WriteConstructor(SourceWriter writer, ShapedTrainer trainer, TrainerReading reading)
    {
        writer.Lines("""
            /// <summary>Begins training; all memory is taken now, and none in a step.</summary>
            /// <param name="network">The network that is trained.</param>
            /// <param name="batch">Images in a batch, at least 1.</param>
            /// <param name="seed">Of the random numbers that are drawn in a step (dropout, noise).</param>
            """);
        writer.Line("/// <param name=\"parallel\">The threads that share the work, by default one for each processor. Their number changes no bit of any "
            + "result.</param>");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"{reading.Network.MemberAccess} {trainer.Type.Identifier}({reading.Network.TypeName} network, int batch, ulong seed = 0, "
            + $"global::NetDsl.ParallelLoop? parallel = null)"))
        {
            writer.Lines("""
                global::System.ArgumentNullException.ThrowIfNull(network);
                global::System.ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
                """);
            TrainingText.WriteShare(writer);
            TrainingText.WriteBatchCheck(writer, trainer.Network);
            writer.Lines($$"""
                (Network, Batch) = (network, batch);
                _session = network.CreateTrainingSession(batch, seed, _parallel{{(trainer.Network.HasFrozenLayers ? ", withInputGradients: false" : "")}});
                _optimizer = {{TrainingText.Optimizer(trainer.Optimizer, "network.Parameters")}};
                _outputs = new float[batch * {{trainer.Network.OutputShape.Elements}}];
                _outputGradient = new float[batch * {{trainer.Network.OutputShape.Elements}}];
                """);
            WriteState(writer, trainer, reading);
        }
    }

    // The end of the constructor: everything that decides the next step, under names.
    private static void WriteState(SourceWriter writer, ShapedTrainer trainer, TrainerReading reading)
    {
        writer.Line("State = new global::NetDsl.TrainingState()");
        using (writer.Indented())
        {
            GanLoopEmitter.WriteSetting(writer, "trainer", trainer.Type.FullName);
            GanLoopEmitter.WriteSetting(writer, "network", DeclarationText.Of(reading.Network.Reading!.Declaration));
            GanLoopEmitter.WriteSetting(writer, "loss", TrainingText.Describe(trainer.Loss));
            GanLoopEmitter.WriteSetting(writer, "optimiser", TrainingText.Settings(trainer.Optimizer));
            writer.Lines("""
                .WithSetting("batch", (ulong)_parallel.WholeOf(batch))
                .WithSetting("seed", seed)
                .WithNetwork("network", network.Parameters)
                .WithOptimizer("network", _optimizer)
                .WithCounter("passes of the network", () => _session.Passes, passes => _session.Passes = passes);
                """);
        }
    }

    // The members are of the interface alone: users have the step with its own names.
    private static void WriteLoopMembers(SourceWriter writer, ShapedTrainer trainer)
    {
        writer.Lines($$"""

            // What a training loop asks for: how many numbers an image and what is wanted of it have.
            int global::NetDsl.INetworkTrainer.InputLength => {{trainer.Network.Inputs.Single().OutputShape.Elements}};
            int global::NetDsl.INetworkTrainer.TargetLength => {{trainer.Network.OutputShape.Elements}};

            // A step as a training loop calls it.
            """);
        writer.Line($"float global::NetDsl.INetworkTrainer.TrainStep({NetworkSignature.ReadOnlyFloats} inputs, {NetworkSignature.ReadOnlyFloats} targets) => "
            + $"this.Step(inputs, targets);");
        var network = trainer.Network;
        var input = network.Inputs.Single();
        writer.Line();
        writer.Line("// The loss of a prediction, for validation.");
        using (writer.Block($"float global::NetDsl.INetworkTrainer.Evaluate({NetworkSignature.ReadOnlyFloats} inputs, {NetworkSignature.ReadOnlyFloats} "
            + $"targets)"))
        {
            writer.Line($"{SourceText.Kernels}.Batch.Require(inputs.Length, this.Batch, {input.OutputShape.Elements}, "
                + $"{Literal.Of(input.OutputShape.ToString())}, \"inputs\");");
            writer.Line($"{SourceText.Kernels}.Batch.Require(targets.Length, this.Batch, {network.OutputShape.Elements}, "
                + $"{Literal.Of(network.OutputShape.ToString())}, \"targets\");");
            writer.Line("this.Network.Predict(inputs, this._outputs, this._parallel);");
            writer.Line($"return {LossOf(trainer.Loss, network.OutputShape.Elements, "this._outputs", "targets", "this._outputGradient")};");
        }
    }

    private static string LossOf(LossDeclaration loss, int elements, string outputs, string target, string gradient) => "global::NetDsl." + loss switch
    {
        SoftmaxCrossEntropyDeclaration softmax => $"SoftmaxCrossEntropy.FromLogits({outputs}, {target}, {elements}, {gradient}, "
            + $"{Literal.Of(softmax.LabelSmoothing)})",
        BinaryCrossEntropyDeclaration => $"BinaryCrossEntropy.FromLogits({outputs}, {target}, {gradient})",
        MeanAbsoluteErrorDeclaration => $"MeanAbsoluteError.Of({outputs}, {target}, {gradient})",
        HuberDeclaration huber => $"Huber.Of({outputs}, {target}, {gradient}, {Literal.Of(huber.Delta)})",
        _ => $"MeanSquaredError.Of({outputs}, {target}, {gradient})",
    };

    private static void WriteTrainStep(SourceWriter writer, ShapedTrainer trainer, bool areLabels)
    {
        var inputs = trainer.Network.Inputs.ToList();
        var elements = trainer.Network.OutputShape.Elements;
        var target = TargetName(inputs.Select(input => input.Name), areLabels);
        writer.Line($"/// <summary>One step of training: forward, {TrainingText.Describe(trainer.Loss)}, backward, one update of the weights.</summary>");
        foreach (var input in inputs)
            writer.Line($"/// <param name=\"{input.Name}\">A batch of inputs, {trainer.Network.Given(input)} each.</param>");
        writer.Line(areLabels
            ? $"/// <param name=\"{target}\">The class of each image, from 0 to {elements - 1}.</param>"
            : $"/// <param name=\"{target}\">What the network should give, {trainer.Network.OutputShape} for each "
                + $"image{(trainer.Loss is SoftmaxCrossEntropyDeclaration ? ": the probability of each class" : "")}.</param>");
        writer.Line("/// <returns>The loss of the batch, as it was before the update.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch, or a target is out of its range; nothing was "
            + "changed.</exception>");
        writer.Line(SourceText.GeneratedCode);
        var kind = areLabels ? "global::System.ReadOnlySpan<int>" : NetworkSignature.ReadOnlyFloats;
        writer.Line($"public float TrainStep({string.Join(", ", inputs.Select(input => $"{NetworkSignature.ReadOnlyFloats} @{input.Name}"))}, {kind} "
            + $"@{target}) => this.Step({string.Join(", ", inputs.Select(input => "@" + input.Name))}, @{target});");
        writer.Line();
        var own = inputs.Select((_, index) => inputs.Count == 1 ? "input" : $"input{index + 1}").ToList();
        using (writer.Block($"private float Step({string.Join(", ", own.Select(input => $"{NetworkSignature.ReadOnlyFloats} {input}"))}, {kind} target)"))
        {
            for (var index = 0; index < inputs.Count; index++)
                writer.Line($"{SourceText.Kernels}.Batch.Require({own[index]}.Length, Batch, {inputs[index].OutputShape.Elements}, "
                    + $"{Literal.Of(inputs[index].OutputShape.ToString())}, {Literal.Of(inputs[index].Name)});");
            if (areLabels)
                writer.Line($"{SourceText.Kernels}.Batch.RequireLabels(target, Batch, {elements}, {Literal.Of(target)});");
            else
                writer.Line($"{SourceText.Kernels}.Batch.Require(target.Length, Batch, {elements}, {Literal.Of(trainer.Network.OutputShape.ToString())}, "
                    + $"{Literal.Of(target)});");
            if (!areLabels && trainer.Loss is SoftmaxCrossEntropyDeclaration)
                writer.Line($"{SourceText.Kernels}.Batch.RequireProbabilities(target, {elements}, {Literal.Of(target)});");
            if (!areLabels && trainer.Loss is BinaryCrossEntropyDeclaration)
                writer.Line($"{SourceText.Kernels}.Batch.RequireFractions(target, {Literal.Of(target)});");
            writer.Line("_session.Gradients.Clear();");
            writer.Line($"_session.Forward({string.Join(", ", own)}, _outputs);");
            writer.Line($"var loss = {LossOf(trainer.Loss, elements, "_outputs", "target", "_outputGradient")};");
            writer.Line("_parallel.Exchange(_session.Gradients);");
            writer.Line("_session.Backward(_outputGradient);");
            writer.Line("_optimizer.Step(_session.Gradients, _parallel);");
            writer.Line(trainer.Optimizer.L2 > 0f ? "return _parallel.Mean(loss) + _optimizer.L2Penalty;" : "return _parallel.Mean(loss);");
        }
    }
}
