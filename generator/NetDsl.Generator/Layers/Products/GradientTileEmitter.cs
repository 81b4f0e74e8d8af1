using NetDsl.Generator.Emit;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>Writes the register tiles of weight gradients: some rows × some vectors of columns, summed in registers over images and pixels.</summary>
internal static class GradientTileEmitter
{
    private const int FullRows = 6;

    private const int HalfRows = 4;

    private const int LastRows = 3;

    /// <summary>Writes what the tiles of a vector width share.</summary>
    public static void WriteSum(SourceWriter writer, VectorTarget target)
    {
        writer.Line("// The last step of a gradient's tile: what its registers have summed, added to what was there.");
        writer.Line("[SimdMethod(SimdMethodOptions.AggressiveInlining)]");
        writer.Line($"private static void Add(global::System.Runtime.Intrinsics.{target.Type}<float> sum, float* from, float* result) => "
            + $"{target.Type}.Store({target.Type}.Load(from) + sum, result);");
        writer.Line();
    }

    /// <summary>Writes the tiles of a width in vectors.</summary>
    public static void Write(SourceWriter writer, VectorTarget target, int vectors)
    {
        writer.Line($"// Weight gradients, {vectors * target.Lanes} columns at a time.");
        using (writer.Block($"public static {SourceText.Kernels}.GradientTileSet Gradient{vectors} => new()", "};"))
            writer.Line($"Full = &Gradient{FullRows}x{vectors}, Half = &Gradient{HalfRows}x{vectors}, Last = &Gradient{LastRows}x{vectors}, Single = "
                + $"&Gradient1x{vectors},");

        foreach (var rows in new[] { FullRows, HalfRows, LastRows, 1 })
        {
            writer.Line();
            WriteTile(writer, target, rows, vectors);
        }

        writer.Line();
    }

    private static void WriteTile(SourceWriter writer, VectorTarget target, int rows, int vectors)
    {
        var vector = target.Type;
        writer.Line($"// {(rows == 1 ? "One row" : $"{rows} rows")} × {vectors * target.Lanes} columns of a gradient: "
            + $"{(rows * vectors == 1 ? "1 vector of sums stays" : $"{rows * vectors} vectors of sums stay")} in registers while all pixels of all images "
            + $"pass by, and are added to the gradient, or to zeros, at the end.");
        writer.Line(SourceText.CompileFully);
        const string sides = "byte* rowsSide, byte* columnsSide, float* result";
        using (writer.Block($"private static void Gradient{rows}x{vectors}({sides}, {SourceText.Kernels}.GradientTileContext* context)"))
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < vectors; column++)
                    writer.Line($"var sum{row}{column} = {vector}.Create(0f);");
            }

            writer.Line("nint rowsImage = context->RowsImage, columnsImage = context->ColumnsImage;");
            using (writer.Block("for (var height = context->Height; height != 0; height--)"))
            {
                writer.Line("var rowsPixel = rowsSide;");
                writer.Line("var columnsPixel = columnsSide;");
                using (writer.Block("for (var width = context->Width; width != 0; width--)"))
                {
                    writer.Line("var left = rowsPixel;");
                    writer.Line("var right = columnsPixel;");
                    writer.Line("var images = context->Images;");
                    using (writer.Block("do", "} while (--images != 0);"))
                    {
                        for (var column = 0; column < vectors; column++)
                            writer.Line($"var vector{column} = {vector}.Load((float*)right{(column == 0 ? "" : $" + {column * target.Lanes}")});");
                        for (var row = 0; row < rows; row++)
                        {
                            writer.Line($"var number{row} = {target.Broadcast(row == 0 ? "left" : $"left + {row * sizeof(float)}")};");
                            for (var column = 0; column < vectors; column++)
                                writer.Line($"sum{row}{column} = {target.MultiplyAdd}(number{row}, vector{column}, sum{row}{column});");
                        }

                        writer.Line("left += rowsImage;");
                        writer.Line("right += columnsImage;");
                    }

                    writer.Line("rowsPixel += context->RowsRight;");
                    writer.Line("columnsPixel += context->ColumnsRight;");
                }

                writer.Line("rowsSide += context->RowsDown;");
                writer.Line("columnsSide += context->ColumnsDown;");
            }

            writer.Line("var resultRow = context->ResultRow;");
            writer.Line("var from = context->Zeros == null ? result : context->Zeros;");
            writer.Line("var fromRow = context->Zeros == null ? resultRow : 0;");
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < vectors; column++)
                    writer.Line($"Add(sum{row}{column}, {Place("from", column)}, {Place("result", column)});");
                if (row < rows - 1)
                    writer.Lines("from += fromRow;\nresult += resultRow;");
            }
        }

        string Place(string first, int column) => $"{first}{(column == 0 ? "" : $" + {column * target.Lanes}")}";
    }
}
