using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Lets several threads predict with one network at the same time: each has memory of its own, which serves again, and all read the same packed weights.
/// </summary>
/// <remarks>
/// <para>
/// Memory stands in places, and a word has a bit for each place that is free. Taking one is a compare-and-exchange of the word, giving it back another atomic
/// operation, so one caller among none waits for nothing. The lowest free place is taken: there is never more memory than there were callers at a time.
/// </para>
/// <para>
/// The first caller after a change of the parameters packs them, under a lock for which the others wait. It writes over the weights that were packed before,
/// unless somebody may still read them; then it takes new memory, and the old one is left to the garbage collector. Whoever takes a place does so before
/// looking whether the weights are good, and who packs says that they aren't before looking which places are taken. So at least one of the two sees the other.
/// </para>
/// </remarks>
/// <typeparam name="TPrediction">The network's memory for predictions.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PredictionPool<TPrediction>
    where TPrediction : PredictionMemory
{
    // More callers at a time than this share the processors anyway; the memory that they need beyond is theirs alone, and isn't kept.
    private const int LeastPlaces = 16;
    private const int MostPlaces = 64;

    private readonly Func<ParameterStore, int, TPrediction> _create;
    private readonly TPrediction?[] _places;
    private readonly Lock _packing = new();
    private volatile PackedWeights? _weights;
    private ulong _free;
    private ulong _waiting;
    private int _withoutPlace;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="create">Makes memory for a network's parameters and so many images.</param>
    public PredictionPool(Func<ParameterStore, int, TPrediction> create)
    {
        _create = create;
        _places = new TPrediction?[Math.Clamp(2 * Environment.ProcessorCount, LeastPlaces, MostPlaces)];
        _free = ulong.MaxValue >> (MostPlaces - _places.Length);
    }

    /// <summary>For how many callers at a time memory is kept.</summary>
    public int Places => _places.Length;

    /// <summary>How often weights were packed.</summary>
    public int Packings { get; private set; }

    /// <summary>
    /// Takes memory for so many images, whose packed weights are those of the parameters as they are. It is given back with <see cref="Return"/>.
    /// </summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="images">How many images at a time.</param>
    /// <param name="parallel">The threads that share the work of packing.</param>
    public TPrediction Take(ParameterStore parameters, int images, ParallelLoop parallel)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var place = TakePlace();
        if (place >= 0 && _places[place] is { } prediction && prediction.Images >= images && _weights is { } weights && weights.AreOf(parameters))
        {
            prediction.Use(weights);
            return prediction;
        }

        return Prepare(place, parameters, images, parallel);
    }

    /// <summary>Gives memory back.</summary>
    /// <param name="prediction">What was taken.</param>
    public void Return(TPrediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        prediction.Leave();
        ReturnPlace(prediction.Place);
    }

    private static ulong Bit(int place) => place < 0 ? 0 : 1UL << place;

    private int TakePlace()
    {
        var free = Volatile.Read(ref _free);
        while (free != 0)
        {
            var found = Interlocked.CompareExchange(ref _free, free & (free - 1), free);
            if (found == free)
                return BitOperations.TrailingZeroCount(free);
            free = found;
        }

        Interlocked.Increment(ref _withoutPlace);
        return -1;
    }

    private void ReturnPlace(int place)
    {
        if (place >= 0)
            Interlocked.Or(ref _free, Bit(place));
        else
            Interlocked.Decrement(ref _withoutPlace);
    }

    private TPrediction Prepare(int place, ParameterStore parameters, int images, ParallelLoop parallel)
    {
        try
        {
            var prediction = place >= 0 ? _places[place] : null;
            if (prediction is null || prediction.Images < images)
            {
                prediction = _create(parameters, images);
                prediction.Place = place;
                if (place >= 0)
                    _places[place] = prediction;
            }

            UsePackedWeights(prediction, parameters, parallel);
            return prediction;
        }
        catch
        {
            ReturnPlace(place);
            throw;
        }
    }

    private void UsePackedWeights(TPrediction prediction, ParameterStore parameters, ParallelLoop parallel)
    {
        // Who waits reads nothing, so the one that packs needn't care for it.
        var place = Bit(prediction.Place);
        Interlocked.Or(ref _waiting, place);
        try
        {
            lock (_packing)
            {
                var weights = _weights;
                if (weights is null || !weights.AreOf(parameters))
                {
                    weights = Writable(weights, prediction);

                    // A change meanwhile must be noticed by the next prediction: so the version is the one from before.
                    var version = parameters.Version;
                    prediction.Pack(weights, parallel);
                    weights.MarkPacked(version);
                    Packings++;
                    _weights = weights;
                }

                prediction.Use(weights);
                Interlocked.And(ref _waiting, ~place);
            }
        }
        catch
        {
            prediction.Leave();
            Interlocked.And(ref _waiting, ~place);
            throw;
        }
    }

    private PackedWeights Writable(PackedWeights? old, TPrediction prediction)
    {
        if (old is not null)
        {
            old.Invalidate();
            var taken = ~Volatile.Read(ref _free) & (ulong.MaxValue >> (MostPlaces - _places.Length));
            var readers = taken & ~Volatile.Read(ref _waiting) & ~Bit(prediction.Place);
            if (readers == 0 && Volatile.Read(ref _withoutPlace) == (prediction.Place < 0 ? 1 : 0))
                return old;
        }

        return new PackedWeights(prediction.WeightFloats);
    }
}
