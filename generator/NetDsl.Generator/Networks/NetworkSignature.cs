using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Networks;

/// <summary>The parameters of a network's methods: one for each input and output, under its name.</summary>
internal sealed class NetworkSignature(NetworkGraph graph)
{
    public const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    public const string Floats = "global::System.Span<float>";

    public IReadOnlyList<NetworkTensor> Inputs { get; } = graph.Inputs;

    public IReadOnlyList<NetworkTensor> Outputs { get; } = graph.Outputs;

    /// <summary>A tensor's name as C# takes it for a parameter, whatever word it is.</summary>
    public static string Parameter(NetworkTensor tensor) => "@" + tensor.Name;

    /// <summary>The parameters of Predict and Forward: <c>ReadOnlySpan&lt;float&gt; @noise, Span&lt;float&gt; @output</c>.</summary>
    public string Parameters =>
        string.Join(", ", Inputs.Select(input => $"{ReadOnlyFloats} {Parameter(input)}").Concat(Outputs.Select(output => $"{Floats} {Parameter(output)}")));

    /// <summary>The same as they are handed on.</summary>
    public string Arguments => string.Join(", ", Inputs.Concat(Outputs).Select(Parameter));

    /// <summary>The parameters under names of ours: a user's name could be that of anything in the method.</summary>
    public string OwnParameters => string.Join(", ", Inputs.Select((_, index) => $"{ReadOnlyFloats} {OwnInput(index)}")
        .Concat(Outputs.Select((_, index) => $"{Floats} {OwnOutput(index)}")));

    public string OwnArguments => string.Join(", ", Inputs.Select((_, index) => OwnInput(index)).Concat(Outputs.Select((_, index) => OwnOutput(index))));

    public string OwnInput(int index) => Inputs.Count == 1 ? "input" : $"input{index + 1}";

    public string OwnOutput(int index) => Outputs.Count == 1 ? "output" : $"output{index + 1}";

    /// <summary>The name of the parameter that takes the gradient of an output.</summary>
    public string OutputGradient(int index) => Outputs.Count == 1 ? "outputGradient" : Outputs[index].Name + "Gradient";

    public string OutputGradients => string.Join(", ", Outputs.Select((_, index) => $"{ReadOnlyFloats} {OutputGradient(index)}"));

    public string OutputGradientArguments => string.Join(", ", Outputs.Select((_, index) => OutputGradient(index)));

    /// <summary>
    /// The method that computes the gradient to an input: <c>BackwardToInput</c> of a single one, <c>BackwardToImage</c> of one of several that is called
    /// image.
    /// </summary>
    public string BackwardTo(int index) => BackwardTo([.. Inputs.Select(input => input.Name)], index);

    public static string BackwardTo(IReadOnlyList<string> inputs, int index) =>
        inputs.Count == 1 ? "BackwardToInput" : LayerNames.BackwardTo(inputs[index]);
}
