using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>A network as operations over tensors, in an order in which they can run.</summary>
/// <param name="Parameters">All parameters in the order in which they are stored: trainable ones first.</param>
/// <param name="Inputs">What the network is given.</param>
/// <param name="Outputs">What it gives; two outputs may be one tensor.</param>
internal sealed record NetworkGraph(
    ShapedNetwork Network,
    IReadOnlyList<Tensor> Tensors,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<StoredParameter> Parameters,
    IReadOnlyList<NetworkTensor> Inputs,
    IReadOnlyList<NetworkTensor> Outputs)
{
    // Asked for every operation, by several of those who ask: to go through all operations each time would take time that grows with their square.
    private readonly int[] _readers = CountReaders(Tensors.Count, Operations, Outputs);
    private readonly Operation?[] _passedOnFrom = FirstPassedOn(Tensors.Count, Operations, operation => operation.Input);
    private readonly Operation?[] _passedOnTo = FirstPassedOn(Tensors.Count, Operations, operation => operation.Output);

    /// <summary>Multiply-adds per image of all products and depthwise convolutions, forward.</summary>
    public long MultiplyAdds => Operations.Sum(operation => operation.MultiplyAdds);

    /// <summary>The same operations over other numbers: changes of the tensors or of their gradients along a direction.</summary>
    /// <param name="ending">What the names of tensors end with.</param>
    /// <param name="gradientEnding">What the names of their gradients end with.</param>
    public NetworkGraph Over(string ending, string gradientEnding)
    {
        return this with { Tensors = [.. Tensors.Select(Renamed)] };

        Tensor Renamed(Tensor tensor) => tensor with
        {
            Ending = ending,
            GradientEnding = gradientEnding,
            Part = tensor.Part is { } part ? part with { Whole = Renamed(part.Whole) } : null,
        };
    }

    public Tensor TensorOf(NetworkTensor tensor) => Tensors[tensor.Index];

    /// <summary>How many operations and outputs read a tensor.</summary>
    public int Readers(int tensor) => _readers[tensor];

    /// <summary>
    /// Where a tensor's gradient lies. Element-wise operations turn the gradient of their output into that of their input in place, where nothing else reads
    /// that input; the gradient of a concatenation's part is a part of the concatenation's gradient.
    /// </summary>
    public GradientPlace GradientOf(int tensor)
    {
        var last = tensor;
        while (Readers(last) == 1 && _passedOnFrom[last] is { } next)
            last = next.Output;
        if (Tensors[last].Part is { } part)
        {
            var whole = GradientOf(part.Whole.Index);
            return whole with { Offset = whole.Offset + part.Offset };
        }

        var first = tensor;
        while (_passedOnTo[first] is { } before && Readers(before.Input) == 1)
            first = before.Input;
        return new GradientPlace(Tensors[first], 0);
    }

    private static int[] CountReaders(int tensors, IReadOnlyList<Operation> operations, IReadOnlyList<NetworkTensor> outputs)
    {
        var readers = new int[tensors];
        foreach (var operation in operations)
        {
            foreach (var input in operation.Inputs)
                readers[input] += operation.Output != input ? 1 : 0;
        }

        foreach (var output in outputs)
            readers[output.Index]++;
        return readers;
    }

    private static Operation?[] FirstPassedOn(int tensors, IReadOnlyList<Operation> operations, Func<Operation, int> end)
    {
        var passed = new Operation?[tensors];
        foreach (var operation in operations)
        {
            if (operation.PassesGradientOn && operation.Input != operation.Output)
                passed[end(operation)] ??= operation;
        }

        return passed;
    }
}

/// <summary>An input or output of a network.</summary>
/// <param name="Name">The name of its parameter.</param>
/// <param name="Index">The tensor.</param>
/// <param name="Shape">The shape of one image as the user knows it.</param>
internal sealed record NetworkTensor(string Name, int Index, TensorShape Shape);

/// <summary>Where a gradient lies.</summary>
/// <param name="Owner">The tensor after which the buffer is named.</param>
/// <param name="Offset">Floats from an image's start in that buffer.</param>
internal sealed record GradientPlace(Tensor Owner, int Offset)
{
    /// <summary>Floats from one image to the next.</summary>
    public int ImageStride => Owner.ImageStride;
}
