using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Dropout: any shape; in training some numbers become zero.</summary>
internal sealed class DropoutRule : LayerRule
{
    public override string Kind => "Dropout";

    public override string NamePrefix => "dropout";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = new DropoutOptions(arguments.Share("rate", 0f));
        return input => LayerShape.Gives(options, input.Shape);
    }
}

internal sealed record DropoutOptions(float Rate) : LayerOptions("Dropout")
{
    public override LayerDescription Description => new("Dropout", Rate);

    public override bool KeepsUnits => true;

    public override bool IsOffInPrediction => true;

    public override string InPrediction => "Dropout is off";

    public override string InTraining => "dropout drawn anew";

    // What is left is enlarged by what is dropped.
    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => inputs[0] is { } range
        ? new ValueRange(range.Low < 0f ? float.NegativeInfinity : 0f, range.High > 0f ? float.PositiveInfinity : 0f)
        : null;

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) => Rate == 0f ? "its rate is 0" : null;
}
