using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx;

/// <summary>
/// A tensor in an ONNX graph that is being written, from which an activation of your own is built with ONNX's operators
/// (<see cref="OnnxOptions.Define{TActivation}"/>): <c>x => x * x.Softplus().Tanh()</c>. Each operation adds a node to the graph and works element
/// by element.
/// </summary>
public readonly struct OnnxValue
{
    private readonly GraphWriter _graph;
    private readonly string _layer;

    internal OnnxValue(GraphWriter graph, string layer, string name) => (_graph, _layer, Name) = (graph, layer, name);

    /// <summary>The tensor's name in the graph.</summary>
    public string Name { get; }

    /// <summary>The sum of two tensors.</summary>
    public static OnnxValue operator +(OnnxValue left, OnnxValue right) => left.Apply("Add", right);

    /// <summary>The difference of two tensors.</summary>
    public static OnnxValue operator -(OnnxValue left, OnnxValue right) => left.Apply("Sub", right);

    /// <summary>The product of two tensors, element by element.</summary>
    public static OnnxValue operator *(OnnxValue left, OnnxValue right) => left.Apply("Mul", right);

    /// <summary>The quotient of two tensors, element by element.</summary>
    public static OnnxValue operator /(OnnxValue left, OnnxValue right) => left.Apply("Div", right);

    /// <summary>A tensor and a number added.</summary>
    public static OnnxValue operator +(OnnxValue left, float right) => left + left.Number(right);

    /// <summary>A number less than a tensor.</summary>
    public static OnnxValue operator -(OnnxValue left, float right) => left - left.Number(right);

    /// <summary>A number without a tensor.</summary>
    public static OnnxValue operator -(float left, OnnxValue right) => right.Number(left) - right;

    /// <summary>A tensor times a number.</summary>
    public static OnnxValue operator *(OnnxValue left, float right) => left * left.Number(right);

    /// <summary>A tensor times a number.</summary>
    public static OnnxValue operator *(float left, OnnxValue right) => right * left;

    /// <summary>A tensor by a number.</summary>
    public static OnnxValue operator /(OnnxValue left, float right) => left / left.Number(right);

    /// <summary>A number by a tensor.</summary>
    public static OnnxValue operator /(float left, OnnxValue right) => right.Number(left) / right;

    /// <summary>The tensor negated.</summary>
    public static OnnxValue operator -(OnnxValue value) => value.Apply("Neg");

    /// <inheritdoc cref="op_Addition(OnnxValue, OnnxValue)"/>
    public static OnnxValue Add(OnnxValue left, OnnxValue right) => left + right;

    /// <inheritdoc cref="op_Subtraction(OnnxValue, OnnxValue)"/>
    public static OnnxValue Subtract(OnnxValue left, OnnxValue right) => left - right;

    /// <inheritdoc cref="op_Multiply(OnnxValue, OnnxValue)"/>
    public static OnnxValue Multiply(OnnxValue left, OnnxValue right) => left * right;

    /// <inheritdoc cref="op_Division(OnnxValue, OnnxValue)"/>
    public static OnnxValue Divide(OnnxValue left, OnnxValue right) => left / right;

    /// <inheritdoc cref="op_UnaryNegation(OnnxValue)"/>
    public static OnnxValue Negate(OnnxValue value) => -value;

    /// <summary>|x|.</summary>
    public OnnxValue Abs() => Apply("Abs");

    /// <summary>eˣ.</summary>
    public OnnxValue Exp() => Apply("Exp");

    /// <summary>The natural logarithm.</summary>
    public OnnxValue Log() => Apply("Log");

    /// <summary>The square root.</summary>
    public OnnxValue Sqrt() => Apply("Sqrt");

    /// <summary>The hyperbolic tangent.</summary>
    public OnnxValue Tanh() => Apply("Tanh");

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public OnnxValue Sigmoid() => Apply("Sigmoid");

    /// <summary>ln(1 + eˣ).</summary>
    public OnnxValue Softplus() => Apply("Softplus");

    /// <summary>max(x, 0).</summary>
    public OnnxValue Relu() => Apply("Relu");

    /// <summary>The error function.</summary>
    public OnnxValue Erf() => Apply("Erf");

    /// <summary>The larger of x and a number.</summary>
    /// <param name="number">The number.</param>
    public OnnxValue Max(float number) => Apply("Max", Number(number));

    /// <summary>The smaller of x and a number.</summary>
    /// <param name="number">The number.</param>
    public OnnxValue Min(float number) => Apply("Min", Number(number));

    /// <summary>Any operator of ONNX (of opset 13) that works element by element, needs no attributes and has one result.</summary>
    /// <param name="operation">Its name: <c>Sin</c>.</param>
    /// <param name="others">Its inputs after this one.</param>
    public OnnxValue Apply(string operation, params ReadOnlySpan<OnnxValue> others)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        string[] inputs = [Name, .. Names(others)];
        return With(_graph.Node(operation, NameOf(operation), inputs));
    }

    /// <summary>A number as a tensor, for <see cref="Apply"/>.</summary>
    /// <param name="value">The number.</param>
    public OnnxValue Number(float value) => With(_graph.Float(NameOf("constant"), value));

    private static string[] Names(ReadOnlySpan<OnnxValue> values)
    {
        var names = new string[values.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = values[i].Name;
        return names;
    }

#pragma warning disable CA1308 // Names in graphs are written small, as those of layers are.
    private string NameOf(string operation) => $"{_layer}/{operation.ToLowerInvariant()}";
#pragma warning restore CA1308

    private OnnxValue With(string name) => new(_graph, _layer, name);
}
