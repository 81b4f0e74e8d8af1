namespace NetDsl.Generator.Graph;

/// <summary>
/// Lets operations write straight into a concatenation: a vector that nothing else reads is a contiguous part of the concatenated vector, so it gets its place
/// there and isn't copied; its gradient is the same part of the concatenation's gradient. (Channels of images aren't contiguous: those are copied.)
/// </summary>
internal static class ConcatenationParts
{
    public static void Place(List<Tensor> tensors, IReadOnlyList<Operation> operations, IReadOnlyList<int> outputs)
    {
        // From the last to the first: a concatenation that is itself a part has its place already.
        foreach (var concatenation in operations.Reverse())
        {
            if (concatenation.InputOffsets is not { } offsets)
                continue;
            for (var index = 0; index < offsets.Count; index++)
            {
                var tensor = concatenation.Inputs[index];
                if (Readers(tensor) == 1)
                    tensors[tensor] = tensors[tensor] with { Part = new TensorPart(tensors[concatenation.Output], offsets[index]) };
            }
        }

        int Readers(int tensor) => operations.Sum(operation => operation.Inputs.Count(input => input == tensor && operation.Output != tensor))
            + outputs.Count(output => output == tensor);
    }
}
