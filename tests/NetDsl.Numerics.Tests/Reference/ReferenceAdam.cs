using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>TensorFlow's AdamOptimizer: the correction of the young averages sits in the step size, so that epsilon isn't corrected.</summary>
internal sealed class ReferenceAdam<T>(IEnumerable<ReferenceParameter<T>> parameters, T learningRate, T beta1, T beta2, T epsilon)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly (ReferenceParameter<T> Parameter, T[] Mean, T[] Square)[] _states =
        [.. parameters.Select(parameter => (parameter, new T[parameter.Values.Length], new T[parameter.Values.Length]))];

    public int Steps { get; private set; }

    /// <summary>The moving averages of the gradients, by the parameters' names.</summary>
    public IReadOnlyDictionary<string, T[]> Means => _states.ToDictionary(state => state.Parameter.Name, state => state.Mean);

    /// <summary>Moves every parameter by its gradient.</summary>
    public void Step()
    {
        Steps++;
        var rate = learningRate * T.Sqrt(T.One - Power(beta2, Steps)) / (T.One - Power(beta1, Steps));
        foreach (var (parameter, mean, square) in _states)
        {
            for (var index = 0; index < mean.Length; index++)
            {
                var gradient = parameter.Gradient[index];
                mean[index] = beta1 * mean[index] + (T.One - beta1) * gradient;
                square[index] = beta2 * square[index] + (T.One - beta2) * gradient * gradient;
                parameter.Values[index] -= rate * mean[index] / (T.Sqrt(square[index]) + epsilon);
            }
        }
    }

    private static T Power(T number, int exponent) => Enumerable.Repeat(number, exponent).Aggregate(T.One, (product, factor) => product * factor);
}
