using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>PReLU: any shape; one learned number for each number of an image, or for all along shared axes.</summary>
internal sealed class PReLURule : ILayerRule
{
    public string Kind => "PReLU";

    public string NamePrefix => "p_re_lu";

    public Shaping Read(ArgumentReader arguments)
    {
        var alpha = DeclaredInitializer.Read(arguments, "AlphaInitializer", ElementwiseDefaults.AlphaInitializer);
        var shared = arguments.Integers("SharedAxes");
        return input =>
        {
            var axes = input.Shape.Dimensions.Count;
            if (shared.Items.Where((axis, index) => axis < 1 || axis > axes || shared.Items.IndexOf(axis) != index).Select(axis => (int?)axis).FirstOrDefault() is { } wrong)
            {
                return input.Refuses(
                    DiagnosticIds.SharedAxes,
                    "SharedAxes",
                    Wording.Literal(wrong),
                    wrong >= 1 && wrong <= axes ? "names it twice" : $"gets {input.Arriving}, whose axes are {(axes == 1 ? "1 alone" : $"1 to {Wording.Literal(axes)}")}",
                    axes == 1 ? "write 1 or leave it out" : $"write some of 1 to {Wording.Literal(axes)}, each once");
            }

            var shape = input.Shape.Dimensions.Items.Select((dimension, index) => shared.Items.Contains(index + 1) ? 1 : dimension).ToEquatableArray();
            return LayerShape.Gives(new PReLUOptions(new TensorShape(shape)), input.Shape, new ParameterShape("alpha", shape, IsTrainable: true, alpha.For([.. shape])));
        };
    }
}
