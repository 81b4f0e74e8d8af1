using Microsoft.CodeAnalysis;

namespace NetDsl.RandomDeclarations.Compiling;

/// <summary>A source generator of somebody else, which runs beside NetDsl's in a user's project.</summary>
/// <param name="made">What it makes.</param>
/// <param name="early">What it adds before all generators run, so that they see it.</param>
internal sealed class OtherGenerator(string made, string early = "") : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(output =>
        {
            if (early.Length > 0)
                output.AddSource("Early.g.cs", early);
        });
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
        {
            if (made.Length > 0)
                output.AddSource("Made.g.cs", made);
        });
    }
}
