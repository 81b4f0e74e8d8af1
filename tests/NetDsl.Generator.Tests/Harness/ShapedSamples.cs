using Microsoft.CodeAnalysis;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Review;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>The generator's first rooms alone: from source text to shapes.</summary>
internal static class ShapedSamples
{
    /// <summary>The class with its shapes.</summary>
    /// <param name="source">The text that declares it.</param>
    /// <param name="name">The class's full name.</param>
    public static ShapedNetwork Shape(string source, string name = "Users.X")
    {
        var type = GeneratorRun.Compile([source]).Assembly.GetTypeByMetadataName(name);
        Assert.NotNull(type);
        var shaping = NetworkReview.Of(NetworkReader.Read(type, CancellationToken.None));
        Assert.DoesNotContain(shaping.Mistakes.Items, mistake => DiagnosticCatalog.Find(mistake.Id).DefaultSeverity == DiagnosticSeverity.Error);
        return shaping.Network!;
    }

    /// <summary>A network of these layers in namespace Users, class X.</summary>
    public static ShapedNetwork Layers(string layers) => Shape(Samples.Network(layers));
}
