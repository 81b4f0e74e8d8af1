using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Dense: a vector of any length to a vector of <c>units</c> numbers.</summary>
internal sealed class DenseRule : ILayerRule, IDeclaresItsShape
{
    public string Kind => "Dense";

    public string NamePrefix => "dense";

    public int[] Declared(ArgumentReader arguments) => [arguments.Count("units")];

    public Shaping Read(ArgumentReader arguments)
    {
        var units = arguments.Count("units");
        var kernel = KernelOptions.Read(arguments);
        return input =>
        {
            if (!input.Shape.IsVector)
                return input.Refuses(DiagnosticIds.NeedsVector, null, input.Arriving, Suggestions.VectorOf(input.Shape)).With(Suggestions.VectorFixes(input.Shape));

            var features = input.Shape.Channels;
            return input.RefusesSize(units)
                ?? input.RefusesKernel(features, units)
                ?? LayerShape.Gives(
                    new DenseOptions(units, kernel.UseBias) { PowerIterations = kernel.PowerIterations },
                    TensorShape.Vector(units),
                    Parameters.KernelAndBias([features, units], units, kernel));
        };
    }
}
