using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>Shapes one layer whose arguments are in order: from what it gets to what it gives.</summary>
internal delegate LayerShape Shaping(LayerInput input);

/// <summary>What a layer turned out to be: with shapes, or with what the user must change.</summary>
internal sealed record LayerShape(LayerOptions? Options, TensorShape Output, EquatableArray<ParameterShape> Parameters, Mistake? Mistake)
{
    /// <summary>The layer fits and gives that shape.</summary>
    public static LayerShape Gives(LayerOptions options, TensorShape output, params ParameterShape[] parameters) =>
        new(options, output, parameters.ToEquatableArray(), null);

    /// <summary>The refusal with fixes that an editor can take; null stands for none.</summary>
    public LayerShape With(params Fix?[] fixes) => this with { Mistake = Mistake?.With(fixes) };
}

/// <summary>What a layer gets, and the ways that its rule can answer.</summary>
/// <param name="Layer">The layer as it was declared.</param>
/// <param name="Shape">The shape of one image that it gets.</param>
/// <param name="From">The layer that gives it: <c>the 2nd layer, Dense</c>.</param>
/// <param name="FromUnits">
/// The layer whose number of units decides how many numbers come, where there is one, and nothing between it and this layer changes that number.
/// </param>
/// <param name="Joined">What it gets beside, by the names that it gives.</param>
internal sealed record LayerInput(LayerDeclaration Layer, TensorShape Shape, string From, string? FromUnits, IReadOnlyList<JoinedInput> Joined)
{
    /// <summary>The most numbers that a layer may give per image, and that a network may have as parameters: a gigabyte as floats.</summary>
    public const long LargestCount = 1 << 28;

    /// <summary>Whether what it gets is what an Input takes, and nothing that was computed.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>The layer at the start of a sentence: <c>The 3rd layer, Reshape</c>.</summary>
    public string Self => Layer.Self;

    /// <summary>What comes and from where: <c>images of 7×7×256 from the 5th layer, Conv2D</c>.</summary>
    public string Arriving => $"{Shape.Described} from {From}";

    /// <summary>The layer doesn't fit.</summary>
    /// <param name="argument">The argument that is wrong; null for the whole attribute.</param>
    public LayerShape Refuses(string id, string? argument, params string[] words) =>
        Refuses(id, argument, null, words);

    /// <inheritdoc cref="Refuses(string, string?, string[])"/>
    /// <param name="element">Of an argument that is a list, the wrong element, from 0; null for the whole list.</param>
    public LayerShape Refuses(string id, string? argument, int? element, params string[] words) =>
        new(null, default, EquatableArray<ParameterShape>.Empty, Mistake.At(Layer.At(argument, element), id, [Self, .. words]));

    /// <summary>Null where images of that size are small enough, else the refusal.</summary>
    public LayerShape? RefusesSize(long height, long width, long channels) => Product(height, width, channels) <= LargestCount
        ? null
        : Refuses(DiagnosticIds.TensorTooLarge, null, $"{Wording.Literal(height)}×{Wording.Literal(width)}×{Wording.Literal(channels)}",
            Wording.Number(LargestCount), "make the sizes before it smaller");

    /// <summary>Null where a vector of that length is small enough, else the refusal.</summary>
    public LayerShape? RefusesSize(long features) => features <= LargestCount
        ? null
        : Refuses(DiagnosticIds.TensorTooLarge, null, Wording.Number(features), Wording.Number(LargestCount), "make the sizes before it smaller");

    /// <summary>Null where a kernel of that size is small enough, else the refusal.</summary>
    public LayerShape? RefusesKernel(params long[] dimensions) => Product(dimensions) <= LargestCount
        ? null
        : Refuses(DiagnosticIds.TooManyParameters, null, string.Join("×", dimensions.Select(Wording.Number)), Wording.Number(LargestCount),
            "make its sizes smaller");

    /// <summary>The product, or <see cref="long.MaxValue"/> where it is beyond every bound.</summary>
    public static long Product(params long[] factors)
    {
        var product = 1L;
        foreach (var factor in factors)
        {
            if (factor > long.MaxValue / Math.Max(product, 1))
                return long.MaxValue;
            product *= factor;
        }

        return product;
    }
}

/// <summary>A tensor that a layer names.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="Shape">The shape of one image.</param>
internal sealed record JoinedInput(string Name, TensorShape Shape)
{
    /// <summary>Whether it is what an Input takes, and nothing that was computed.</summary>
    public bool IsDeclared { get; init; }
}
