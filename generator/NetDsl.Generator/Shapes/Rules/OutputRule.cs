using NetDsl.Generator.Shapes.Mends;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>The contract of the last shape. It computes nothing and is no layer of the shaped network.</summary>
internal sealed class OutputRule : ILayerRule
{
    public string Kind => "Output";

    public string NamePrefix => "output";

    public Shaping Read(ArgumentReader arguments)
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
                    WaysOut.NothingFound,
                    $"[Output({Wording.Dimensions(input.Shape.Dimensions)})]");
        };
    }
}
