using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Gives what <see cref="Keep"/> doesn't say SELU's lowest number, −λα, and then scales and shifts all numbers so that mean 0 and variance 1 stay
/// (Klambauer et al., arXiv 1706.02515, section 3; the names are those of Keras). In prediction it does nothing.
/// </summary>
internal sealed class ReferenceAlphaDropout<T>(string name, ReferenceShape shape, float rate) : ReferenceLayer<T>(name, shape, shape), IDrawsNumbers<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private const double Lowest = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717;

    private readonly double _factor = 1 / Math.Sqrt((1 - rate) * (1 + rate * Lowest * Lowest));

    /// <summary>For each number of the batch whether it is kept; null keeps everything.</summary>
    public bool[]? Keep { get; set; }

    private double Offset => -_factor * Lowest * rate;

    public void DrawNothing() => Keep = null;

    // What isn't kept is the same number everywhere.
    public void DrawAs(ReadOnlySpan<T> input, ReadOnlySpan<float> output)
    {
        var dropped = _factor * Lowest + Offset;
        Keep = Array.ConvertAll(output.ToArray(), number => Math.Abs(number - dropped) > 1e-5 * Math.Abs(dropped));
    }

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) => input;

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var index = 0; index < input.Values.Length; index++)
        {
            var number = Keep is null || Keep[index] ? input.Values[index] : T.CreateChecked(Lowest);
            output.Values[index] = number * T.CreateChecked(_factor) + T.CreateChecked(Offset);
        }

        return output;
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var gradient = InputGradient(outputGradient);
        for (var index = 0; index < gradient.Values.Length; index++)
            gradient.Values[index] = Keep is null || Keep[index] ? outputGradient.Values[index] * T.CreateChecked(_factor) : T.Zero;
        return gradient;
    }
}
