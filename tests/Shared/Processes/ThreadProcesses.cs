using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace NetDsl.Tests;

/// <summary>
/// Processes that train together, each a thread of this one: what they do together can be tried without a launcher. Sums are made in the order of the ranks.
/// Those that are begun beside a backward pass are made where they are ended, so that nothing that looks at them too early goes unseen.
/// </summary>
internal sealed class ThreadProcesses : IDisposable
{
    private readonly Barrier _barrier;
    private readonly CancellationTokenSource _end = new();
    private readonly Array?[] _given;

    private ThreadProcesses(int count) => (_barrier, _given) = (new Barrier(count), new Array?[count]);

    /// <summary>Runs the same in so many processes, and waits for all of them. What one throws is thrown; the others then wait for nobody.</summary>
    /// <typeparam name="T">What each gives.</typeparam>
    /// <param name="count">How many processes.</param>
    /// <param name="body">What each does.</param>
    /// <returns>What each gave, in the order of the ranks.</returns>
    public static T[] Run<T>(int count, Func<ProcessGroup, T> body)
    {
        using var processes = new ThreadProcesses(count);
        var results = new T[count];
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, count).Select(rank => new Thread(() =>
        {
            try
            {
                using var group = new Group(processes, rank, count);
                results[rank] = body(group);
            }
            catch (Exception exception)
            {
                lock (failures)
                    failures.Add(exception);
                processes._end.Cancel();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failures.Find(failure => failure is not OperationCanceledException) is { } first)
            ExceptionDispatchInfo.Throw(first);
        return results;
    }

    public void Dispose()
    {
        _barrier.Dispose();
        _end.Dispose();
    }

    private void Wait() => _barrier.SignalAndWait(_end.Token);

    private void Sum<T>(int rank, Span<T> numbers)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        _given[rank] = numbers.ToArray();
        Wait();
        numbers.Clear();
        foreach (var given in _given)
        {
            var others = (T[])given!;
            Assert.Equal(others.Length, numbers.Length);
            for (var place = 0; place < others.Length; place++)
                numbers[place] += others[place];
        }

        Wait();
    }

    internal sealed unsafe class Group(ThreadProcesses processes, int rank, int count) : ProcessGroup(rank, count)
    {
        private readonly List<(nint Numbers, float[] Copy)> _begun = [];

        /// <summary>How many sums were begun beside something else.</summary>
        public int Begun => _begun.Count;

        public override void Sum(Span<float> numbers) => processes.Sum(Rank, numbers);

        public override void Sum(Span<double> numbers) => processes.Sum(Rank, numbers);

        public override void Broadcast(Span<byte> bytes)
        {
            processes._given[Rank] = bytes.ToArray();
            processes.Wait();
            Assert.Equal(processes._given[0]!.Length, bytes.Length);
            ((byte[])processes._given[0]!).CopyTo(bytes);
            processes.Wait();
        }

        [DoesNotReturn]
        public override void Abort(string message) => throw new InvalidOperationException($"Process {Rank}: {message}");

        protected override nint BeginSum(float* numbers, int length)
        {
            _begun.Add(((nint)numbers, new Span<float>(numbers, length).ToArray()));
            return _begun.Count - 1;
        }

        protected override void EndSum(nint sum)
        {
            var (numbers, copy) = _begun[(int)sum];
            var present = new Span<float>((float*)numbers, copy.Length);
            Assert.True(present.SequenceEqual(copy), "Gradients whose sum had begun were changed.");
            Sum(present);
        }
    }
}
