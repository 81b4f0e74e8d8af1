using System.Collections.Concurrent;

namespace NetDsl.Generator.Plans.Transforms;

/// <summary>
/// A way to compute <c>outputs</c> neighbouring sums of <c>taps</c> products with fewer multiplications than outputs · taps: minimal filtering after Toom,
/// Cook and Winograd. Sequences are taken as polynomials, evaluated at some points, multiplied there, and their product is interpolated.
/// </summary>
/// <remarks>
/// One identity holds for all uses: Σₚ <see cref="Outputs"/>[p, i] · <see cref="Taps"/>[p, j] · <see cref="Inputs"/>[p, k] is 1 where k = i + j, else 0.
/// Two sides are evaluated, and the transpose of the third interpolates: which ones says whether outputs, inputs or taps (their gradient) are computed.
/// The points ±i are taken together: modulo z² + 1 a product of two numbers each costs three real ones. That is one more than two real points would cost, but
/// evaluation needs no factors beside 1 and −1 there, and so loses fewer digits.
/// </remarks>
internal sealed class FilterAlgorithm
{
    // Each is derived once: plans ask for them many times.
    private static readonly ConcurrentDictionary<(int Outputs, int Taps, bool IsShort), FilterAlgorithm?> Known = new();

    private FilterAlgorithm(Fraction[][] outputs, Fraction[][] taps, Fraction[][] inputs, string points) =>
        (Outputs, Taps, Inputs, Points) = (outputs, taps, inputs, points);

    /// <summary>A row for each product, a column for each output.</summary>
    public Fraction[][] Outputs { get; }

    /// <summary>A row for each product, a column for each tap.</summary>
    public Fraction[][] Taps { get; }

    /// <summary>A row for each product, a column for each input: outputs + taps − 1 of them.</summary>
    public Fraction[][] Inputs { get; }

    /// <summary>The points in the order of their products, for comments: <c>0, 1, −1, ±i, ∞</c>.</summary>
    public string Points { get; }

    public int Products => Outputs.Length;

    /// <summary>The algorithm for so many outputs and taps.</summary>
    /// <param name="outputs">2 to 4, or with a single tap any number from 1.</param>
    /// <param name="taps">1 to 4.</param>
    /// <param name="isShort">Whether fewest products count more than digits.</param>
    /// <returns>Null where there is none.</returns>
    public static FilterAlgorithm? Of(int outputs, int taps, bool isShort) =>
        Known.GetOrAdd((outputs, taps, isShort), size => Derive(size.Outputs, size.Taps, size.IsShort));

    private static FilterAlgorithm? Derive(int outputs, int taps, bool isShort) => (outputs, taps, isShort) switch
    {
        (_, 1, _) => Direct(outputs),
        (2, 2, _) => At(2, 2, [0, 1], false),
        (3, 2, _) or (2, 3, _) => At(outputs, taps, [0, 1, -1], false),
        (4, 2, _) or (2, 4, _) => At(outputs, taps, [0, 1, -1, -2], false),
        (3, 3, _) => At(3, 3, [0, 1], true),
        (4, 3, true) => At(4, 3, [0, 1, -1, new(1, 2), -2], false),
        (4, 3, _) or (3, 4, _) => At(outputs, taps, [0, 1, -1], true),
        (4, 4, _) => At(4, 4, [0, 1, -1, -2], true),
        _ => null,
    };

    /// <summary>A tap that stands alone: every output is one product.</summary>
    private static FilterAlgorithm Direct(int outputs)
    {
        var identity = Enumerable.Range(0, outputs).Select(i => Enumerable.Range(0, outputs).Select(j => (Fraction)(i == j ? 1 : 0)).ToArray()).ToArray();
        return new FilterAlgorithm(identity, [.. identity.Select(_ => new Fraction[] { 1 })], identity, "none");
    }

    /// <summary>The algorithm with these points, infinity, and, where asked for, ±i.</summary>
    private static FilterAlgorithm At(int outputs, int taps, IReadOnlyList<Fraction> points, bool withImaginary)
    {
        var length = outputs + taps - 1;

        // What is known of the product polynomial after multiplying: its value at each point, its remainder modulo z² + 1, and its highest coefficient.
        var known = points.Select(point => Powers(point, length)).ToList();
        if (withImaginary)
        {
            known.Add(Real(length));
            known.Add(Imaginary(length));
        }

        known.Add(Highest(length));
        // Column p of the inverse says how much of what is known at p each coefficient is made of.
        var inverse = Inverse([.. known]);
        var (ofOutputs, ofTaps, ofInputs) = (new List<Fraction[]>(), new List<Fraction[]>(), new List<Fraction[]>());
        for (var point = 0; point < points.Count; point++)
            Add(Powers(points[point], outputs), Powers(points[point], taps), Column(point));
        if (withImaginary)
        {
            // (a + bi) · (c + di): ac − bd, and (a + b)(c + d) − ac − bd.
            var (real, imaginary) = (Column(points.Count), Column(points.Count + 1));
            Add(Real(outputs), Real(taps), Combined(real, imaginary, -1));
            Add(Imaginary(outputs), Imaginary(taps), [.. Combined(real, imaginary, 1).Select(number => -number)]);
            Add(Combined(Real(outputs), Imaginary(outputs), 1), Combined(Real(taps), Imaginary(taps), 1), imaginary);
        }

        Add(Highest(outputs), Highest(taps), Column(length - 1));
        string[] words = [.. points.Select(point => point.ToString().Replace('-', '−')), .. withImaginary ? ["±i"] : Array.Empty<string>(), "∞"];
        return new FilterAlgorithm([.. ofOutputs], [.. ofTaps], [.. ofInputs], string.Join(", ", words));

        Fraction[] Column(int column) => [.. Enumerable.Range(0, length).Select(row => inverse[row][column])];

        // Factors of the inputs are made whole numbers; the taps, which are transformed least often, take what they are divided by.
        void Add(Fraction[] output, Fraction[] tap, Fraction[] input)
        {
            var denominator = input.Aggregate(1L, (least, number) => least / Fraction.GreatestCommonDivisor(least, number.Denominator) * number.Denominator);
            var scaled = input.Select(number => number * new Fraction(denominator)).ToArray();
            var common = scaled.Aggregate(0L, (divisor, number) => Fraction.GreatestCommonDivisor(divisor, Math.Abs(number.Numerator)));
            var scale = new Fraction(denominator, Math.Max(1, common));
            ofOutputs.Add(output);
            ofTaps.Add([.. tap.Select(number => number / scale)]);
            ofInputs.Add([.. input.Select(number => number * scale)]);
        }
    }

    private static Fraction[] Powers(Fraction point, int count)
    {
        var powers = new Fraction[count];
        for (var i = 0; i < count; i++)
            powers[i] = i == 0 ? 1 : powers[i - 1] * point;
        return powers;
    }

    // The powers of i are 1, i, −1, −i, and so on.
    private static Fraction[] Real(int count) =>
        [.. Enumerable.Range(0, count).Select(power => (Fraction)((power % 4) switch { 0 => 1, 2 => -1, _ => 0 }))];

    private static Fraction[] Imaginary(int count) =>
        [.. Enumerable.Range(0, count).Select(power => (Fraction)((power % 4) switch { 1 => 1, 3 => -1, _ => 0 }))];

    private static Fraction[] Highest(int count) => [.. Enumerable.Range(1, count).Select(place => (Fraction)(place == count ? 1 : 0))];

    private static Fraction[] Combined(Fraction[] left, Fraction[] right, int sign) => [.. left.Zip(right, (a, b) => a + b * sign)];

    /// <summary>The inverse of a square matrix, by Gauss and Jordan.</summary>
    private static Fraction[][] Inverse(Fraction[][] matrix)
    {
        var size = matrix.Length;
        var rows = matrix.Select((row, index) => row.Concat(Unit(index)).ToArray()).ToArray();
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).First(row => !rows[row][column].IsZero);
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            var divisor = rows[column][column];
            rows[column] = [.. rows[column].Select(number => number / divisor)];
            for (var row = 0; row < size; row++)
            {
                var factor = rows[row][column];
                if (row != column && !factor.IsZero)
                    rows[row] = [.. rows[row].Zip(rows[column], (number, other) => number - factor * other)];
            }
        }

        return [.. rows.Select(row => row.Skip(size).ToArray())];

        IEnumerable<Fraction> Unit(int index) => Enumerable.Range(0, size).Select(column => (Fraction)(column == index ? 1 : 0));
    }
}
