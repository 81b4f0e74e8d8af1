using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Structure;

/// <summary>The declared input: it gets nothing and gives the shape that it declares.</summary>
internal sealed class InputRule : LayerRule
{
    public override string Kind => "Input";

    public override string NamePrefix => "input";

    public override Shaping Read(ArgumentReader arguments)
    {
        var dimensions = arguments.Shape();
        return input =>
        {
            var refusal = dimensions.Length == 1 ? input.RefusesSize(dimensions[0]) : input.RefusesSize(dimensions[0], dimensions[1], dimensions[2]);
            return refusal ?? LayerShape.Gives(new InputOptions(), new TensorShape(dimensions.ToEquatableArray()));
        };
    }
}
