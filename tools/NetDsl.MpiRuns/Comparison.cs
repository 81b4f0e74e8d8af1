using NetDsl;

namespace MpiRuns;

/// <summary>
/// Several processes beside one that has the whole batch: each step begins from the same state, the one's. Runs that begin alike part after some steps, because
/// adding floats in another order takes an argument of a rectifier to the other side of 0 now and then; a single step must come to the same.
/// </summary>
/// <param name="gan">The GAN of all processes.</param>
/// <param name="one">The one's; null in other processes than the first.</param>
/// <param name="images">What both get.</param>
/// <param name="processes">The processes.</param>
internal sealed class Comparison(IGan gan, IGan? one, ChanceImages images, ProcessGroup processes)
{
    private readonly float[] _images = new float[images.Length];
    private readonly float[] _labels = new float[images.LabelLength];
    private readonly float[] _noise = new float[images.Batch * gan.NoiseLength];

    /// <summary>
    /// Makes steps, and says by how much losses and weights differ at most, as a part of themselves where they are above 1: in the step in the middle, and in
    /// the worst one, in which an argument of a rectifier may have come to the other side of 0.
    /// </summary>
    public void Run(int steps)
    {
        var (losses, weights) = (new List<float>(), new List<float>());
        for (var step = 0; step < steps; step++)
        {
            images.Fill(step, _images, _labels, CancellationToken.None);
            new RandomStream(3, (ulong)step).FillUniform(_noise, -1f, 1f);
            if (one is not null)
                Copy(one.State, gan.State);
            gan.State.TakeFromFirst(processes);
            var together = gan.TrainStep(ShareOf(_images), ShareOf(_noise), ShareOf(_labels));
            if (one?.TrainStep(_images, _noise, _labels) is not { } alone)
                continue;
            losses.Add(Math.Max(Difference(alone.Discriminator, together.Discriminator), Difference(alone.Generator, together.Generator)));
            weights.Add(Difference(one.State, gan.State));
        }

        if (one is null)
            return;
        losses.Sort();
        weights.Sort();
        Console.WriteLine(
            FormattableString.Invariant($"{processes.Count} processes: losses {losses[steps / 2]:0.0e0} to {losses[^1]:0.0e0}, ")
            + FormattableString.Invariant($"weights {weights[steps / 2]:0.0e0} to {weights[^1]:0.0e0}"));
    }

    private ReadOnlySpan<float> ShareOf(float[] batch) => batch.AsSpan(processes.Rank * (batch.Length / processes.Count), batch.Length / processes.Count);

    private static float Difference(TrainingState one, TrainingState other)
    {
        var largest = 0f;
        foreach (var (expected, found) in one.Networks.Zip(other.Networks))
        {
            for (var place = 0; place < expected.Value.Count; place++)
            {
                var values = expected.Value[place].Values;
                var others = found.Value[place].Values;
                for (var number = 0; number < values.Length; number++)
                    largest = Math.Max(largest, Difference(values[number], others[number]));
            }
        }

        return largest;
    }

    private static float Difference(float expected, float found) => MathF.Abs(expected - found) / MathF.Max(1f, MathF.Abs(expected));

    private static void Copy(TrainingState from, TrainingState to)
    {
        foreach (var (source, target) in from.Networks.Zip(to.Networks))
        {
            for (var place = 0; place < source.Value.Count; place++)
                target.Value[place].SetValues(source.Value[place].Values);
        }

        foreach (var (source, target) in from.Optimizers.Zip(to.Optimizers))
        {
            for (var state = 0; state < source.Value.States.Count; state++)
            {
                foreach (var (parameter, same) in source.Value.Parameters.Zip(target.Value.Parameters).Where(pair => pair.First.IsTrainable))
                    source.Value.States[state][parameter].CopyTo(target.Value.States[state][same]);
            }

            target.Value.ContinueFrom(source.Value.Steps);
        }

        foreach (var (source, target) in from.Counters.Zip(to.Counters))
            target.Write(source.Read());
    }
}
