using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes how a product comes by weights that aren't the stored ones, but made of them: its own kernels read a copy, and leave the copy's gradient, of which
/// the stored kernel's is made.
/// </summary>
internal abstract class DerivedWeightsWriter(ProductOperation product, Func<string, string> fieldName)
{
    protected ProductOperation Product { get; } = product;

    /// <summary>The copy.</summary>
    public string Weights => fieldName("Weights");

    /// <summary>The copy's gradient.</summary>
    public string WeightsGradient => fieldName("WeightsGradient");

    /// <summary>Whether training passes change the weights, also where the parameters stay.</summary>
    public virtual bool ChangesInTraining => false;

    /// <summary>Floats of the copy.</summary>
    protected virtual int Count => Product.Kernel.Count;

    public virtual IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining)
    {
        yield return (Weights, Count);
        if (isTraining && Product.HasParameters)
            yield return (WeightsGradient, Count);
    }

    /// <summary>Writes the line that makes the copy, of the parameters as they are.</summary>
    public abstract void WriteDerive(SourceWriter writer);

    /// <summary>Writes the line that makes the copy in every training pass, where these change it.</summary>
    public virtual void WriteDeriveInTraining(SourceWriter writer)
    {
    }

    /// <summary>Writes the line before the copy's gradient is computed.</summary>
    public void WriteClear(SourceWriter writer) => writer.Line($"new global::System.Span<float>({WeightsGradient}, {Count}).Clear();");

    /// <summary>Writes the line that adds what the copy's gradient means for the kernel's.</summary>
    public abstract void WriteAddGradient(SourceWriter writer);

    /// <summary>Writes the methods that these lines call.</summary>
    public abstract void WriteMethods(SourceWriter writer);

    /// <summary>The writer for a product whose weights are derived; else null.</summary>
    public static DerivedWeightsWriter? For(ProductOperation product, Func<string, string> fieldName) =>
        product.Repeated is { } repeated ? new RepeatedPixelsWriter(product, repeated, fieldName)
        : product.Spectral is { } spectral ? new SpectralNormalizationWriter(product, spectral, fieldName)
        : null;
}
