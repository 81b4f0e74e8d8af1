using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Structure;

/// <summary>The contract of the last shape. It computes nothing and is no layer of the shaped network.</summary>
internal sealed class OutputRule : LayerRule
{
    public override string Kind => "Output";

    public override string NamePrefix => "output";

    public override Shaping Read(ArgumentReader arguments)
    {
        var dimensions = arguments.Shape();
        return input =>
        {
            var contract = new TensorShape(dimensions.ToEquatableArray());
            return contract == input.Shape
                ? new LayerShape(null, input.Shape, EquatableArray<ParameterShape>.Empty, null)
                : input.Refuses(
                    DiagnosticIds.OutputDiffers,
                    null,
                    contract.Described,
                    input.From,
                    input.Shape.Described,
                    Wording.NoFix,
                    $"[Output({Wording.Dimensions(input.Shape.Dimensions)})]").With(Promise(input));
        };
    }

    private static Fix Promise(LayerInput input)
    {
        var output = $"Output({Wording.Dimensions(input.Shape.Dimensions)}";
        var name = input.Layer.GivenName is { } given ? $", Name = {Wording.Literal(given)}" : "";
        return Fix.Of($"Write {output})", FixEdit.Replace($"{output}{name})"));
    }
}
