using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Products;

/// <summary>Dense: a vector of any length to a vector of <c>units</c> numbers.</summary>
internal sealed class DenseRule : LayerRule
{
    public override string Kind => "Dense";

    public override string NamePrefix => "dense";

    public override string ChannelArgument => "units";

    public override int[] Declared(ArgumentReader arguments) => [arguments.Count("units")];

    public override Shaping Read(ArgumentReader arguments)
    {
        var units = arguments.Count("units");
        var kernel = DeclaredKernel.Read(arguments);
        return input =>
        {
            if (!input.Shape.IsVector)
                return input.Refuses(DiagnosticIds.NeedsVector, null, input.Arriving, "add " + Suggestions.VectorOf(input.Shape))
                    .With(Suggestions.VectorFixes(input.Shape));

            var features = input.Shape.Channels;
            return input.RefusesSize(units)
                ?? input.RefusesKernel(features, units)
                ?? LayerShape.Gives(
                    new DenseOptions(units, kernel.UseBias) { PowerIterations = kernel.PowerIterations },
                    TensorShape.Vector(units),
                    kernel.Parameters([features, units], units));
        };
    }
}

internal sealed record DenseOptions(int Units, bool UseBias) : KernelLayerOptions("Dense")
{
    public override LayerDescription Description => new("Dense");

    public override bool IsProduct => true;

    public override bool GivesUnits => true;
}
