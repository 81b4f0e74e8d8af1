using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Reshape: as many numbers under another shape.</summary>
internal sealed class ReshapeRule : ILayerRule, IDeclaresItsShape
{
    public string Kind => "Reshape";

    public string NamePrefix => "reshape";

    public int[] Declared(ArgumentReader arguments) => arguments.Shape();

    public Shaping Read(ArgumentReader arguments)
    {
        var dimensions = arguments.Shape();
        return input =>
        {
            var target = LayerInput.Product([.. dimensions]);
            return target == input.Shape.Elements
                ? LayerShape.Gives(new ReshapeOptions(Kind), new TensorShape(dimensions.ToEquatableArray()))
                : input.Refuses(
                    DiagnosticIds.ReshapeCount,
                    null,
                    Described(string.Join("×", dimensions.Select(dimension => Wording.Literal(dimension))), dimensions.Length, target),
                    input.From,
                    Described(input.Shape.ToString(), input.Shape.Dimensions.Count, input.Shape.Elements),
                    Suggestions.ReshapeOf(input, dimensions, target)).With(Mended(input, dimensions));
        };
    }

    private static Fix Mended(LayerInput input, int[] dimensions)
    {
        var reshape = Suggestions.Fitting(input.Shape.Elements, dimensions);
        var name = input.Layer.Argument("Name") is string given ? $", Name = \"{given}\")" : ")";
        return Fix.Of($"Write {reshape}", FixEdit.Replace(reshape.TrimEnd(')') + name));
    }

    private static string Described(string shape, int rank, long elements) => rank == 1 ? Wording.Number(elements) : $"{shape} = {Wording.Number(elements)}";
}

/// <summary>Flatten: images as vectors.</summary>
internal sealed class FlattenRule : ILayerRule
{
    public string Kind => "Flatten";

    public string NamePrefix => "flatten";

    public Shaping Read(ArgumentReader arguments) =>
        input => LayerShape.Gives(new ReshapeOptions(Kind), TensorShape.Vector(input.Shape.Elements));
}
