namespace NetDsl.Generator.Shapes.Rules;

/// <summary>An activation without arguments: any shape, number by number. The attribute's name is the function's.</summary>
internal sealed class ActivationRule(ActivationFunction function, string namePrefix) : ILayerRule
{
    public string Kind => function.ToString();

    public string NamePrefix => namePrefix;

    public Shaping Read(ArgumentReader arguments) => input => LayerShape.Gives(new ActivationOptions(function), input.Shape);
}

/// <summary>LeakyReLU: any shape, number by number.</summary>
internal sealed class LeakyReLURule : ILayerRule
{
    public string Kind => "LeakyReLU";

    public string NamePrefix => "leaky_re_lu";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new ActivationOptions(ActivationFunction.LeakyReLU, arguments.NotNegative("negativeSlope", 0.3f));
        return input => LayerShape.Gives(options, input.Shape);
    }
}
