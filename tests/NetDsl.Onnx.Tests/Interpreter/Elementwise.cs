namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>Operators that work number by number.</summary>
internal static class Elementwise
{
    public static Tensor Compute(Node node) => node.Proto.OpType switch
    {
        "Add" => Pairs(node, (a, b) => a + b),
        "Sub" => Pairs(node, (a, b) => a - b),
        "Mul" => Pairs(node, (a, b) => a * b),
        "Div" => Pairs(node, (a, b) => node.Input(0).IsInteger ? Math.Truncate(a / b) : a / b),
        "Max" => Pairs(node, Math.Max),
        "Min" => Pairs(node, Math.Min),
        "PRelu" => Pairs(node, (x, slope) => x < 0 ? slope * x : x),
        "Neg" => Each(node, x => -x),
        "Abs" => Each(node, Math.Abs),
        "Exp" => Each(node, Math.Exp),
        "Log" => Each(node, Math.Log),
        "Sqrt" => Each(node, Math.Sqrt),
        "Erf" => Each(node, ErrorFunction),
        "Relu" => Each(node, x => Math.Max(x, 0)),
        "LeakyRelu" => Each(node, x => x < 0 ? node.Float("alpha", 0.01f) * x : x),
        "Elu" => Each(node, x => x < 0 ? node.Float("alpha", 1f) * (Math.Exp(x) - 1) : x),
        "Selu" => Each(node, x => node.Float("gamma", 1.05070102f) * (x <= 0 ? node.Float("alpha", 1.67326319f) * (Math.Exp(x) - 1) : x)),
        "Tanh" => Each(node, Math.Tanh),
        "Sigmoid" => Each(node, x => 1 / (1 + Math.Exp(-x))),
        "Softplus" => Each(node, x => Math.Log(1 + Math.Exp(x))),
        "HardSigmoid" => Each(node, x => Math.Max(0, Math.Min(1, (node.Float("alpha", 0.2f) * x) + node.Float("beta", 0.5f)))),
        _ => throw new InvalidDataException($"The interpreter doesn't know the operator {node.Proto.OpType}."),
    };

    private static Tensor Each(Node node, Func<double, double> function) => node.Input(0) with { Values = [.. node.Input(0).Values.Select(function)] };

    private static Tensor Pairs(Node node, Func<double, double, double> function)
    {
        var (first, second) = (node.Input(0), node.Input(1));
        return Tensor.Of(Tensor.Together(first.Shape, second.Shape), place => function(first.Spread(place), second.Spread(place)), first.IsInteger);
    }

    /// <summary>2/√π times the integral of e^(−t²) from 0 to x: its Taylor series in x², which converges everywhere.</summary>
    private static double ErrorFunction(double x)
    {
        if (Math.Abs(x) > 5)
            return Math.Sign(x);
        var (sum, term) = (0.0, x);
        for (var n = 0; n < 200; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
