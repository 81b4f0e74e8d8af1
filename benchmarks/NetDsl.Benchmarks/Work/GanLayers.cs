using NetDsl.Benchmarks.Work.Layers;

namespace NetDsl.Benchmarks.Work;

/// <summary>The layers with weights of both networks of a GAN, each as a network of one layer, and how often a step passes over them.</summary>
/// <param name="Name">The short name of the GAN.</param>
/// <param name="Generator">The generator's layers.</param>
/// <param name="Discriminator">The discriminator's.</param>
/// <param name="GeneratorSteps">How often a training step updates the generator, for one update of the discriminator.</param>
internal sealed record GanLayers(string Name, IReadOnlyList<Type> Generator, IReadOnlyList<Type> Discriminator, int GeneratorSteps)
{
    public static GanLayers NzMnist { get; } = new(
        "NZ-MNIST",
        [typeof(Dense100To8192), typeof(Transposed4x4x512To7x7x256), typeof(Transposed7x7x256To14x14x128), typeof(Transposed14x14x128To28x28x1)],
        [typeof(Convolution28x28x1To14x14x128), typeof(Convolution14x14x128To7x7x256), typeof(Convolution7x7x256To4x4x512), typeof(Dense8192To1)],
        GeneratorSteps: 1);

    public static GanLayers CMnist { get; } = new(
        "C-MNIST",
        [typeof(Dense110To1024), typeof(Dense1034To6272), typeof(Transposed7x7x138To14x14x128), typeof(Transposed14x14x138To28x28x1)],
        [typeof(Convolution28x28x11To14x14x11), typeof(Convolution14x14x21To7x7x74), typeof(Dense3636To1024), typeof(Dense1034To1)],
        GeneratorSteps: 2);

    public static GanLayers C64 { get; } = new(
        "C-64",
        [typeof(Dense100To8192), typeof(Transposed4x4x512To8x8x256), typeof(Transposed8x8x256To16x16x128), typeof(Transposed16x16x128To32x32x64),
            typeof(Transposed32x32x64To64x64x3)],
        [typeof(Convolution64x64x3To32x32x64), typeof(Convolution32x32x64To16x16x128), typeof(Convolution16x16x128To8x8x256),
            typeof(Convolution8x8x256To4x4x512), typeof(Dense8192To1)],
        GeneratorSteps: 2);

    /// <summary>A DCGAN for 64 × 64 with 4 × 4 taps. <c>convolutions</c> alone measures it.</summary>
    public static GanLayers Dcgan { get; } = new(
        "DCGAN",
        [typeof(Dense100To8192), typeof(Taps4Transposed4x4x512To8x8x256), typeof(Taps4Transposed8x8x256To16x16x128),
            typeof(Taps4Transposed16x16x128To32x32x64), typeof(Taps4Transposed32x32x64To64x64x3)],
        [typeof(Taps4Convolution64x64x3To32x32x64), typeof(Taps4Convolution32x32x64To16x16x128), typeof(Taps4Convolution16x16x128To8x8x256),
            typeof(Taps4Convolution8x8x256To4x4x512), typeof(Dense8192To1)],
        GeneratorSteps: 1);

    public static IReadOnlyList<GanLayers> All { get; } = [NzMnist, CMnist, C64];

    /// <summary>All layers, the generator's first.</summary>
    public IEnumerable<Type> Layers => Generator.Concat(Discriminator);

    /// <summary>
    /// What one training step computes: the discriminator's update draws images, judges real and drawn ones and goes back through itself twice; each update of
    /// the generator draws, judges, and goes back through both. The discriminator's weights get no gradient there, and nobody wants the gradient to noise or to
    /// real images.
    /// </summary>
    public IEnumerable<StepPass> Step()
    {
        for (var index = 0; index < Generator.Count; index++)
        {
            yield return new StepPass(Generator[index], LayerPass.Forward, 1 + GeneratorSteps);
            yield return new StepPass(Generator[index], LayerPass.WeightGradient, GeneratorSteps);
            if (index > 0)
                yield return new StepPass(Generator[index], LayerPass.InputGradient, GeneratorSteps);
        }

        for (var index = 0; index < Discriminator.Count; index++)
        {
            yield return new StepPass(Discriminator[index], LayerPass.Forward, 2 + GeneratorSteps);
            yield return new StepPass(Discriminator[index], LayerPass.WeightGradient, 2);
            yield return new StepPass(Discriminator[index], LayerPass.InputGradient, GeneratorSteps + (index > 0 ? 2 : 0));
        }
    }

    /// <summary>Useful floating-point operations of a step: multiply-adds that meet padding don't count, and neither do gradients that nobody wants.</summary>
    public double Operations(int batch) => Step().Sum(pass => 2.0 * batch * pass.Times * LayerGeometry.Read(pass.Layer).MultiplyAdds);

    /// <summary>Operations of a step as one usually estimates them: every tap counts, and a backward pass counts twice a forward one.</summary>
    public double NominalOperations(int batch)
    {
        var generator = Generator.Sum(layer => LayerGeometry.Read(layer).NominalMultiplyAdds);
        var discriminator = Discriminator.Sum(layer => LayerGeometry.Read(layer).NominalMultiplyAdds);
        return 2.0 * batch * (generator + 6 * discriminator + GeneratorSteps * (3 * generator + 2 * discriminator));
    }
}
