namespace NetDsl.Tests.Losses;

/// <summary>A gradient may take the place of what it is computed from, number for number, and no other place in the same memory.</summary>
public class OverlappingGradientTests
{
    private const int Count = 12;

    private delegate float Loss(Span<float> outputs, Span<float> targets, Span<float> gradient);

    private static readonly Dictionary<string, (Loss Loss, bool HasTargets)> Losses = new()
    {
        ["binary cross-entropy with one label"] = ((outputs, _, gradient) => BinaryCrossEntropy.FromLogits(outputs, 0.9f, gradient), false),
        ["binary cross-entropy"] = ((outputs, targets, gradient) => BinaryCrossEntropy.FromLogits(outputs, targets, gradient), true),
        ["softmax cross-entropy with labels"] = ((outputs, _, gradient) => SoftmaxCrossEntropy.FromLogits(outputs, [2, 0, 1], 4, gradient), false),
        ["softmax cross-entropy"] = ((outputs, targets, gradient) => SoftmaxCrossEntropy.FromLogits(outputs, targets, 4, gradient), true),
        ["mean squared error"] = ((outputs, targets, gradient) => MeanSquaredError.Of(outputs, targets, gradient), true),
        ["mean absolute error"] = ((outputs, targets, gradient) => MeanAbsoluteError.Of(outputs, targets, gradient), true),
        ["Huber"] = ((outputs, targets, gradient) => Huber.Of(outputs, targets, gradient), true),
        ["least squares"] = ((outputs, _, gradient) => LeastSquares.FromOutputs(outputs, 1f, gradient), false),
        ["binary cross-entropy, saturating"] = ((outputs, _, gradient) => BinaryCrossEntropy.SaturatingFromLogits(outputs, 0.1f, gradient), false),
        ["relativistic, generator"] = ((outputs, targets, gradient) => Relativistic.Generator(targets, outputs, gradient), true),
        ["hinge, real"] = ((outputs, _, gradient) => Hinge.Real(outputs, gradient), false),
        ["hinge, fake"] = ((outputs, _, gradient) => Hinge.Fake(outputs, gradient), false),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_the_place_of_what_is_read_it_is_the_same_and_elsewhere_in_it_refused(string name)
    {
        var (loss, hasTargets) = Losses[name];
        float[] outputs = [.. Enumerable.Range(0, Count).Select(index => 0.3f * (index % 5) - 0.7f)];
        float[] targets = [.. Enumerable.Range(0, Count).Select(index => index % 4 == 1 ? 1f : 0f)];
        var gradient = new float[Count];
        var expected = loss(outputs, targets, gradient);
        var same = (float[])outputs.Clone();
        Assert.Equal(expected, loss(same, targets, same));
        Assert.Equal(gradient, same);
        foreach (var distance in (int[])[1, -1, Count - 1])
        {
            var memory = new float[3 * Count];
            outputs.CopyTo(memory, Count);
            Assert.Throws<ArgumentException>("gradient", () => loss(memory.AsSpan(Count, Count), targets, memory.AsSpan(Count + distance, Count)));
            Assert.Equal(outputs, memory[Count..(2 * Count)]);
        }

        if (!hasTargets)
            return;
        same = (float[])targets.Clone();
        Assert.Equal(expected, loss(outputs, same, same));
        Assert.Equal(gradient, same);
        var shared = new float[2 * Count];
        targets.CopyTo(shared, 0);
        Assert.Throws<ArgumentException>("gradient", () => loss(outputs, shared.AsSpan(0, Count), shared.AsSpan(1, Count)));
        Assert.Equal(targets, shared[..Count]);
    }
}
