using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>What <c>[Network]</c> says for all layers that don't say it themselves: how kernels begin.</summary>
internal sealed class KernelDefaults
{
    private const string Initializer = "KernelInitializer";
    private const string Scale = "KernelInitializerScale";
    private const string Mean = "KernelInitializerMean";

    private readonly ArgumentValue[] _arguments;

    private KernelDefaults(IEnumerable<ArgumentValue> arguments) => _arguments = [.. arguments];

    /// <summary>The defaults of a network. Where they are wrong, that is one mistake of the network and none of its layers.</summary>
    public static KernelDefaults Read(EquatableArray<ArgumentValue> network, List<Mistake> mistakes)
    {
        var reader = new ArgumentReader("[Network]", argument => MistakePlace.OfAttribute("Network", argument), network);
        DeclaredInitializer.Read(reader, Initializer, ProductDefaults.KernelInitializer);
        mistakes.AddRange(reader.Mistakes);
        return new KernelDefaults(reader.Mistakes.Count == 0 ? network.Items.Where(argument => argument.Name is Initializer or Scale or Mean) : []);
    }

    /// <summary>
    /// The layer's arguments with the defaults for those that aren't there. A layer with an initialiser of its own doesn't take another one's scale.
    /// </summary>
    public LayerDeclaration Complete(LayerDeclaration layer)
    {
        var isOwn = layer.Arguments.Items.Any(argument => argument.Name == Initializer);
        var missing = isOwn ? [] : _arguments.Where(argument => layer.Arguments.Items.All(own => own.Name != argument.Name)).ToArray();
        return missing.Length == 0 ? layer : layer with { Arguments = layer.Arguments.Items.Concat(missing).ToEquatableArray() };
    }
}
