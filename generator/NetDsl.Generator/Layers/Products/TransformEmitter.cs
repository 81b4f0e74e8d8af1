using NetDsl.Generator.Emit;
using NetDsl.Generator.Plans;
using NetDsl.Generator.Plans.Transforms;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes the transforms of fast convolutions along one axis as formulas over vectors of channels. Whatever has more dimensions is made of them at run time.
/// </summary>
internal static class TransformEmitter
{
    /// <summary>Writes the class of a tile's transforms. What the tile is stands where the vector width is chosen.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="target">The vector width.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="parts">Which of its transforms.</param>
    public static void Write(SourceWriter writer, VectorTarget target, AxisTile tile, IReadOnlyList<TransformPart> parts)
    {
        writer.Line("// Transforms along one axis.");
        using (writer.Block($"public static class {tile.Name}"))
        {
            using (writer.Block($"public static {SourceText.Kernels}.FastAxis Axis => new()", "};"))
            {
                writer.Line($"Taps = {tile.Kernel}, Products = {tile.Products},");
                foreach (var part in parts)
                    writer.Line($"{part} = &{part},");
            }

            foreach (var part in parts)
            {
                writer.Line();
                WritePart(writer, target, tile, part);
            }
        }

        writer.Line();
    }

    /// <summary>What a tile is, in a sentence.</summary>
    public static string Title(AxisTile tile)
    {
        var direct = tile.Outputs * tile.Kernel;
        var stride = tile.Stride == 1 ? "" : $" with stride {tile.Stride}";
        var pixels = tile.IsAlongLarge ? $"{tile.LargePixels} neighbouring pixels" : $"{tile.SmallPixels} neighbouring pixels";
        var side = tile.Stride == 1 ? "" : tile.IsAlongLarge ? " of the larger grid" : " of the smaller grid";
        return $"{tile.Kernel} taps{stride}, {pixels}{side} at a time: {tile.Products} products instead of {direct}.";
    }

    private static void WritePart(SourceWriter writer, VectorTarget target, AxisTile tile, TransformPart part)
    {
        var matrix = tile.MatrixOf(part);
        var evaluates = part.Evaluates();
        writer.Line(part switch
        {
            TransformPart.EvaluateLarge => $"// {tile.LargePixels} pixels of the larger grid, in {tile.Products} products.",
            TransformPart.EvaluateSmall => $"// {tile.SmallPixels} pixels of the smaller grid, in {tile.Products} products.",
            TransformPart.EvaluateTaps => $"// {tile.Kernel} taps, in {tile.Products} products.",
            TransformPart.InterpolateLarge => $"// {tile.LargePixels} pixels of the larger grid, of {tile.Products} products.",
            TransformPart.InterpolateSmall => $"// {tile.SmallPixels} pixels of the smaller grid, of {tile.Products} products.",
            _ => $"// The gradients of {tile.Kernel} taps, of {tile.Products} products.",
        });
        var vector = target.Type;
        writer.Line(SourceText.CompileFully);
        using (writer.Block($"public static void {part}({Parameters(evaluates)})"))
        {
            var (lanes, products) = (target.Lanes, evaluates ? "to" : "from");
            using (writer.Block($"for (; channels > 0; channels -= {lanes}, at += {lanes}, {products} += {lanes})"))
            {
                var loaded = new HashSet<int>();
                var formulas = Formulas(matrix);
                foreach (var formula in formulas)
                {
                    foreach (var input in formula.Inputs.Where(loaded.Add))
                        writer.Line($"var x{input} = {vector}.Load({(evaluates ? Indirect("from", "fromStep", input) : Strided("from", input))});");
                    if (formula.Row is { } row)
                        writer.Line($"{vector}.Store({formula.Text(vector)}, {(evaluates ? Strided("to", row) : Indirect("to", "toStep", row))});");
                    else
                        writer.Line($"var {formula.Name} = {formula.Text(vector)};");
                }
            }
        }
    }

    /// <summary>The parameters of a transform: pixels and taps are reached through pointers, products lie at equal distances.</summary>
    public static string Parameters(bool evaluates) => evaluates
        ? "float** from, nint fromStep, nint at, float* to, nint step, nint channels"
        : "float* from, nint step, float** to, nint toStep, nint at, nint channels";

    private static string Indirect(string array, string step, int index) =>
        $"{array}[{(index == 0 ? "0" : index == 1 ? step : $"{index} * {step}")}] + at";

    private static string Strided(string pointer, int index) => $"{pointer}{(index == 0 ? "" : index == 1 ? " + step" : $" + {index} * step")}";

    /// <summary>
    /// The rows of a matrix as formulas. Two rows that differ in the signs of some numbers only, as those of two points x and −x do, share both halves.
    /// </summary>
    private static List<Formula> Formulas(Fraction[][] matrix)
    {
        var formulas = new List<Formula>();
        var done = new HashSet<int>();
        for (var row = 0; row < matrix.Length; row++)
        {
            if (!done.Add(row))
                continue;
            var (first, partner) = (matrix[row], -1);
            for (var other = row + 1; other < matrix.Length && partner < 0; other++)
            {
                if (!done.Contains(other) && IsPair(first, matrix[other]))
                    partner = other;
            }

            if (partner < 0)
            {
                formulas.Add(new Formula(row, "", Terms(first)));
                continue;
            }

            done.Add(partner);
            var (even, odd) = ($"even{row}", $"odd{row}");
            formulas.Add(new Formula(null, even, Terms([.. first.Zip(matrix[partner], (a, b) => a == b ? a : 0)])));
            formulas.Add(new Formula(null, odd, Terms([.. first.Zip(matrix[partner], (a, b) => a == b ? 0 : a)])));
            formulas.Add(new Formula(row, "", [new(even, 1, null), new(odd, 1, null)]));
            formulas.Add(new Formula(partner, "", [new(even, 1, null), new(odd, -1, null)]));
        }

        return formulas;
    }

    private static bool IsPair(Fraction[] first, Fraction[] second)
    {
        var (same, opposite) = (0, 0);
        for (var column = 0; column < first.Length; column++)
        {
            if (first[column].IsZero && second[column].IsZero)
                continue;
            if (first[column] == second[column])
                same++;
            else if (first[column] == -second[column])
                opposite++;
            else
                return false;
        }

        return same > 0 && opposite > 0 && same + opposite > 2;
    }

    // Sums begin with what is added as it is.
    private static List<Term> Terms(Fraction[] row) =>
    [
        .. row.Select((factor, column) => new Term($"x{column}", factor, column)).Where(term => !term.Factor.IsZero)
            .OrderBy(term => term.Factor.Size == 1 ? 0 : 1),
    ];

    private sealed record Term(string Name, Fraction Factor, int? Input);

    /// <summary>A sum of terms: a row of the matrix, or a half of two.</summary>
    private sealed record Formula(int? Row, string Name, List<Term> Terms)
    {
        public IEnumerable<int> Inputs => Terms.Select(term => term.Input).OfType<int>();

        /// <summary>The sum as it is written by hand: <c>x1 - x5 + 2f * (x0 - x4)</c>. Terms with one factor are added up before they are multiplied.</summary>
        public string Text(string vector)
        {
            var text = "";
            foreach (var group in Terms.GroupBy(term => term.Factor.Size))
            {
                // What is added stands before what is subtracted.
                var ordered = group.OrderBy(term => term.Factor.IsNegative).ToList();
                var sign = ordered[0].Factor.IsNegative;
                var sum = ordered[0].Name + string.Concat(ordered.Skip(1).Select(term => (term.Factor.IsNegative == sign ? " + " : " - ") + term.Name));
                if (group.Key != 1)
                    sum = $"{Literal.Of(group.Key.ToSingle())} * {(ordered.Count == 1 ? sum : $"({sum})")}";
                else if (sign && ordered.Count > 1)
                    sum = $"({sum})";
                text = text == "" ? (sign ? "-" : "") + sum : text + (sign ? " - " : " + ") + sum;
            }

            return text == "" ? $"{vector}<float>.Zero" : text;
        }
    }
}
