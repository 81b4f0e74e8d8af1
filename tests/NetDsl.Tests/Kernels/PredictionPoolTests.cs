using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Several threads predict with one network: memory for each, packed weights for all.</summary>
public class PredictionPoolTests
{
    private const int WeightCount = 1000;

    private readonly ParameterStore _parameters = new([new("kernel", [WeightCount], true, Initializer.Zeros)], seed: 1);
    private readonly PredictionPool<Prediction> _pool;
    private int _made;

    public PredictionPoolTests()
    {
        SetWeights(1);
        _pool = new((parameters, images) =>
        {
            Interlocked.Increment(ref _made);
            return new Prediction(parameters, images);
        });
    }

    [Fact]
    public void Predictions_one_after_another_have_the_same_memory_and_pack_once()
    {
        var first = Take();
        _pool.Return(first);
        for (var call = 0; call < 100; call++)
        {
            var again = Take();
            Assert.Same(first, again);
            Assert.Equal(1, again.Weight);
            _pool.Return(again);
        }

        Assert.Equal((1, 1), (_made, _pool.Packings));
    }

    [Fact]
    public void Predictions_at_the_same_time_have_memory_of_their_own_and_read_the_same_weights()
    {
        for (var round = 0; round < 3; round++)
        {
            var predictions = Enumerable.Range(0, 16).Select(_ => Take()).ToList();
            Assert.Equal(16, predictions.Distinct().Count());
            Assert.Single(predictions.Select(prediction => prediction.Address).Distinct());
            predictions.ForEach(_pool.Return);
        }

        Assert.Equal((16, 1), (_made, _pool.Packings));
    }

    [Fact]
    public void New_weights_are_packed_over_the_old_ones_where_nobody_reads_these()
    {
        var predictions = Enumerable.Range(0, 4).Select(_ => Take()).ToList();
        var place = predictions[0].Address;
        predictions.ForEach(_pool.Return);
        for (var version = 2; version < 10; version++)
        {
            SetWeights(version);
            var prediction = Take();
            Assert.Equal((version, place), (prediction.Weight, prediction.Address));
            _pool.Return(prediction);
            Assert.Equal(version, _pool.Packings);
        }
    }

    [Fact]
    public void Who_reads_while_the_weights_change_keeps_those_that_it_began_with()
    {
        var reader = Take();
        SetWeights(2);
        var next = Take();
        Assert.Equal((1, 2), (reader.Weight, next.Weight));
        Assert.NotEqual(reader.Address, next.Address);
        SetWeights(3);
        _pool.Return(next);
        var last = Take();
        Assert.Equal((1, 3), (reader.Weight, last.Weight));
        _pool.Return(reader);
        _pool.Return(last);
        Assert.Equal(3, _pool.Packings);
    }

    [Fact]
    public async Task Of_many_that_find_new_weights_one_packs_and_the_others_wait_for_it()
    {
        var predictions = Enumerable.Range(0, 8).Select(_ => Take()).ToList();
        var place = predictions[0].Address;
        predictions.ForEach(_pool.Return);
        SetWeights(2);
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        predictions.ForEach(prediction => prediction.WhenPacking = () =>
        {
            begun.Set();
            go.Wait();
        });
        var tasks = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(Take, TaskCreationOptions.LongRunning)).ToList();
        begun.Wait();
        Assert.DoesNotContain(tasks, task => task.IsCompleted);
        go.Set();
        var taken = await Task.WhenAll(tasks);
        Assert.All(taken, prediction => Assert.Equal((2, 2), (prediction.Weight, _pool.Packings)));

        // Who waits reads nothing, and is no reason for new memory; but one that came a moment before it began to wait may be.
        Assert.Single(taken.Select(prediction => prediction.Address).Distinct());
        taken.ToList().ForEach(_pool.Return);
        Assert.Equal(8, _made);
        Assert.NotEqual(0, place);
    }

    [Fact]
    public void A_change_while_the_weights_are_packed_is_noticed_by_the_next_prediction()
    {
        var prediction = Take();
        _pool.Return(prediction);
        SetWeights(2);
        prediction.WhenPacking = () => SetWeights(3);
        _pool.Return(Take());
        prediction.WhenPacking = null;
        SetWeightsWithoutAWord(4);
        prediction = Take();
        Assert.Equal((4, 3), (prediction.Weight, _pool.Packings));
    }

    [Fact]
    public void After_packing_failed_the_next_prediction_packs_again()
    {
        var prediction = Take();
        _pool.Return(prediction);
        SetWeights(2);
        prediction.WhenPacking = () => throw new TimeoutException();
        Assert.Throws<TimeoutException>(Take);
        Assert.Throws<TimeoutException>(Take);
        prediction.WhenPacking = null;
        Assert.Same(prediction, Take());
        Assert.Equal((2, 2), (prediction.Weight, _pool.Packings));
    }

    [Fact]
    public void More_images_get_larger_memory_that_serves_fewer_too()
    {
        var small = _pool.Take(_parameters, 1, ParallelLoop.Sequential);
        _pool.Return(small);
        var large = _pool.Take(_parameters, 64, ParallelLoop.Sequential);
        _pool.Return(large);
        Assert.Equal((1, 64, 1), (small.Images, large.Images, _pool.Packings));
        Assert.Same(large, _pool.Take(_parameters, 2, ParallelLoop.Sequential));
    }

    [Fact]
    public void More_callers_than_places_get_memory_that_is_not_kept()
    {
        var predictions = Enumerable.Range(0, _pool.Places + 3).Select(_ => Take()).ToList();
        Assert.Equal(_pool.Places + 3, predictions.Distinct().Count());

        // Who has no place may still read the old weights.
        predictions.Take(_pool.Places).ToList().ForEach(_pool.Return);
        SetWeights(2);
        var next = Take();
        Assert.All(predictions.Skip(_pool.Places), prediction => Assert.Equal(1, prediction.Weight));
        Assert.Equal(2, next.Weight);
        predictions.Skip(_pool.Places).ToList().ForEach(_pool.Return);
        _pool.Return(next);
        _made = 0;
        Enumerable.Range(0, _pool.Places).Select(_ => Take()).ToList().ForEach(_pool.Return);
        Assert.Equal(0, _made);
    }

    [Fact]
    public void Many_threads_read_whole_weights_while_they_change_again_and_again()
    {
        // Weights of two versions in one packing would be a race between who packs and who reads.
        var end = Environment.TickCount64 + 1000;
        var torn = 0;
        Thread[] threads =
        [
            .. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
            {
                while (Environment.TickCount64 < end)
                {
                    var prediction = Take();
                    for (var look = 0; look < 5; look++)
                        Interlocked.Add(ref torn, prediction.IsWhole ? 0 : 1);
                    _pool.Return(prediction);
                }
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        while (Environment.TickCount64 < end)
        {
            _parameters.MarkChanged();
            Thread.Yield();
        }

        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(0, torn);
        Assert.InRange(_made, 1, 6);
        Assert.InRange(_pool.Packings, 2, int.MaxValue);
    }

    private Prediction Take() => _pool.Take(_parameters, 1, ParallelLoop.Sequential);

    private void SetWeights(int value) => _parameters["kernel"].SetValues(Enumerable.Repeat((float)value, WeightCount).ToArray());

    private unsafe void SetWeightsWithoutAWord(int value) => new Span<float>(_parameters.Pointer, WeightCount).Fill(value);

    /// <summary>Packs each weight as it is; numbers are counted up while they are packed, so that a half-written packing shows.</summary>
    private sealed unsafe class Prediction(ParameterStore parameters, int images) : PredictionMemory(images, 16, WeightCount + 1)
    {
        private float* _weights;
        private static int packing;

        public Action? WhenPacking { get; set; }

        public long Address => (long)_weights;

        public int Weight => (int)_weights[0];

        /// <summary>Whether all weights are of one packing.</summary>
        public bool IsWhole
        {
            get
            {
                var first = _weights[WeightCount];
                for (var index = WeightCount; index > 0; index--)
                {
                    if (Volatile.Read(ref _weights[index]) != first)
                        return false;
                }

                return true;
            }
        }

        protected override void Attach(float* weights) => _weights = weights;

        protected override void Pack(ParallelLoop parallel)
        {
            WhenPacking?.Invoke();
            var number = Interlocked.Increment(ref packing);
            _weights[0] = parameters.Pointer[0];
            for (var index = 1; index <= WeightCount; index++)
                _weights[index] = number;
        }
    }
}
