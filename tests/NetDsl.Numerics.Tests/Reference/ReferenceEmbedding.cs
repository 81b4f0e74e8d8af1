using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Label l becomes row l of a table; several labels become the pixels of one row. Its gradient to the labels is 0.</summary>
internal sealed class ReferenceEmbedding<T>(string name, ReferenceShape inputShape, int labels, int dimension)
    : ReferenceLayer<T>(name, inputShape, new ReferenceShape(1, inputShape.Channels, dimension))
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _table = new(name + "/embeddings", [labels, dimension], isTrainable: true);
    private ReferenceTensor<T>? _input;

    public int Labels { get; } = labels;

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => [_table];

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var place = 0; place < input.Values.Length; place++)
            Row(_table.Values, input, place).CopyTo(output.Values.AsSpan(place * OutputShape.Channels));
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        _input = input;
        return Predict(input);
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        for (var place = 0; place < _input!.Values.Length; place++)
        {
            var row = Row(_table.Gradient, _input, place);
            for (var number = 0; number < row.Length; number++)
                row[number] += outputGradient.Values[place * row.Length + number];
        }

        return InputGradient(outputGradient);
    }

    private Span<T> Row(T[] table, ReferenceTensor<T> input, int place) =>
        table.AsSpan(int.CreateChecked(input.Values[place]) * OutputShape.Channels, OutputShape.Channels);
}
