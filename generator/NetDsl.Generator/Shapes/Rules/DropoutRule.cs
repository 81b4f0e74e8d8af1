namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Dropout: any shape; in training some numbers become zero.</summary>
internal sealed class DropoutRule : ILayerRule
{
    public string Kind => "Dropout";

    public string NamePrefix => "dropout";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = new DropoutOptions(arguments.Share("rate", 0f));
        return input => LayerShape.Gives(options, input.Shape);
    }
}
