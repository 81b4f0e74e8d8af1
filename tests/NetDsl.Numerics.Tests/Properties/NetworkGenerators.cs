using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Numerics.Tests.Properties;

/// <summary>Networks of a layer between neighbours with which it may be fused, and chains of any layers.</summary>
internal static class NetworkGenerators
{
    // What the reference computes of a chain in a moment, many times over.
    private const int LargestInChain = 500;

    private static readonly Gen<int?> UnrollBudget = Gen.Elements<int?>(null, null, null, 0, 0, 1024);

    private static readonly Gen<int> Size = Gen.Choose(1, 9);

    private static readonly Gen<DrawnShape> Vectors = from channels in LayerKinds.Channels select new DrawnShape(0, 1, channels);

    private static readonly Gen<DrawnShape> Images = from height in Size
                                                     from width in Size
                                                     from channels in LayerKinds.Channels
                                                     select new DrawnShape(height, width, channels);

    /// <summary>A layer of a kind, with or without layers before and behind it.</summary>
    public static Gen<DrawnNetwork> Around(LayerKind kind) =>
        from shape in Gen.OneOf(Vectors, Images).Where(kind.Takes)
        from before in kind.IsFirst ? Gen.Constant<(DrawnShape Input, DrawnLayer[] Layers)>((shape, [])) : Before(shape)
        from drawn in kind.Over(shape)
        from behind in kind.IsLast ? Gen.Constant<DrawnLayer[]>([]) : Behind(drawn.Shape)
        from budget in UnrollBudget
        select new DrawnNetwork(before.Input, [.. before.Layers, .. drawn.Layers, .. behind], budget);

    /// <summary>Three to six layers of any kinds, most of them products and what is fused with them.</summary>
    public static Gen<DrawnNetwork> Chains { get; } =
        from shape in Gen.OneOf(Vectors, Images).Where(shape => shape.Count <= LargestInChain)
        from count in Gen.Choose(3, 6)
        from layers in Chain(shape, count)
        from budget in UnrollBudget
        select new DrawnNetwork(shape, [.. layers], budget);

    private static Gen<DrawnLayer[]> Chain(DrawnShape shape, int count) => count == 0 ? Gen.Constant<DrawnLayer[]>([]) :
        from kind in Gen.Frequency(
            (4, Gen.Elements("Dense", "Conv2D", "Conv2DTranspose")),
            (2, Gen.Elements("BatchNormalization", "ReLU", "LeakyReLU", "Tanh", "Sigmoid")),
            (3, Gen.Elements(LayerKinds.All.Where(kind => !kind.IsFirst && !kind.IsLast).Select(kind => kind.Name))))
            .Select(name => LayerKinds.All.First(kind => kind.Name == name))
            .Where(kind => kind.Takes(shape))
        from drawn in kind.Over(shape).Where(drawn => drawn.Shape.Count <= LargestInChain)
        from others in Chain(drawn.Shape, count - 1)
        select (DrawnLayer[])[.. drawn.Layers, .. others];

    private static Gen<(DrawnShape Input, DrawnLayer[] Layers)> Before(DrawnShape shape)
    {
        var product = shape.IsVector ? new DrawnLayer("Dense", $"{shape.Channels}") : new DrawnLayer("Conv2D", $"{shape.Channels}", "1");
        return
            from channels in LayerKinds.Channels
            from layers in Gen.Elements<DrawnLayer[]>([], [product], [product, new("Tanh")], [product, new("LeakyReLU", "0.2f")],
                [product, new("BatchNormalization", "Epsilon = 0.1f"), new("Sigmoid")])
            select (layers.Length == 0 ? shape : shape with { Channels = channels }, layers);
    }

    private static Gen<DrawnLayer[]> Behind(DrawnShape shape) =>
        from units in LayerKinds.Channels
        let product = shape.IsVector ? new DrawnLayer("Dense", $"{units}") : new DrawnLayer("Conv2D", $"{units}", "1")
        from layers in Gen.Elements<DrawnLayer[]>([], [new("Tanh")], [new("ReLU")], [product], [new("LeakyReLU", "0.1f"), product],
            [new("BatchNormalization", "Epsilon = 0.1f"), new("Sigmoid")])
        select layers;
}
