using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>How a parameter begins, as its layer says it: an initialiser's name and, where it has them, its scale and its mean.</summary>
internal readonly record struct DeclaredInitializer(Initializers Kind, float? Scale, float Mean)
{
    /// <summary>Far more than any weight, and such that no normal number times it and no limit minus its negative is infinite.</summary>
    private const float LargestScale = 1e30f;

    private const string Scaled = "Initializers.RandomNormal, TruncatedNormal, RandomUniform or Constant";
    private const string Normal = "Initializers.RandomNormal or TruncatedNormal";

    /// <summary>Reads <paramref name="name"/> and what belongs to it.</summary>
    public static DeclaredInitializer Read(ArgumentReader arguments, string name, Initializers byDefault)
    {
        var kind = arguments.Choice(name, byDefault);
        var scaleName = name + "Scale";
        var meanName = name + "Mean";
        var mean = arguments.Number(meanName, -LargestScale, LargestScale, 0f);
        if (mean != 0f && kind is not (Initializers.RandomNormal or Initializers.TruncatedNormal))
        {
            arguments.Refuses(meanName, DiagnosticIds.InitializerWithoutScale, Fixes(meanName), meanName, Wording.Number(mean), "Initializers." + kind, "mean",
                Normal);
        }

        if (kind is Initializers.RandomNormal or Initializers.TruncatedNormal or Initializers.RandomUniform)
            return new DeclaredInitializer(kind, arguments.PositiveOrUnset(scaleName, LargestScale), mean);
        var scale = arguments.NumberOrUnset(scaleName, -float.MaxValue, float.MaxValue);
        if (scale is { } written && kind != Initializers.Constant)
        {
            arguments.Refuses(scaleName, DiagnosticIds.InitializerWithoutScale, Fixes(scaleName), scaleName, Wording.Number(written), "Initializers." + kind,
                "scale", Scaled);
        }

        return new DeclaredInitializer(kind, scale, mean);

        Fix[] Fixes(string argument) =>
        [
            Fix.Of($"Remove {argument}", FixEdit.Remove(argument)),
            Fix.Of($"Write {name} = Initializers.RandomNormal", FixEdit.Set(name, "Initializers.RandomNormal")),
        ];
    }

    /// <summary>What that means for a parameter of this shape.</summary>
    public InitialValue For(IReadOnlyList<int> dimensions)
    {
        var (fanIn, fanOut) = Fans(dimensions);
        return Kind switch
        {
            Initializers.GlorotUniform => new InitialValue.GlorotUniform(fanIn, fanOut),
            Initializers.GlorotNormal => new InitialValue.GlorotNormal(fanIn, fanOut),
            Initializers.HeUniform or Initializers.HeNormal or Initializers.LeCunUniform
                or Initializers.LeCunNormal => new InitialValue.FromFanIn(Kind.ToString(), fanIn),
            Initializers.RandomNormal => new InitialValue.RandomNormal(Mean, Scale ?? InitializerDefaults.Scale),
            Initializers.TruncatedNormal => new InitialValue.TruncatedNormal(Mean, Scale ?? InitializerDefaults.Scale),
            Initializers.RandomUniform => new InitialValue.RandomUniform(Scale ?? InitializerDefaults.Scale),
            Initializers.Ones => new InitialValue.Ones(),
            Initializers.Constant => new InitialValue.Constant(Scale ?? 0f),
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
