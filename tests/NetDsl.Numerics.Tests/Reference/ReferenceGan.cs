using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>One training step of a GAN, written as its definition: each update of a network begins with fresh forward passes in training mode.</summary>
internal sealed class ReferenceGan<T>(
    ReferenceNetwork<T> generator, ReferenceNetwork<T> discriminator, ReferenceAdam<T> generatorAdam, ReferenceAdam<T> discriminatorAdam)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public required T RealLabel { get; init; }

    public required T FakeLabel { get; init; }

    public required T GeneratorLabel { get; init; }

    public required bool GeneratorFirst { get; init; }

    public required int GeneratorSteps { get; init; }

    public required int DiscriminatorSteps { get; init; }

    public ReferenceNetwork<T> Generator => generator;

    public ReferenceNetwork<T> Discriminator => discriminator;

    /// <summary>Trains both networks with the same images and the same noise in every update; gives the losses of the last update of each.</summary>
    public (T Discriminator, T Generator) TrainStep(ReferenceTensor<T> real, ReferenceTensor<T> noise)
    {
        var (discriminatorLoss, generatorLoss) = (T.Zero, T.Zero);
        for (var step = 0; step < GeneratorSteps && GeneratorFirst; step++)
            generatorLoss = UpdateGenerator(noise);
        for (var step = 0; step < DiscriminatorSteps; step++)
            discriminatorLoss = UpdateDiscriminator(real, noise);
        for (var step = 0; step < GeneratorSteps && !GeneratorFirst; step++)
            generatorLoss = UpdateGenerator(noise);
        return (discriminatorLoss, generatorLoss);
    }

    private T UpdateDiscriminator(ReferenceTensor<T> real, ReferenceTensor<T> noise)
    {
        discriminator.ClearGradients();
        var images = generator.Forward(noise);
        var (onReal, _) = Judge(real, RealLabel);
        var (onFake, _) = Judge(images, FakeLabel);
        discriminatorAdam.Step();
        return onReal + onFake;
    }

    private T UpdateGenerator(ReferenceTensor<T> noise)
    {
        generator.ClearGradients();
        var (loss, toImages) = Judge(generator.Forward(noise), GeneratorLabel);
        generator.Backward(toImages);
        generatorAdam.Step();
        return loss;
    }

    private (T Loss, ReferenceTensor<T> ToImages) Judge(ReferenceTensor<T> images, T label)
    {
        var logits = discriminator.Forward(images);
        var gradient = new ReferenceTensor<T>(logits.Images, logits.Shape);
        ReferenceBinaryCrossEntropy.Gradient<T>(logits.Values, label, gradient.Values);
        return (ReferenceBinaryCrossEntropy.Loss<T>(logits.Values, label), discriminator.Backward(gradient));
    }
}
