using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// Finds data with which rounding decides nothing. Where a number is nearer to a kink than float can tell, generated code may rightly give the other side's
/// gradient; how near that is depends on what the number was computed from. So data and parameters are shaken by much more than rounding does, a few times:
/// data will do if no number changes sides.
/// </summary>
/// <param name="parameters">Of the network, in double precision; they come back as they were.</param>
/// <param name="layers">The network's layers.</param>
/// <param name="forward">Its forward pass in training.</param>
internal sealed class KinkSearch(IEnumerable<ReferenceParameter<double>> parameters, IEnumerable<ReferenceLayer<double>> layers, Action<float[][]> forward)
{
    private const float Shaking = 1e-5f;

    private readonly Samples _samples = new("shaking");

    /// <summary>The first data that will do.</summary>
    /// <param name="draw">Draws data for every input.</param>
    /// <param name="areLabels">Which inputs are labels, which nobody can shake.</param>
    public float[][] Find(Func<float[][]> draw, IReadOnlyList<bool> areLabels)
    {
        (ReferenceParameter<double> Parameter, double[] Values)[] before = [.. parameters.Select(parameter => (parameter, (double[])parameter.Values.Clone()))];
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var inputs = draw();
            var sides = Sides(inputs);
            var isClear = true;
            for (var shake = 0; shake < 4 && isClear && sides.Length > 0; shake++)
            {
                foreach (var (parameter, values) in before)
                {
                    for (var index = 0; index < values.Length; index++)
                        parameter.Values[index] = values[index] * (1 + _samples.Uniform(-Shaking, Shaking));
                }

                isClear = Sides([.. inputs.Zip(areLabels, (numbers, isLabel) => isLabel ? numbers
                    : Array.ConvertAll(numbers, number => number + _samples.Uniform(-Shaking, Shaking)))]).SequenceEqual(sides);
            }

            foreach (var (parameter, values) in before)
                values.CopyTo(parameter.Values, 0);
            if (isClear)
                return inputs;
        }

        throw new InvalidOperationException($"No batch keeps clear of the activations' kinks (seed {Samples.Seed}).");
    }

    private int[] Sides(float[][] inputs)
    {
        forward(inputs);
        return [.. layers.SelectMany(layer => layer.Sides)];
    }
}
