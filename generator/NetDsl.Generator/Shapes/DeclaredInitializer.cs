using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>The members of the enum <c>Initializers</c>, in its order.</summary>
internal enum InitializerKind
{
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LeCunUniform,
    LeCunNormal,
    RandomNormal,
    TruncatedNormal,
    RandomUniform,
    Zeros,
    Ones,
    Constant,
}

/// <summary>How a parameter begins, as its layer says it: an initialiser's name and, where it has one, its scale.</summary>
internal readonly record struct DeclaredInitializer(InitializerKind Kind, float? Scale)
{
    /// <summary>Keras's standard deviation and limit where none is given.</summary>
    private const float DefaultScale = 0.05f;

    /// <summary>Far more than any weight, and such that no normal number times it and no limit minus its negative is infinite.</summary>
    private const float LargestScale = 1e30f;

    private static readonly string[] Members = [.. Enum.GetNames(typeof(InitializerKind)).Select(name => "Initializers." + name)];

    /// <summary>Reads <paramref name="name"/> and the scale that belongs to it.</summary>
    public static DeclaredInitializer Read(ArgumentReader arguments, string name, InitializerKind byDefault)
    {
        var kind = (InitializerKind)arguments.Choice(name, (int)byDefault, Members);
        var scaleName = name + "Scale";
        if (kind is InitializerKind.RandomNormal or InitializerKind.TruncatedNormal or InitializerKind.RandomUniform)
            return new DeclaredInitializer(kind, arguments.PositiveOrUnset(scaleName, LargestScale));
        var scale = arguments.NumberOrUnset(scaleName, -float.MaxValue, float.MaxValue);
        if (scale is { } written && kind != InitializerKind.Constant)
            arguments.Refuses(scaleName, DiagnosticIds.InitializerWithoutScale, scaleName, Wording.Number(written), "Initializers." + kind);
        return new DeclaredInitializer(kind, scale);
    }

    /// <summary>What that means for a parameter of this shape.</summary>
    public InitialValue For(IReadOnlyList<int> dimensions)
    {
        var (fanIn, fanOut) = Fans(dimensions);
        return Kind switch
        {
            InitializerKind.GlorotUniform => new InitialValue.GlorotUniform(fanIn, fanOut),
            InitializerKind.GlorotNormal => new InitialValue.GlorotNormal(fanIn, fanOut),
            InitializerKind.HeUniform or InitializerKind.HeNormal or InitializerKind.LeCunUniform or InitializerKind.LeCunNormal => new InitialValue.FromFanIn(Kind.ToString(), fanIn),
            InitializerKind.RandomNormal => new InitialValue.RandomNormal(Scale ?? DefaultScale),
            InitializerKind.TruncatedNormal => new InitialValue.TruncatedNormal(Scale ?? DefaultScale),
            InitializerKind.RandomUniform => new InitialValue.RandomUniform(Scale ?? DefaultScale),
            InitializerKind.Ones => new InitialValue.Ones(),
            InitializerKind.Constant => new InitialValue.Constant(Scale ?? 0f),
            _ => new InitialValue.Zeros(),
        };
    }

    // Keras reads them off the shape: the last two lengths times the taps before them, and of a vector its length.
    private static (int In, int Out) Fans(IReadOnlyList<int> dimensions)
    {
        if (dimensions.Count == 1)
            return (dimensions[0], dimensions[0]);
        var taps = dimensions.Take(dimensions.Count - 2).Aggregate(1, (product, dimension) => product * dimension);
        return (taps * dimensions[dimensions.Count - 2], taps * dimensions[dimensions.Count - 1]);
    }
}
