using NetDsl.Generator.Emit;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>Writes the register tiles of products: some images × some vectors of output channels, summed in registers.</summary>
internal static class ProductTileEmitter
{
    public static void Write(SourceWriter writer, VectorTarget target, int vectors)
    {
        var (full, half) = target.ProductImages(vectors);
        writer.Line($"// Products into panels of {vectors * target.Lanes} columns.");
        using (writer.Block($"public static {SourceText.Kernels}.ProductTiles Product{vectors} => new()", "};"))
        {
            writer.Lines($$"""
                Images = {{full}},
                HalfImages = {{half}},
                Full = &Product{{full}}x{{vectors}},
                Half = &Product{{half}}x{{vectors}},
                Single = &Product1x{{vectors}},
                """);
        }

        foreach (var images in new[] { full, half, 1 })
        {
            writer.Line();
            WriteTile(writer, target, images, vectors);
        }

        writer.Line();
    }

    private static void WriteTile(SourceWriter writer, VectorTarget target, int images, int vectors)
    {
        var vector = target.Type;
        writer.Line($"// {(images == 1 ? "One image" : $"{images} images")} × {vectors * target.Lanes} columns: "
            + $"{(images * vectors == 1 ? "1 vector of sums stays" : $"{images * vectors} vectors of sums stay")} in registers while rows · run numbers of "
            + $"each image meet their weights.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block(
            $"private static void Product{images}x{vectors}(byte* source, float* weights, float* destination, nint rows, nint run, "
            + $"{SourceText.Kernels}.ProductTileContext* context)"))
        {
            writer.Lines("""
                nint destinationImage = context->DestinationImage, sumsImage = 0;
                var sums = context->Bias;
                // From the biases, or from what is there.
                if (sums == null)
                {
                    sums = destination;
                    sumsImage = destinationImage;
                }
                """);

            for (var image = 0; image < images; image++)
            {
                for (var column = 0; column < vectors; column++)
                    writer.Line($"var sum{image}{column} = {vector}.Load(sums{(column == 0 ? "" : $" + {column * target.Lanes}")});");
                if (image < images - 1)
                    writer.Line("sums += sumsImage;");
            }

            // Four images are reached from one pointer: by itself, and with one, two and three distances as index.
            if (images > 1)
                writer.Line("nint next = context->SourceImage, second = 2 * next, third = 3 * next;");
            writer.Line("nint sourceRow = context->SourceRow, weightRow = context->WeightRow;");
            using (writer.Block("for (; rows > 0; rows--)"))
            {
                writer.Line("var input = source;");
                for (var image = 4; image < images; image += 4)
                    writer.Line($"var input{image} = source + {image} * next;");
                writer.Line("var weight = weights;");
                writer.Line("var rest = run;");
                using (writer.Block("do", "} while (--rest != 0);"))
                {
                    for (var column = 0; column < vectors; column++)
                        writer.Line($"var weight{column} = {vector}.Load(weight{(column == 0 ? "" : $" + {column * target.Lanes}")});");
                    for (var image = 0; image < images; image++)
                    {
                        writer.Line($"var number{image} = {target.Broadcast(Address(image))};");
                        for (var column = 0; column < vectors; column++)
                            writer.Line($"sum{image}{column} = {target.MultiplyAdd}(number{image}, weight{column}, sum{image}{column});");
                    }

                    writer.Line("input += sizeof(float);");
                    for (var image = 4; image < images; image += 4)
                        writer.Line($"input{image} += sizeof(float);");
                    writer.Line($"weight += {vectors * target.Lanes};");
                }

                writer.Line("source += sourceRow;");
                writer.Line("weights += weightRow;");
            }

            for (var image = 0; image < images; image++)
            {
                for (var column = 0; column < vectors; column++)
                    writer.Line($"{vector}.Store(sum{image}{column}, destination{(column == 0 ? "" : $" + {column * target.Lanes}")});");
                if (image < images - 1)
                    writer.Line("destination += destinationImage;");
            }
        }
    }

    /// <summary>Where an image's numbers are: four images are reached from one pointer.</summary>
    public static string Address(int image)
    {
        var pointer = image < 4 ? "input" : $"input{image / 4 * 4}";
        return (image % 4) switch
        {
            0 => pointer,
            1 => $"{pointer} + next",
            2 => $"{pointer} + second",
            _ => $"{pointer} + third",
        };
    }
}
