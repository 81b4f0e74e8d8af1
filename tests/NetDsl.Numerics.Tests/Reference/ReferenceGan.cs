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

    /// <summary>
    /// Trains both networks with the same images and the same inputs of the generator in every update; gives the losses of the last update of each.
    /// </summary>
    public (T Discriminator, T Generator) TrainStep(ReferenceTensor<T> real, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        var (discriminatorLoss, generatorLoss) = (T.Zero, T.Zero);
        for (var step = 0; step < GeneratorSteps && GeneratorFirst; step++)
            generatorLoss = UpdateGenerator(inputs);
        for (var step = 0; step < DiscriminatorSteps; step++)
            discriminatorLoss = UpdateDiscriminator(real, inputs);
        for (var step = 0; step < GeneratorSteps && !GeneratorFirst; step++)
            generatorLoss = UpdateGenerator(inputs);
        return (discriminatorLoss, generatorLoss);
    }

    private T UpdateDiscriminator(ReferenceTensor<T> real, IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        discriminator.ClearGradients();
        var images = generator.Forward(inputs).Single();
        var (onReal, _) = Judge(real, inputs, ReferenceRole.Real, RealLabel);
        var (onFake, _) = Judge(images, inputs, ReferenceRole.Fake, FakeLabel);
        DiscriminatorGradients = Gradients(discriminator);
        discriminatorAdam.Step();
        foreach (var parameter in discriminator.TrainableParameters.Where(_ => ClipWeights > T.Zero))
        {
            for (var index = 0; index < parameter.Values.Length; index++)
                parameter.Values[index] = T.Clamp(parameter.Values[index], -ClipWeights, ClipWeights);
        }

        return onReal + onFake;
    }

    private T UpdateGenerator(IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        generator.ClearGradients();
        var (loss, toImages) = Judge(generator.Forward(inputs).Single(), inputs, ReferenceRole.Wished, GeneratorLabel);
        generator.Backward(toImages);
        GeneratorGradients = Gradients(generator);
        generatorAdam.Step();
        return loss;
    }

    private (T Loss, ReferenceTensor<T> ToImages) Judge(ReferenceTensor<T> images, IReadOnlyList<ReferenceTensor<T>> inputs, ReferenceRole role, T label)
    {
        var told = generator.Inputs.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        var logits = discriminator.Forward([.. discriminator.Inputs.Select((input, place) => place == Image ? images : told[input.Name])]).Single();
        SmallestDistanceToKink = T.Min(SmallestDistanceToKink, T.Min(generator.SmallestDistanceToKink, discriminator.SmallestDistanceToKink));
        var gradient = new ReferenceTensor<T>(logits.Images, logits.Shape);
        Loss.Gradient(role, label, logits.Values, gradient.Values);
        return (Loss.Loss(role, label, logits.Values), discriminator.Backward(gradient)[Image]);
    }

    private static Dictionary<string, T[]> Gradients(ReferenceGraph<T> network) =>
        network.TrainableParameters.ToDictionary(parameter => parameter.Name, parameter => (T[])parameter.Gradient.Clone());
}
