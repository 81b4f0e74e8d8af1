namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>Numbers with a shape, in row-major order. Whole numbers are held as doubles too, which are exact as far as shapes and labels go.</summary>
public sealed record Tensor(int[] Shape, double[] Values, bool IsInteger = false)
{
    public int Rank => Shape.Length;

    public static int Count(IEnumerable<int> shape) => shape.Aggregate(1, (product, length) => product * length);

    /// <summary>A tensor whose numbers follow from their places.</summary>
    public static Tensor Of(int[] shape, Func<int[], double> number, bool isInteger = false)
    {
        var values = new double[Count(shape)];
        var place = new int[shape.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = number(place);
            for (var axis = shape.Length - 1; axis >= 0 && ++place[axis] == shape[axis]; axis--)
                place[axis] = 0;
        }

        return new Tensor(shape, values, isInteger);
    }

    /// <summary>The number at a place.</summary>
    public double At(params ReadOnlySpan<int> place)
    {
        var index = 0;
        for (var axis = 0; axis < place.Length; axis++)
            index = (index * Shape[axis]) + place[axis];
        return Values[index];
    }

    /// <summary>
    /// The number that stands for a place of a larger tensor: axes are counted from the last, and those of length 1 or missing count for all
    /// places.
    /// </summary>
    public double Spread(ReadOnlySpan<int> place)
    {
        var index = 0;
        for (var axis = 0; axis < Rank; axis++)
            index = (index * Shape[axis]) + (Shape[axis] == 1 ? 0 : place[place.Length - Rank + axis]);
        return Values[index];
    }

    /// <summary>The shape that two tensors have together.</summary>
    public static int[] Together(int[] first, int[] second)
    {
        var rank = Math.Max(first.Length, second.Length);
        int[] longer = [.. Enumerable.Repeat(1, rank - first.Length), .. first], other = [.. Enumerable.Repeat(1, rank - second.Length), .. second];
        return [.. longer.Zip(other, (a, b) => a == b || b == 1 ? a : a == 1 ? b : throw new InvalidDataException($"{a} and {b} can't be brought together."))];
    }

    public int[] Integers() => [.. Values.Select(value => (int)value)];
}
