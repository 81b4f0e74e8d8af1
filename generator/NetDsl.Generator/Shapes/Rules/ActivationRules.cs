namespace NetDsl.Generator.Shapes.Rules;

/// <summary>An activation without arguments: any shape, number by number.</summary>
/// <param name="kind">The attribute's name, where it isn't the function's.</param>
internal sealed class ActivationRule(ActivationFunction function, string namePrefix, string? kind = null) : ILayerRule
{
    public string Kind => kind ?? function.ToString();

    public string NamePrefix => namePrefix;

    public Shaping Read(ArgumentReader arguments) => input => LayerShape.Gives(new ActivationOptions(Kind, function), input.Shape);
}

/// <summary>LeakyReLU: any shape, number by number.</summary>
internal sealed class LeakyReLURule : ILayerRule
{
    public string Kind => "LeakyReLU";

    public string NamePrefix => "leaky_re_lu";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, ActivationFunction.LeakyReLU, arguments.NotNegative("negativeSlope", ElementwiseDefaults.NegativeSlope));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>ELU: any shape, number by number.</summary>
internal sealed class ELURule : ILayerRule
{
    public string Kind => "ELU";

    public string NamePrefix => "elu";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, ActivationFunction.ELU, arguments.NotNegative("alpha", ElementwiseDefaults.ELUAlpha));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>GELU, exact or approximate: any shape, number by number.</summary>
internal sealed class GELURule : ILayerRule
{
    public string Kind => "GELU";

    public string NamePrefix => "gelu";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, arguments.Flag("Approximate", false) ? ActivationFunction.ApproximateGELU : ActivationFunction.GELU);
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>An activation of the user's own: any shape, number by number. The declaration found the struct fit for it.</summary>
internal sealed class OwnActivationRule : ILayerRule
{
    public string Kind => "Activation";

    public string NamePrefix => "activation";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(Kind, ActivationFunction.Own, Type: arguments.TypeArgument);
        return input => LayerShape.Gives(options, input.Shape);
    }
}

/// <summary>Softmax: any shape, over the channels of each pixel or all numbers of a vector.</summary>
internal sealed class SoftmaxRule : ILayerRule
{
    public string Kind => "Softmax";

    public string NamePrefix => "softmax";

    public Shaping Read(ArgumentReader arguments) => input => LayerShape.Gives(new SoftmaxOptions(), input.Shape);
}
