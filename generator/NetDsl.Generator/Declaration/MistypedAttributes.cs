using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>
/// Recognises attributes that stand for one of NetDsl's and don't exist: <c>[Dence(10)]</c>, or <c>[Linear(10)]</c> as in PyTorch. The compiler reports them
/// (CS0246); without them the class is another one than was meant, of which nothing can be said. Other unknown attributes may come from another generator,
/// whose classes no generator sees.
/// </summary>
internal static class MistypedAttributes
{
    private const string Ending = "Attribute";

    // What PyTorch and older interfaces of TensorFlow call layers that NetDsl has under Keras's names, where the names are too far apart for a typing error.
    private static readonly string[] NamesElsewhere =
    [
        "Linear", "FullyConnected", "Upsample", "Upsampling", "BatchNorm", "BatchNorm1d", "BatchNorm2d", "LayerNorm", "GroupNorm", "InstanceNorm",
        "InstanceNorm2d", "ConvTranspose2d", "Deconv2D",
        "AvgPool2d", "AdaptiveAvgPool2d", "Concat",
    ];

    /// <summary>Whether such an attribute stands at the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="library">NetDsl's own namespace: where any of its attributes lies.</param>
    public static bool StandAt(INamedTypeSymbol type, INamespaceSymbol library)
    {
        string[] unknown = [.. type.GetAttributes().Where(attribute => attribute.AttributeClass is { TypeKind: TypeKind.Error })
            .Select(attribute => Short(attribute.AttributeClass!.Name))];
        if (unknown.Length == 0)
            return false;

        string[] known =
            [.. library.GetTypeMembers().Where(member => member.Name.EndsWith(Ending, StringComparison.Ordinal)).Select(member => Short(member.Name))];
        return unknown.Any(name => NamesElsewhere.Contains(name, StringComparer.OrdinalIgnoreCase) || Spelling.Nearest(name, known) is not null);
    }

    private static string Short(string name) => name.EndsWith(Ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - Ending.Length) : name;
}
