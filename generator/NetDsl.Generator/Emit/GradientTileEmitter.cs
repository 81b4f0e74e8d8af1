using NetDsl.Generator.Kernels;

namespace NetDsl.Generator.Emit;

/// <summary>Writes the register tiles of weight gradients: some rows × some vectors of columns, summed in registers over images and pixels.</summary>
internal static class GradientTileEmitter
{
    private const int FullRows = 6;

    private const int HalfRows = 4;

    public static void Write(SourceWriter writer, VectorTarget target)
    {
        var wide = target.GradientVectors;
        writer.Line("// Weight gradients: wide tiles for most columns, tiles of one vector for the rest.");
        using (writer.Block($"public static {SourceText.Kernels}.GradientTiles Gradient => new()", "};"))
        {
            writer.Line($"Lanes = {target.Lanes},");
            writer.Line($"Vectors = {wide},");
            writer.Line($"FullWide = &Gradient{FullRows}x{wide},");
            writer.Line($"HalfWide = &Gradient{HalfRows}x{wide},");
            writer.Line($"SingleWide = &Gradient1x{wide},");
            writer.Line($"FullNarrow = &Gradient{FullRows}x1,");
            writer.Line($"HalfNarrow = &Gradient{HalfRows}x1,");
            writer.Line("SingleNarrow = &Gradient1x1,");
        }

        foreach (var vectors in new[] { wide, 1 })
        {
            foreach (var rows in new[] { FullRows, HalfRows, 1 })
            {
                writer.Line();
                WriteTile(writer, target, rows, vectors);
            }
        }
    }

    private static void WriteTile(SourceWriter writer, VectorTarget target, int rows, int vectors)
    {
        var vector = target.Type;
        writer.Line($"// {(rows == 1 ? "One row" : $"{rows} rows")} × {vectors * target.Lanes} columns of a gradient: {rows * vectors} sums stay in registers while all images pass by, pixel after pixel.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block(
            $"private static void Gradient{rows}x{vectors}(byte* rowsSide, byte* columnsSide, float* result, {SourceText.Kernels}.GradientTileContext* context)"))
        {
            writer.Line("var resultRow = context->ResultRow;");
            writer.Line("var old = (byte*)result;");
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < vectors; column++)
                    writer.Line($"var row{row}vector{column} = {vector}.Load((float*)old{(column == 0 ? "" : $" + {column * target.Lanes}")});");
                if (row < rows - 1)
                    writer.Line("old += resultRow;");
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
                            writer.Line($"var number{row} = {vector}.Create(((float*)left)[{row}]);");
                            for (var column = 0; column < vectors; column++)
                                writer.Line($"row{row}vector{column} = {vector}.MultiplyAddEstimate(number{row}, vector{column}, row{row}vector{column});");
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

            writer.Line("old = (byte*)result;");
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < vectors; column++)
                    writer.Line($"{vector}.Store(row{row}vector{column}, (float*)old{(column == 0 ? "" : $" + {column * target.Lanes}")});");
                if (row < rows - 1)
                    writer.Line("old += resultRow;");
            }
        }
    }
}
