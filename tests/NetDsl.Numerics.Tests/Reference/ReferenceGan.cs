using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// One training step of a GAN, written as its definition: each update of a network begins with fresh forward passes in training mode. What the discriminator
/// gets beside the images are the generator's inputs of the same names, for real and generated images alike.
/// </summary>
internal sealed class ReferenceGan<T>(
    ReferenceGraph<T> generator, ReferenceGraph<T> discriminator, ReferenceAdam<T> generatorAdam, ReferenceAdam<T> discriminatorAdam)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public ReferenceGanLoss Loss { get; init; }

    /// <summary>Whether the generator's binary cross-entropy is the negative of the discriminator's for its images.</summary>
    public bool IsSaturating { get; init; }

    /// <summary>The term between generated and real images, its weight and Huber's delta.</summary>
    public (ReferenceComparison Kind, T Weight, T Delta) Comparison { get; init; }

    /// <summary>Whether each update has images and noise of its own.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The largest absolute weight of the discriminator after an update; 0 where it isn't clipped.</summary>
    public T ClipWeights { get; init; }

    public required T RealLabel { get; init; }

    public required T FakeLabel { get; init; }

    public required T GeneratorLabel { get; init; }

    public required bool GeneratorFirst { get; init; }

    public required int GeneratorSteps { get; init; }

    public required int DiscriminatorSteps { get; init; }

    public ReferenceGraph<T> Generator => generator;

    public ReferenceGraph<T> Discriminator => discriminator;

    /// <summary>What the last update of the generator went by, by the parameters' names.</summary>
    public IReadOnlyDictionary<string, T[]> GeneratorGradients { get; private set; } = new Dictionary<string, T[]>();

    /// <summary>What the last update of the discriminator went by.</summary>
    public IReadOnlyDictionary<string, T[]> DiscriminatorGradients { get; private set; } = new Dictionary<string, T[]>();

    /// <summary>The moving average of the gradients by which the generator was updated, by the parameters' names.</summary>
    public IReadOnlyDictionary<string, T[]> GeneratorMomentum => generatorAdam.Means;

    /// <summary>The same of the discriminator.</summary>
    public IReadOnlyDictionary<string, T[]> DiscriminatorMomentum => discriminatorAdam.Means;

    /// <summary>How near any forward pass of any step came to a kink of any activation.</summary>
    public T SmallestDistanceToKink { get; private set; } = T.PositiveInfinity;

    /// <summary>The place among the discriminator's inputs of the images: its only input, or the one that the generator hasn't.</summary>
    public int Image { get; } = discriminator.Inputs.Count == 1
        ? 0
        : Enumerable.Range(0, discriminator.Inputs.Count).Single(input => generator.Inputs.All(told => told.Name != discriminator.Inputs[input].Name));

    /// <summary>How many batches of real images and of what both networks are told a step takes.</summary>
    public int RealBatches => IsFresh ? Math.Max(GeneratorSteps, DiscriminatorSteps) : 1;

    /// <summary>How many batches an input of the generator takes in a step.</summary>
    public int BatchesOf(string input) => !IsFresh ? 1 : BelongsToReal(input) ? RealBatches : GeneratorSteps + DiscriminatorSteps;

    /// <summary>
    /// Trains both networks; gives the losses of the last update of each. All updates have the same images and the same inputs of the generator, or the k-th
    /// update of each network the k-th batch of images and of what both are told, and each update noise of its own.
    /// </summary>
    public (T Discriminator, T Generator) TrainStep(ReferenceTensor<T> real, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        var (discriminatorLoss, generatorLoss, updates) = (T.Zero, T.Zero, 0);
        for (var step = 0; step < GeneratorSteps && GeneratorFirst; step++)
            generatorLoss = UpdateGenerator(Part(real, RealBatches, step), Given(step, updates++));
        for (var step = 0; step < DiscriminatorSteps; step++)
            discriminatorLoss = UpdateDiscriminator(Part(real, RealBatches, step), Given(step, updates++));
        for (var step = 0; step < GeneratorSteps && !GeneratorFirst; step++)
            generatorLoss = UpdateGenerator(Part(real, RealBatches, step), Given(step, updates++));
        return (discriminatorLoss, generatorLoss);

        IReadOnlyList<ReferenceTensor<T>> Given(int step, int update) => [.. inputs.Zip(generator.Inputs,
            (all, input) => Part(all, BatchesOf(input.Name), BelongsToReal(input.Name) ? step : update))];
    }

    // What the discriminator is told too, and the one image of which one is made that is compared with the real one.
    private bool BelongsToReal(string input) => IsTold(input)
        || (Comparison.Kind != ReferenceComparison.None && generator.Inputs is [{ Shape: { Height: > 1, Width: > 1 } }]);

    private bool IsTold(string input) => discriminator.Inputs.Where((_, place) => place != Image).Any(told => told.Name == input);

    private static ReferenceTensor<T> Part(ReferenceTensor<T> all, int batches, int index)
    {
        if (batches == 1)
            return all;
        var part = new ReferenceTensor<T>(all.Images / batches, all.Shape);
        Array.Copy(all.Values, index * part.Values.Length, part.Values, 0, part.Values.Length);
        return part;
    }

    private T UpdateDiscriminator(ReferenceTensor<T> real, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        discriminator.ClearGradients();
        var images = generator.Forward(inputs).Single();
        var loss = Loss == ReferenceGanLoss.Relativistic ? JudgePairs(real, images, inputs)
            : Judge(real, inputs, ReferenceRole.Real, RealLabel).Loss + Judge(images, inputs, ReferenceRole.Fake, FakeLabel).Loss;
        DiscriminatorGradients = Gradients(discriminator);
        discriminatorAdam.Step();
        foreach (var parameter in discriminator.TrainableParameters.Where(_ => ClipWeights > T.Zero))
        {
            for (var index = 0; index < parameter.Values.Length; index++)
                parameter.Values[index] = T.Clamp(parameter.Values[index], -ClipWeights, ClipWeights);
        }

        return loss;
    }

    // Both judgements, then the gradient of each by a pass of its own, after which moving statistics are what they were after the judgements.
    private T JudgePairs(ReferenceTensor<T> real, ReferenceTensor<T> images, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        var (first, second) = (Logits(real, inputs), Logits(images, inputs));
        var (toReal, toImages) = (new ReferenceTensor<T>(first.Images, first.Shape), new ReferenceTensor<T>(first.Images, first.Shape));
        var loss = ReferenceGanLosses.OfPairs(first.Values, second.Values, toReal.Values);
        for (var index = 0; index < toReal.Values.Length; index++)
            toImages.Values[index] = -toReal.Values[index];
        var statistics = discriminator.Parameters.Where(parameter => !parameter.IsTrainable).Select(parameter => (parameter, (T[])parameter.Values.Clone()))
            .ToList();
        Logits(real, inputs);
        discriminator.Backward(toReal);
        Logits(images, inputs);
        discriminator.Backward(toImages);
        foreach (var (parameter, values) in statistics)
            values.CopyTo(parameter.Values, 0);
        return loss;
    }

    private T UpdateGenerator(ReferenceTensor<T> real, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        generator.ClearGradients();
        var images = generator.Forward(inputs).Single();
        var (loss, toImages) = Loss == ReferenceGanLoss.Relativistic ? Prefer(real, images, inputs)
            : Judge(images, inputs, ReferenceRole.Wished, IsSaturating ? FakeLabel : GeneratorLabel);
        if (IsSaturating)
        {
            loss = -loss;
            for (var index = 0; index < toImages.Values.Length; index++)
                toImages.Values[index] = -toImages.Values[index];
        }

        if (Comparison.Kind != ReferenceComparison.None)
        {
            var term = new T[images.Values.Length];
            loss += Comparison.Weight * Comparison.Kind.Compare(Comparison.Delta, images.Values, real.Values, term);
            for (var index = 0; index < term.Length; index++)
                toImages.Values[index] += Comparison.Weight * term[index];
        }

        generator.Backward(toImages);
        GeneratorGradients = Gradients(generator);
        generatorAdam.Step();
        return loss;
    }

    // The generator's relativistic loss, and its gradient to the generated images.
    private (T Loss, ReferenceTensor<T> ToImages) Prefer(ReferenceTensor<T> real, ReferenceTensor<T> images, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        var (other, logits) = (Logits(real, inputs), Logits(images, inputs));
        var gradient = new ReferenceTensor<T>(logits.Images, logits.Shape);
        var loss = ReferenceGanLosses.OfPairs(logits.Values, other.Values, gradient.Values);
        return (loss, discriminator.Backward(gradient)[Image]);
    }

    private (T Loss, ReferenceTensor<T> ToImages) Judge(ReferenceTensor<T> images, IReadOnlyList<ReferenceTensor<T>> inputs, ReferenceRole role, T label)
    {
        var logits = Logits(images, inputs);
        var gradient = new ReferenceTensor<T>(logits.Images, logits.Shape);
        Loss.Gradient(role, label, logits.Values, gradient.Values);
        return (Loss.Loss(role, label, logits.Values), discriminator.Backward(gradient)[Image]);
    }

    private ReferenceTensor<T> Logits(ReferenceTensor<T> images, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        var told = generator.Inputs.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        var logits = discriminator.Forward([.. discriminator.Inputs.Select((input, place) => place == Image ? images : told[input.Name])]).Single();
        SmallestDistanceToKink = T.Min(SmallestDistanceToKink, T.Min(generator.SmallestDistanceToKink, discriminator.SmallestDistanceToKink));
        return logits;
    }

    private static Dictionary<string, T[]> Gradients(ReferenceGraph<T> network) =>
        network.TrainableParameters.ToDictionary(parameter => parameter.Name, parameter => (T[])parameter.Gradient.Clone());
}
