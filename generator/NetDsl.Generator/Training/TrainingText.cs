using NetDsl.Generator.Emit;
using NetDsl.Generator.Layers.Normalization;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>Losses, optimisers and schedules as they are written in C#, and as a comment describes them.</summary>
internal static class TrainingText
{
    private const string Logits = "_logits";
    private const string LogitGradient = "_logitGradient";

    /// <summary>
    /// Writes the check that a batch isn't too small for batch normalisation: of one image, a channel of a single pixel has one value, which is its own mean,
    /// so that nothing is left of it and of its gradient.
    /// </summary>
    public static void WriteBatchCheck(SourceWriter writer, params ShapedNetwork[] networks)
    {
        var layers = networks
            .SelectMany(network => network.Layers.Items
                .Where(layer => layer.Options is BatchNormalizationOptions && layer.InputShape is { Height: 1, Width: 1 })
                .Select(layer => $"{layer.Name} of {network.Type.Name}"))
            .ToList();
        if (layers.Count == 0)
            return;
        writer.Line("if (batch == 1)");
        using (writer.Indented())
        {
            writer.Line("throw new global::System.ArgumentException(");
            using (writer.Indented())
            {
                var message = $"Expected a batch of at least 2, found 1: {string.Join(", ", layers)} would normalise one value for each channel, of which "
                    + "nothing is left; take larger batches, or LayerNormalization.";
                writer.Line($"{Literal.Of(message)}, nameof(batch));");
            }
        }
    }

    /// <summary>Writes the lines of a constructor that take the threads and, of several processes that train together, this one's share of a batch.</summary>
    public static void WriteShare(SourceWriter writer) => writer.Lines("""
        _parallel = parallel ?? global::NetDsl.ParallelLoop.Default;
        batch = _parallel.ShareOf(batch);
        """);

    /// <summary>A member of a training loop: who shares the work.</summary>
    public const string Parallel = "global::NetDsl.ParallelLoop global::NetDsl.ITrainable.Parallel => _parallel;";

    /// <summary>The optimiser's class in the runtime.</summary>
    public static string OptimizerType(OptimizerDeclaration optimizer) => "global::NetDsl." + optimizer switch
    {
        AdamDeclaration => "AdamOptimizer",
        AdamWDeclaration => "AdamWOptimizer",
        SgdDeclaration => "SgdOptimizer",
        _ => "RmsPropOptimizer",
    };

    /// <summary>An expression that creates an optimiser.</summary>
    /// <param name="parameters">The expression of the parameters that it updates.</param>
    public static string Optimizer(OptimizerDeclaration optimizer, string parameters)
    {
        var rate = optimizer.Schedule is { } schedule ? Schedule(schedule, optimizer.LearningRate) : Literal.Of(optimizer.LearningRate);
        var numbers = optimizer switch
        {
            AdamDeclaration adam => $"{Literal.Of(adam.Beta1)}, {Literal.Of(adam.Beta2)}, {Literal.Of(adam.Epsilon)}{Epsilon(adam.HasPyTorchEpsilon)}",
            AdamWDeclaration adam => $"{Literal.Of(adam.WeightDecay)}, {Literal.Of(adam.Beta1)}, {Literal.Of(adam.Beta2)}, "
                + $"{Literal.Of(adam.Epsilon)}{Epsilon(adam.HasPyTorchEpsilon)}",
            SgdDeclaration sgd => $"{Literal.Of(sgd.Momentum)}, {Literal.Of(sgd.Nesterov)}",
            RmsPropDeclaration prop => $"{Literal.Of(prop.Rho)}, {Literal.Of(prop.Momentum)}, {Literal.Of(prop.Epsilon)}, {Literal.Of(prop.Centered)}",
            _ => throw new InvalidOperationException($"There is no text for {optimizer.GetType().Name}."),
        };
        string?[] properties =
        [
            optimizer.Clipping is { Value: float limit } clipping ? $"{clipping.Name} = {Literal.Of(limit)}" : null,
            optimizer.L2 > 0f ? $"L2 = {Literal.Of(optimizer.L2)}" : null,
        ];
        var initializer = properties.All(property => property is null) ? ""
            : $" {{ {string.Join(", ", properties.Where(property => property is not null))} }}";
        return $"new {OptimizerType(optimizer)}({parameters}, {rate}, {numbers}){initializer}";

        static string Epsilon(bool isPyTorchs) => isPyTorchs ? ", global::NetDsl.EpsilonPlacement.PyTorch" : "";
    }

    /// <summary>An optimiser with all its numbers and its schedule, as a checkpoint names it.</summary>
    public static string Settings(OptimizerDeclaration optimizer) => Optimizer(optimizer, "weights").Replace("global::NetDsl.", "").Replace("new ", "");

    /// <summary>An optimiser in words.</summary>
    public static string Describe(OptimizerDeclaration optimizer)
    {
        var words = optimizer switch
        {
            AdamDeclaration adam => $"Adam: learning rate {Literal.Of(adam.LearningRate)}, beta1 {Literal.Of(adam.Beta1)}, beta2 {Literal.Of(adam.Beta2)}, "
                + $"epsilon {Literal.Of(adam.Epsilon)}{(adam.HasPyTorchEpsilon ? " as PyTorch places it" : "")}",
            AdamWDeclaration adam => $"AdamW: learning rate {Literal.Of(adam.LearningRate)}, weight decay {Literal.Of(adam.WeightDecay)}, beta1 "
                + $"{Literal.Of(adam.Beta1)}, beta2 {Literal.Of(adam.Beta2)}, epsilon "
                + $"{Literal.Of(adam.Epsilon)}{(adam.HasPyTorchEpsilon ? " as PyTorch places it" : "")}",
            SgdDeclaration sgd => $"SGD: learning rate {Literal.Of(sgd.LearningRate)}, momentum {Literal.Of(sgd.Momentum)}{(sgd.Nesterov ? ", Nesterov" : "")}",
            RmsPropDeclaration prop => $"RMSprop: learning rate {Literal.Of(prop.LearningRate)}, rho {Literal.Of(prop.Rho)}, momentum "
                + $"{Literal.Of(prop.Momentum)}, epsilon {Literal.Of(prop.Epsilon)}{(prop.Centered ? ", centred" : "")}",
            _ => throw new InvalidOperationException($"There are no words for {optimizer.GetType().Name}."),
        };
        if (optimizer.Clipping is { Value: float limit } clipping)
        {
            words += clipping.Name switch
            {
                "ClipNorm" => $"; each gradient clipped to the norm {Literal.Of(limit)}",
                "GlobalClipNorm" => $"; gradients clipped to the norm {Literal.Of(limit)} of all together",
                _ => $"; gradients clipped to ±{Literal.Of(limit)}",
            };
        }

        if (optimizer.L2 > 0f)
            words += $"; L2 penalty of the kernels {Literal.Of(optimizer.L2)}";
        return optimizer.Schedule is { } schedule ? $"{words}; {schedule.Kind} of the learning rate" : words;
    }

    /// <summary>A GAN's noise in words.</summary>
    public static string Describe(NoiseDeclaration noise) => noise.IsNormal
        ? $"normal, mean {Literal.Of(noise.Mean)}, standard deviation {Literal.Of(noise.StandardDeviation)}"
        : $"uniform from {Literal.Of(noise.Minimum)} to {Literal.Of(noise.Maximum)}";

    /// <summary>A GAN's augmentation in words.</summary>
    public static string Describe(AugmentationDeclaration augmentation) => augmentation switch
    {
        DiffAugmentDeclaration changes => $"differentiable: {string.Join(", ", Parts(changes.Policy).Select(part => part.ToString().ToLowerInvariant()))}",
        AdaptiveAugmentationDeclaration adaptive => $"adaptive: target {Literal.Of(adaptive.Target)}, from 0 to 1 in {Literal.Of(adaptive.Length)} real images",
        _ => throw new InvalidOperationException($"There are no words for {augmentation.GetType().Name}."),
    };

    /// <summary>The class of the augmentation in the runtime.</summary>
    /// <param name="kind">The attribute.</param>
    public static string AugmentationType(string kind) => $"global::NetDsl.{(kind == "DiffAugment" ? "DiffAugmentation" : kind)}";

    /// <summary>An expression that creates an augmentation.</summary>
    /// <param name="shape">The images' shape.</param>
    /// <param name="logits">How many logits the discriminator gives for an image.</param>
    /// <param name="stream">The expression of its random numbers.</param>
    public static string Augmentation(AugmentationDeclaration augmentation, TensorShape shape, int logits, string stream)
    {
        var images = $"new global::NetDsl.ImageShape({Literal.Of(shape.Height)}, {Literal.Of(shape.Width)}, {Literal.Of(shape.Channels)})";
        return $"new {AugmentationType(augmentation.Kind)}({images}, batch, " + augmentation switch
        {
            DiffAugmentDeclaration changes => $"{string.Join(" | ", Parts(changes.Policy).Select(part => $"global::NetDsl.Policy.{part}"))}, {stream})",
            AdaptiveAugmentationDeclaration adaptive => $"{stream}, {Literal.Of(adaptive.Target)}, {Literal.Of(adaptive.Length)})"
                + (logits == 1 ? "" : $" {{ LogitsPerImage = {Literal.Of(logits)} }}"),
            _ => throw new InvalidOperationException($"There is no text for {augmentation.GetType().Name}."),
        };
    }

    /// <summary>A GAN's gradient penalty in words.</summary>
    public static string Describe(PenaltyDeclaration penalty)
    {
        var points = penalty.Points switch
        {
            PenaltyPoints.Between => "length 1 between real and generated images",
            PenaltyPoints.Beside => "length 1 beside real images",
            PenaltyPoints.Real => "0 at real images",
            PenaltyPoints.Generated => "0 at generated images",
            _ => "0 at real and at generated images",
        };
        return $"gradient of {points}, weight {Literal.Of(penalty.Weight)}{(penalty.Every == 1 ? "" : $", at every {Wording.Ordinal(penalty.Every)} update")}";
    }

    private static IEnumerable<Policy> Parts(Policy policy) =>
        new[] { Policy.Color, Policy.Translation, Policy.Cutout }.Where(part => (policy & part) != 0);

    /// <summary>A GAN's loss in words.</summary>
    public static string Describe(LossDeclaration loss) => loss switch
    {
        BinaryCrossEntropyDeclaration labels => $"binary cross-entropy: real {Literal.Of(labels.RealLabel)}, generated {Literal.Of(labels.FakeLabel)}, the "
            + (labels.IsSaturating ? "generator saturating" : $"generator's wish {Literal.Of(labels.GeneratorLabel)}"),
        LeastSquaresDeclaration labels => $"least squares: real {Literal.Of(labels.RealLabel)}, generated {Literal.Of(labels.FakeLabel)}, the generator's "
            + $"wish {Literal.Of(labels.GeneratorLabel)}",
        HingeDeclaration => "hinge",
        RelativisticDeclaration => "relativistic, in pairs of a real and a generated image",
        WassersteinDeclaration { ClipWeights: 0f } => "Wasserstein, without weight clipping",
        WassersteinDeclaration critic => $"Wasserstein, the critic's weights clipped to ±{Literal.Of(critic.ClipWeights)}",
        SoftmaxCrossEntropyDeclaration softmax => $"softmax cross-entropy"
            + $"{(softmax.LabelSmoothing == 0f ? "" : $", labels smoothed by {Literal.Of(softmax.LabelSmoothing)}")}",
        MeanAbsoluteErrorDeclaration => "mean absolute error",
        HuberDeclaration huber => $"Huber, delta {Literal.Of(huber.Delta)}",
        _ => "mean squared error",
    };

    /// <summary>The loss of an auxiliary classifier in words.</summary>
    public static string DescribeClassifier(float weight) => $"{Literal.Of(weight)} · cross-entropy";

    /// <summary>A generator's term between images in words.</summary>
    public static string Describe(ReconstructionDeclaration term) => $"{Literal.Of(term.Weight)} · {Describe(term.Loss)}";

    /// <summary>A generator's term between generated and real images, without its weight.</summary>
    public static string Reconstruction(LossDeclaration loss, string images, string real, string gradient) => "global::NetDsl." + loss switch
    {
        MeanAbsoluteErrorDeclaration => $"MeanAbsoluteError.Of({images}, {real}, {gradient})",
        HuberDeclaration huber => $"Huber.Of({images}, {real}, {gradient}, {Literal.Of(huber.Delta)})",
        _ => $"MeanSquaredError.Of({images}, {real}, {gradient})",
    };

    /// <summary>The discriminator's loss on real images.</summary>
    public static string Real(LossDeclaration loss, string logits = Logits, string gradient = LogitGradient) =>
        Judged(loss, "Real", labels => labels.RealLabel, labels => labels.RealLabel, logits, gradient);

    /// <summary>The discriminator's loss on generated images.</summary>
    public static string Fake(LossDeclaration loss, string logits = Logits, string gradient = LogitGradient) =>
        Judged(loss, "Fake", labels => labels.FakeLabel, labels => labels.FakeLabel, logits, gradient);

    /// <summary>The generator's loss.</summary>
    public static string Generator(LossDeclaration loss, string logits = Logits, string gradient = LogitGradient) =>
        loss is BinaryCrossEntropyDeclaration { IsSaturating: true } minimax
            ? $"global::NetDsl.BinaryCrossEntropy.SaturatingFromLogits({logits}, {Literal.Of(minimax.FakeLabel)}, {gradient})"
            : Judged(loss, "Generator", labels => labels.GeneratorLabel, labels => labels.GeneratorLabel, logits, gradient);

    private static string Judged(LossDeclaration loss, string name, Func<BinaryCrossEntropyDeclaration, float> label,
        Func<LeastSquaresDeclaration, float> target, string logits, string gradient) => loss switch
        {
            BinaryCrossEntropyDeclaration labels => $"global::NetDsl.BinaryCrossEntropy.FromLogits({logits}, {Literal.Of(label(labels))}, {gradient})",
            LeastSquaresDeclaration labels => $"global::NetDsl.LeastSquares.FromOutputs({logits}, {Literal.Of(target(labels))}, {gradient})",
            HingeDeclaration => $"global::NetDsl.Hinge.{name}({logits}, {gradient})",
            _ => $"global::NetDsl.Wasserstein.{name}({logits}, {gradient})",
        };

    private static string Schedule(ScheduleDeclaration schedule, float initialRate)
    {
        var values = schedule.Values.Items.Select(value => value.Value switch
        {
            int number => Literal.Of(number),
            float.NaN => "null",
            float number => Literal.Of(number),
            bool flag => Literal.Of(flag),
            EquatableArray<int> numbers => $"[{string.Join(", ", numbers.Items.Select(number => Literal.Of(number)))}]",
            EquatableArray<float> numbers => $"[{string.Join(", ", numbers.Items.Select(number => Literal.Of(number)))}]",
            _ => throw new InvalidOperationException($"There is no text for the argument {value.Name}."),
        });
        return $"new global::NetDsl.{schedule.Kind}({string.Join(", ", schedule.HasInitialRate ? values.Prepend(Literal.Of(initialRate)) : values)})";
    }
}
