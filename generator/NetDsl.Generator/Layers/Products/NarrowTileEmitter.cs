using NetDsl.Generator.Emit;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes the register tiles of products with few output channels: vectors lie along the numbers that are summed, and are added up at the end.
/// </summary>
internal static class NarrowTileEmitter
{
    public static void Write(SourceWriter writer, VectorTarget target, int channels)
    {
        var (full, half) = target.NarrowImages(channels);
        writer.Line($"// Products into {channels} {(channels == 1 ? "channel" : "channels")}: vectors lie along the numbers that are summed.");
        using (writer.Block($"public static {SourceText.Kernels}.ProductTiles NarrowProduct{channels} => new()", "};"))
        {
            writer.Lines($$"""
                Images = {{full}},
                HalfImages = {{half}},
                Full = &NarrowProduct{{full}}x{{channels}},
                Half = &NarrowProduct{{half}}x{{channels}},
                Single = &NarrowProduct1x{{channels}},
                """);
        }

        foreach (var images in new[] { full, half, 1 }.Distinct())
        {
            writer.Line();
            WriteTile(writer, target, images, channels);
        }

        writer.Line();
    }

    private static void WriteTile(SourceWriter writer, VectorTarget target, int images, int channels)
    {
        var vector = target.Type;
        writer.Line($"// {(images == 1 ? "One image" : $"{images} images")} × {channels} {(channels == 1 ? "channel" : "channels")}: "
            + $"{(images * channels == 1 ? "1 vector of sums stays" : $"{images * channels} vectors of sums stay")} in registers.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block($"private static void NarrowProduct{images}x{channels}(byte* source, float* weights, float* destination, nint rows, nint run, "
            + $"{SourceText.Kernels}.ProductTileContext* context)"))
        {
            foreach (var (image, channel) in Sums(images, channels))
                writer.Line($"var image{image}channel{channel} = {vector}.Create(0f);");
            if (images > 1)
                writer.Line("nint next = context->SourceImage, second = 2 * next, third = 3 * next;");
            writer.Line("nint sourceRow = context->SourceRow, weightRow = context->WeightRow, weightColumn = context->WeightColumn;");
            using (writer.Block("for (; rows > 0; rows--)"))
            {
                writer.Line("var input = source;");
                for (var image = 4; image < images; image += 4)
                    writer.Line($"var input{image} = source + {image} * next;");
                writer.Line("var weight = weights;");
                writer.Line("var rest = run;");
                WriteLoop(writer, $"for (; rest >= {target.Lanes}; rest -= {target.Lanes})", images, channels, target.Lanes, target,
                    (pointer, type) => type == "" ? $"{vector}.Load({pointer})" : $"{vector}.Load((float*)({pointer}))");
                writer.Line("// What doesn't fill a vector goes into the first lane.");
                WriteLoop(writer, "for (; rest > 0; rest--)", images, channels, 1, target, (pointer, type) => type == ""
                    ? $"{vector}.CreateScalar(*({pointer}))" : $"{vector}.CreateScalar(*(float*)({pointer}))");
                writer.Line("source += sourceRow;");
                writer.Line("weights += weightRow;");
            }

            writer.Line("var bias = context->Bias;");
            for (var channel = 0; channel < channels; channel++)
            {
                var place = channel == 0 ? "0" : channel == 1 ? "weightColumn" : $"{channel} * weightColumn";
                writer.Line($"var bias{channel} = bias == null ? 0f : bias[{place}];");
            }

            writer.Line("var destinationImage = context->DestinationImage;");
            foreach (var (image, channel) in Sums(images, channels))
            {
                writer.Line($"destination[{channel}] = {vector}.Sum(image{image}channel{channel}) + bias{channel};");
                if (channel == channels - 1 && image < images - 1)
                    writer.Line("destination += destinationImage;");
            }
        }
    }

    private static void WriteLoop(SourceWriter writer, string head, int images, int channels, int lanes, VectorTarget target, Func<string, string, string> load)
    {
        using (writer.Block(head))
        {
            for (var channel = 0; channel < channels; channel++)
                writer.Line($"var weight{channel} = "
                    + $"{load(channel == 0 ? "weight" : channel == 1 ? "weight + weightColumn" : $"weight + {channel} * weightColumn", "")};");
            for (var image = 0; image < images; image++)
            {
                writer.Line($"var number{image} = {load(ProductTileEmitter.Address(image), "float*")};");
                for (var channel = 0; channel < channels; channel++)
                    writer.Line($"image{image}channel{channel} = {target.MultiplyAdd}(number{image}, weight{channel}, image{image}channel{channel});");
            }

            writer.Line($"input += {lanes} * sizeof(float);");
            for (var image = 4; image < images; image += 4)
                writer.Line($"input{image} += {lanes} * sizeof(float);");
            writer.Line($"weight += {lanes};");
        }
    }

    private static IEnumerable<(int Image, int Channel)> Sums(int images, int channels) =>
        from image in Enumerable.Range(0, images) from channel in Enumerable.Range(0, channels) select (image, channel);
}
