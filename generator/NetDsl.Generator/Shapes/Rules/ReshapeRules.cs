using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Reshape: as many numbers under another shape.</summary>
internal sealed class ReshapeRule : ILayerRule, IDeclaresItsShape
{
    public string Kind => "Reshape";

    public string NamePrefix => "reshape";

    public int[] Declared(ArgumentReader arguments) => arguments.OpenDimension() is null ? arguments.Shape() : [];

    public Shaping Read(ArgumentReader arguments)
    {
        if (arguments.OpenDimension() is { } open)
            return input => Filled(input, arguments.Written(), open);

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

    // Keras and PyTorch work out the one dimension that is written as -1; here it stands in the declaration, so that its reader knows it.
    private static LayerShape Filled(LayerInput input, IReadOnlyList<(string Name, int Value)> dimensions, int open)
    {
        var others = LayerInput.Product([.. dimensions.Where((_, index) => index != open).Select(dimension => dimension.Value)]);
        var (name, fitting) = (dimensions[open].Name, input.Shape.Elements % others == 0 ? input.Shape.Elements / others : 0);
        var wayOut = fitting > 0
            ? $"write {Wording.Literal((int)fitting)}, as a size isn't worked out from the others"
            : $"{Suggestions.Fitting(input.Shape.Elements, [.. dimensions.Select(dimension => Math.Max(dimension.Value, 1))])} fits";
        var mistake = Mistake.At(input.Layer.At(name), DiagnosticIds.ArgumentOutOfRange, input.Self + ",", name, "at least 1", "-1", wayOut);
        return new LayerShape(null, default, EquatableArray<ParameterShape>.Empty, mistake)
            .With(fitting > 0 ? Fix.Of($"Write {Wording.Literal((int)fitting)}", FixEdit.Set(name, Wording.Literal((int)fitting))) : null);
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
