namespace NetDsl.Tests.Optimizers;

/// <summary>Adam in double precision, one number at a time, as TensorFlow's documentation of AdamOptimizer writes it.</summary>
internal sealed class AdamReference(double[] weights, float learningRate, float beta1, float beta2, float epsilon)
{
    private readonly double[] _means = new double[weights.Length];
    private readonly double[] _squares = new double[weights.Length];
    private int _step;

    public double[] Weights { get; } = weights;

    public void Step(ReadOnlySpan<float> gradients)
    {
        _step++;
        var rate = learningRate * Math.Sqrt(1 - Math.Pow(beta2, _step)) / (1 - Math.Pow(beta1, _step));
        for (var i = 0; i < Weights.Length; i++)
        {
            _means[i] = (beta1 * _means[i]) + ((1.0 - beta1) * gradients[i]);
            _squares[i] = (beta2 * _squares[i]) + ((1.0 - beta2) * gradients[i] * gradients[i]);
            Weights[i] -= rate * _means[i] / (Math.Sqrt(_squares[i]) + epsilon);
        }
    }
}
