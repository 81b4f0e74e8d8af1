using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Structure;

/// <summary>Reshape: as many numbers under another shape.</summary>
internal sealed class ReshapeRule : LayerRule
{
    public override string Kind => "Reshape";

    public override string NamePrefix => "reshape";

    public override int[] Declared(ArgumentReader arguments) => arguments.OpenDimension() is null ? arguments.Shape() : [];

    public override Shaping Read(ArgumentReader arguments)
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
                    Suggestions.ReshapeOf(input, dimensions, target),
                    target == 1 ? "number" : "numbers").With(FixOf(input, dimensions));
        };
    }

    // Keras and PyTorch work out the one dimension that is written as -1; here it stands in the declaration, so that its reader knows it.
    private static LayerShape Filled(LayerInput input, IReadOnlyList<(string Name, int Value)> dimensions, int open)
    {
        var others = LayerInput.Product([.. dimensions.Where((_, index) => index != open).Select(dimension => dimension.Value)]);
        var (name, fitting) = (dimensions[open].Name, input.Shape.Elements % others == 0 ? input.Shape.Elements / others : 0);
        var fixWords = fitting > 0
            ? $"write {Wording.Literal((int)fitting)}, as a size isn't worked out from the others"
            : $"{Suggestions.Fitting(input.Shape.Elements, [.. dimensions.Select(dimension => Math.Max(dimension.Value, 1))])} fits";
        var mistake = Mistake.At(input.Layer.At(name), DiagnosticIds.ArgumentOutOfRange, input.Self + ",", name, "at least 1", "-1", fixWords);
        return new LayerShape(null, default, EquatableArray<ParameterShape>.Empty, mistake)
            .With(fitting > 0 ? Fix.Of($"Write {Wording.Literal((int)fitting)}", FixEdit.Set(name, Wording.Literal((int)fitting))) : null);
    }

    private static Fix FixOf(LayerInput input, int[] dimensions)
    {
        var reshape = Suggestions.Fitting(input.Shape.Elements, dimensions);
        var name = input.Layer.Argument("Name") is string given ? $", Name = {Wording.Literal(given)})" : ")";
        return Fix.Of($"Write {reshape}", FixEdit.Replace(reshape.TrimEnd(')') + name));
    }

    private static string Described(string shape, int rank, long elements) => rank == 1 ? Wording.Number(elements) : $"{shape} = {Wording.Number(elements)}";
}

/// <summary>Flatten: images as vectors.</summary>
internal sealed class FlattenRule : LayerRule
{
    public const string Flatten = "Flatten";

    public override string Kind => Flatten;

    public override string NamePrefix => "flatten";

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments) =>
        input => LayerShape.Gives(new ReshapeOptions(Kind), TensorShape.Vector(input.Shape.Elements));
}

/// <summary>The same numbers under another shape: Reshape and Flatten.</summary>
internal sealed record ReshapeOptions(string Kind) : LayerOptions(Kind)
{
    public override LayerDescription Description => new("Reshape");

    public override bool IsReshape => true;

    public override bool KeepsUnits => true;

    public override bool IsArrangement => true;

    public override bool IsLinear => true;

    public override bool KeepsBias => true;

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) => input != output ? null
        : Kind == FlattenRule.Flatten ? "a vector is flat already"
        : "that is the shape of what it gets";
}
