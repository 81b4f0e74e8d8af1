namespace NetDsl.Onnx;

/// <summary>Options of an export.</summary>
public sealed class OnnxOptions
{
    private readonly Dictionary<Type, Func<OnnxValue, OnnxValue>> _activations = [];

    /// <summary>
    /// Defines an activation of your own with ONNX's operators, because its C# code can't be translated: for x · tanh(softplus(x)),
    /// <c>options.Define&lt;Mish&gt;(x => x * x.Softplus().Tanh())</c>.
    /// </summary>
    /// <typeparam name="TActivation">The struct of the attribute <c>[Activation&lt;TActivation&gt;]</c>.</typeparam>
    /// <param name="formula">From the tensor that the layer gets to the one that it gives.</param>
    /// <returns>These options.</returns>
    public OnnxOptions Define<TActivation>(Func<OnnxValue, OnnxValue> formula)
        where TActivation : struct, IActivation
    {
        ArgumentNullException.ThrowIfNull(formula);
        _activations[typeof(TActivation)] = formula;
        return this;
    }

    internal Func<OnnxValue, OnnxValue>? Find(Type activation) => _activations.GetValueOrDefault(activation);
}
