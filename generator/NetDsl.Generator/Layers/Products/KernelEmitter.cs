using NetDsl.Generator.Emit;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>Writes the register tiles, once for all networks of a compilation.</summary>
internal static class KernelEmitter
{
    /// <param name="kernels">The tiles.</param>
    /// <param name="cancellation">Whether the text is still wanted.</param>
    public static string Emit(IReadOnlyList<KernelRequest> kernels, CancellationToken cancellation = default)
    {
        var writer = new SourceWriter(cancellation);
        SourceText.Head(writer, "register tiles that the networks of this project share");
        SourceText.Namespace(writer, "NetDsl.Generated", withKernels: true);
        foreach (var target in VectorTarget.All)
            writer.Line($"using {target.Type} = global::System.Runtime.Intrinsics.{target.Type};");
        writer.Line();
        WriteSelection(writer, kernels);
        foreach (var target in VectorTarget.All)
        {
            var own = kernels.Where(kernel => kernel.Lanes == target.Lanes).ToList();
            if (own.Count == 0)
                continue;
            writer.Line();
            writer.Line($"// Register tiles of {target.Type}: {target.Lanes} floats in a vector.");
            writer.Line(SourceText.GeneratedCode);
            using (writer.Block($"internal static unsafe class {ClassName(target)}"))
            {
                foreach (var tile in own.Where(kernel => kernel.Kind == KernelKind.Transform).GroupBy(kernel => kernel.Tile!))
                    TransformEmitter.Write(writer, target, tile.Key, [.. tile.Select(kernel => kernel.Part).Distinct().OrderBy(part => part)]);
                if (own.Any(kernel => kernel.Kind == KernelKind.Gradient))
                    GradientTileEmitter.WriteSum(writer, target);
                foreach (var kernel in own.Where(kernel => kernel.Kind != KernelKind.Transform))
                {
                    switch (kernel.Kind)
                    {
                        case KernelKind.Gradient:
                            GradientTileEmitter.Write(writer, target, kernel.Vectors);
                            break;
                        case KernelKind.NarrowProduct:
                            NarrowTileEmitter.Write(writer, target, kernel.Vectors);
                            break;
                        default:
                            ProductTileEmitter.Write(writer, target, kernel.Vectors);
                            break;
                    }
                }
            }
        }

        return writer.ToString();
    }

    private static string ClassName(VectorTarget target) => $"RegisterTiles{target.Lanes * 32}";

    /// <summary>The choice between the widths: constants for the JIT, which leaves one branch.</summary>
    private static void WriteSelection(SourceWriter writer, IReadOnlyList<KernelRequest> kernels)
    {
        writer.Line("// The choice of the vector width. IsHardwareAccelerated is a constant for the JIT, so that one branch of each remains.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block("internal static unsafe class RegisterTiles"))
        {
            writer.Line($"public static {SourceText.Kernels}.PanelLayout Panels(int columns) => Vector512.IsHardwareAccelerated ? {Panels(0)} : "
                + $"Vector256.IsHardwareAccelerated ? {Panels(1)} : {Panels(2)};");
            foreach (var (kind, name) in new[] { (KernelKind.Product, "Product"), (KernelKind.NarrowProduct, "NarrowProduct") })
            {
                if (kernels.All(kernel => kernel.Kind != kind))
                    continue;
                writer.Line();
                writer.Line(kind == KernelKind.NarrowProduct
                    ? "// Tiles of products into so few channels that vectors lie along what is summed."
                    : "// Tiles of products into panels of so many vectors.");
                var parameter = kind == KernelKind.NarrowProduct ? "channels" : "vectors";
                using (writer.Block($"public static {SourceText.Kernels}.ProductTiles {name}(int {parameter})"))
                {
                    Branches(kind, (target, own) =>
                        string.Concat(own.Select(kernel => $"{parameter} == {kernel.Vectors} ? {ClassName(target)}.{name}{kernel.Vectors} : "))
                        + "throw new global::System.Diagnostics.UnreachableException()");
                }
            }

            if (kernels.Any(kernel => kernel.Kind == KernelKind.Gradient))
            {
                writer.Line();
                writer.Line("// Tiles of weights' gradients.");
                using (writer.Block($"public static {SourceText.Kernels}.GradientTiles Gradient()"))
                {
                    Branches(KernelKind.Gradient, (target, own) =>
                    {
                        var tiles = own.Select(kernel => $", {(kernel.Vectors == 1 ? "Narrow" : "Wide")} = {ClassName(target)}.Gradient{kernel.Vectors}");
                        return $"new() {{ Lanes = {target.Lanes}, Vectors = {target.GradientVectors}{string.Concat(tiles)} }}";
                    });
                }
            }

            foreach (var tile in kernels.Where(kernel => kernel.Kind == KernelKind.Transform).GroupBy(kernel => kernel.Tile!))
            {
                writer.Line();
                writer.Line($"// {TransformEmitter.Title(tile.Key)}");
                writer.Line($"// Points: {tile.Key.Points}.");
                using (writer.Block($"public static {SourceText.Kernels}.FastAxis {tile.Key.Name}()"))
                {
                    Branches(KernelKind.Transform, (target, _) => $"{ClassName(target)}.{tile.Key.Name}.Axis");
                }
            }
        }

        string Panels(int index) => $"new(columns, {VectorTarget.All[index].Lanes}, {VectorTarget.All[index].ProductVectors})";

        void Branches(KernelKind kind, Func<VectorTarget, List<KernelRequest>, string> value)
        {
            foreach (var target in VectorTarget.All)
            {
                var own = kernels.Where(kernel => kernel.Kind == kind && kernel.Lanes == target.Lanes).Distinct().ToList();
                if (target.Lanes > 4)
                {
                    writer.Line($"if ({target.Type}.IsHardwareAccelerated)");
                    using (writer.Indented())
                        writer.Line($"return {value(target, own)};");
                }
                else
                {
                    writer.Line($"return {value(target, own)};");
                }
            }
        }
    }
}
