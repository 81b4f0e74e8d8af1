namespace NetDsl.Generator.Shapes.Rules;

/// <summary>What every layer with a kernel is told: whether it has a bias, and how both begin.</summary>
internal sealed record KernelOptions(bool UseBias, DeclaredInitializer Kernel, DeclaredInitializer Bias)
{
    public static KernelOptions Read(ArgumentReader arguments) => new(
        arguments.Flag("UseBias", true),
        DeclaredInitializer.Read(arguments, "KernelInitializer", InitializerKind.GlorotUniform),
        DeclaredInitializer.Read(arguments, "BiasInitializer", InitializerKind.Zeros));
}
