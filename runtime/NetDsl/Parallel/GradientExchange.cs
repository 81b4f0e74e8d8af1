using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// Sums a network's gradients over all processes while the backward pass goes on. The pass says of which parameters the gradients are complete; as soon as
/// neighbours of them are 4 MB together, their sum begins. What is left begins where the optimiser asks for all of it.
/// </summary>
/// <remarks>
/// Which parameters go together depends on the order of the backward pass and their sizes alone, so that all processes send the same, in the same order.
/// Allocates nothing once a network's first gradients were summed.
/// </remarks>
/// <param name="group">The processes.</param>
internal sealed unsafe class GradientExchange(ProcessGroup group)
{
    /// <summary>Numbers from which a sum is begun: 4 MB, large enough that what a message costs beside its bytes doesn't count.</summary>
    private const int LeastNumbers = 1 << 20;

    private readonly List<Part> _parts = [];
    private GradientStore? _gradients;
    private bool[] _isComplete = [];

    /// <summary>Parameters whose sum was begun: the first, the one behind the last, and what the group gave.</summary>
    private readonly record struct Part(int First, int Past, nint Sum);

    /// <summary>The backward pass that follows is the last one that adds to these gradients.</summary>
    public void Begin(GradientStore gradients)
    {
        if (_isComplete.Length < gradients.Parameters.Count)
            _isComplete = new bool[gradients.Parameters.Count];
        Array.Clear(_isComplete);
        _parts.Clear();
        _gradients = gradients;
    }

    /// <summary>Nothing more is added to the gradient of a parameter in this pass.</summary>
    /// <param name="gradient">Where its gradient begins; others than those of the last pass are ignored.</param>
    public void Complete(float* gradient)
    {
        if (_gradients is not { } gradients || IndexOf(gradients, gradient) is not (>= 0 and var index))
            return;

        // Neighbours that are complete and wait: parts that were begun end them.
        _isComplete[index] = true;
        var (first, past) = (index, index + 1);
        while (first > 0 && _isComplete[first - 1] && !IsBegun(first - 1))
            first--;
        while (past < gradients.Parameters.Count && _isComplete[past] && !IsBegun(past))
            past++;
        if (Numbers(gradients.Parameters, first, past) >= LeastNumbers)
            BeginPart(gradients, first, past);
    }

    /// <summary>Makes the gradients the means over all processes.</summary>
    public void Finish(GradientStore gradients)
    {
        if (_gradients != gradients)
            Begin(gradients);
        var parameters = gradients.Parameters;
        for (var first = 0; first < parameters.Count && parameters[first].IsTrainable; first++)
        {
            if (IsBegun(first))
                continue;
            var past = first + 1;
            while (past < parameters.Count && parameters[past].IsTrainable && !IsBegun(past))
                past++;
            BeginPart(gradients, first, past);
            first = past - 1;
        }

        foreach (var part in _parts)
        {
            group.EndSum(part.Sum);
            var numbers = new Span<float>(gradients.Pointer + parameters[part.First].Offset, Numbers(parameters, part.First, part.Past));
            TensorPrimitives.Multiply(numbers, 1f / group.Count, numbers);
        }

        _parts.Clear();
        _gradients = null;
    }

    private static int Numbers(ParameterStore parameters, int first, int past) =>
        parameters[past - 1].Offset + parameters[past - 1].Count - parameters[first].Offset;

    // The trainable parameter whose gradient begins there; −1 where none does.
    private static int IndexOf(GradientStore gradients, float* gradient)
    {
        var place = gradient - gradients.Pointer;
        var parameters = gradients.Parameters;
        if (place < 0 || place >= parameters.TrainableLength)
            return -1;
        var (low, high) = (0, parameters.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (parameters[middle].Offset <= place && parameters[middle].IsTrainable)
                low = middle;
            else
                high = middle - 1;
        }

        return parameters[low].Offset == place ? low : -1;
    }

    private bool IsBegun(int index)
    {
        foreach (var part in _parts)
        {
            if (index >= part.First && index < part.Past)
                return true;
        }

        return false;
    }

    private void BeginPart(GradientStore gradients, int first, int past)
    {
        var begin = gradients.Pointer + gradients.Parameters[first].Offset;
        _parts.Add(new Part(first, past, group.BeginSum(begin, Numbers(gradients.Parameters, first, past))));
    }
}
