namespace NetDsl.Onnx;

/// <summary>What an export is told beside the network.</summary>
public sealed class OnnxOptions
{
    private readonly Dictionary<Type, Func<OnnxValue, OnnxValue>> _activations = [];

    /// <summary>
    /// Tells an activation of your own in ONNX's operators, because those of its C# can't be read: for x · tanh(softplus(x)), <c>options.Define&lt;Mish&gt;(x => x * x.Softplus().Tanh())</c>.
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
