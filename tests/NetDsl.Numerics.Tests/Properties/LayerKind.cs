using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Numerics.Tests.Properties;

/// <summary>A kind of layer and how one is drawn for a shape; what doesn't fit the shape is sorted out afterwards.</summary>
internal sealed record LayerKind(string Name, Func<DrawnShape, Gen<DrawnLayer[]>> Layers)
{
    public bool TakesImages { get; init; } = true;

    public bool TakesVectors { get; init; } = true;

    /// <summary>Whether there is anything to be drawn but shapes.</summary>
    public bool HasOptions { get; init; } = true;

    /// <summary>What else a shape must be.</summary>
    public Func<DrawnShape, bool> Fits { get; init; } = _ => true;

    /// <summary>Whether it reads the network's input itself.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Whether its output must be the network's, because the reference learns from it which numbers were drawn.</summary>
    public bool IsLast { get; init; }

    public bool Takes(DrawnShape shape) => (shape.IsVector ? TakesVectors : TakesImages) && Fits(shape);

    /// <summary>Layers of this kind over a shape, with what they give.</summary>
    public Gen<(DrawnLayer[] Layers, DrawnShape Shape)> Over(DrawnShape shape) =>
        from drawn in Layers(shape).Select(layers => (Layers: layers, Shape: layers.Aggregate((DrawnShape?)shape, (before, layer) => before?.After(layer))))
        .Where(drawn => drawn.Shape is not null)
        select (drawn.Layers, drawn.Shape!);
}
