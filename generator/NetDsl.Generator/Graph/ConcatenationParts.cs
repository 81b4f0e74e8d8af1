namespace NetDsl.Generator.Graph;

/// <summary>
/// Lets operations write straight into a concatenation: a vector that nothing else reads is a contiguous part of the concatenated vector, so it gets its place there and isn't copied; its
/// gradient is the same part of the concatenation's gradient. (Channels of images aren't contiguous: those are copied.)
/// </summary>
internal static class ConcatenationParts
{
    public static void Place(List<Tensor> tensors, IReadOnlyList<Operation> operations, IReadOnlyList<int> outputs)
    {
        // From the last to the first: a concatenation that is itself a part has its place already.
        foreach (var join in operations.OfType<JoinOperation>().Where(join => join.Function == JoinFunction.Concatenate && join.Shape.IsVector).Reverse())
        {
            var offset = 0;
            for (var index = 0; index < join.Joined.Count; index++)
            {
                var tensor = join.Joined[index];
                if (Readers(tensor) == 1)
                    tensors[tensor] = tensors[tensor] with { Part = new TensorPart(tensors[join.Output], offset) };
                offset += join.Shapes[index].Elements;
            }
        }

        int Readers(int tensor) => operations.Sum(operation => operation.Inputs.Count(input => input == tensor && operation.Output != tensor)) + outputs.Count(output => output == tensor);
    }
}
