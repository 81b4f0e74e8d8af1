namespace NetDsl.Training.Tests.Loops;

public sealed class PrefetchTests
{
    [Fact]
    public void An_exception_of_the_source_comes_out_of_the_run_after_the_batches_before_it()
    {
        var source = new ScriptedSource((step, _) =>
        {
            if (step == 2)
                throw new InvalidDataException("the third batch is bad");
        });
        var trainer = new GanTrainer(new FakeGan((_, _, _) => default), source, new TrainerOptions { Epochs = 4 });

        Assert.Equal("the third batch is bad", Assert.Throws<InvalidDataException>(() => trainer.Run()).Message);
        Assert.Equal(2, trainer.StepsDone);
    }

    [Fact]
    public void Batches_are_read_beside_the_training_and_only_a_few_ahead()
    {
        using var readAhead = new CountdownEvent(3);
        long made = 0, farthest = 0;
        var source = new ScriptedSource((step, _) =>
        {
            farthest = Math.Max(farthest, step - Interlocked.Read(ref made));
            if (!readAhead.IsSet)
                readAhead.Signal();
        });

        // The first step waits until two batches were read beside it: where nothing is read ahead, this never ends.
        new GanTrainer(new FakeGan((_, _, _) => { readAhead.Wait(); Interlocked.Increment(ref made); return default; }), source,
            new TrainerOptions { Epochs = 10, BatchesAhead = 2 }).Run();

        Assert.InRange(farthest, 2, 2);
    }

    [Fact]
    public void A_run_that_is_cancelled_while_it_waits_for_data_ends_and_nobody_reads_any_more()
    {
        using var cancellation = new CancellationTokenSource();
        var readers = 0;
        var source = new ScriptedSource((step, token) =>
        {
            Interlocked.Increment(ref readers);
            if (step == 1)
            {
                cancellation.Cancel();
                token.WaitHandle.WaitOne();
                Interlocked.Decrement(ref readers);
                token.ThrowIfCancellationRequested();
            }

            Interlocked.Decrement(ref readers);
        });

        var result = new GanTrainer(new FakeGan((_, _, _) => default), source, new TrainerOptions { Epochs = 4 }).Run(cancellation.Token);

        Assert.False(result.IsComplete);
        Assert.InRange(result.Step, 0, 1);
        Assert.Equal(0, readers);
    }

    [Fact]
    public void A_stream_of_items_is_enumerated_anew_each_epoch_and_read_over_where_a_run_goes_on()
    {
        var opened = new List<int>();
        StreamedBatches Stream() => new(epoch => Items(epoch, opened), itemLength: 2, labelLength: 1, batch: 2, stepsPerEpoch: 3);
        using var whole = Stream();
        using var later = Stream();
        var (expected, expectedLabels, found, foundLabels) = (new float[4], new float[2], new float[4], new float[2]);
        for (var step = 0; step < 6; step++)
            whole.Fill(step, expected, expectedLabels);
        later.Fill(5, found, foundLabels);

        Assert.Equal([104, 104, 105, 105], expected);
        Assert.Equal([-104, -105], expectedLabels);
        Assert.Equal(expected, found);
        Assert.Equal(expectedLabels, foundLabels);
        Assert.Equal([0, 1, 1], opened);
    }

    [Fact]
    public void A_stream_that_ends_too_early_or_has_another_length_is_named()
    {
        using var shortStream = new StreamedBatches(epoch => Items(epoch, []), itemLength: 2, labelLength: 1, batch: 2, stepsPerEpoch: 4);
        using var wrongStream = new StreamedBatches(epoch => Items(epoch, []), itemLength: 3, labelLength: 1, batch: 2, stepsPerEpoch: 3);

        Assert.Equal("Epoch 1 of the data ended after 7 items; expected at least 8, 4 batches of 2.",
            Assert.Throws<InvalidDataException>(() => shortStream.Fill(3, new float[4], new float[2])).Message);
        Assert.Contains("Expected 3 numbers in each item; found 2", Assert.Throws<InvalidDataException>(() => wrongStream.Fill(0, new float[6], [])).Message,
            StringComparison.Ordinal);
    }

    // Seven items, of which each epoch has others.
    private static async IAsyncEnumerable<StreamedItem> Items(int epoch, List<int> opened)
    {
        opened.Add(epoch);
        for (var item = 0; item < 7; item++)
        {
            await Task.Yield();
            float number = 100 * epoch + item;
            yield return new StreamedItem(new[] { number, number }, new[] { -number });
        }
    }

    private sealed class ScriptedSource(Action<long, CancellationToken> read) : IBatchSource
    {
        public int Batch => 2;

        public int StepsPerEpoch => 1;

        public int Length => 4;

        public int LabelLength => 0;

        public IReadOnlyList<KeyValuePair<string, string>> Settings => [];

        public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation) => read(stepIndex, cancellation);
    }
}
