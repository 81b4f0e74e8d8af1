namespace NetDsl.Training;

/// <summary>
/// An order of the numbers from 0 to n − 1 for each epoch. It depends on the random stream and the epoch alone, so that any epoch's order can be had without those before it.
/// The method is Fisher and Yates's (Durstenfeld, CACM 7, 1964).
/// </summary>
public sealed class EpochShuffle
{
    private const int NumbersPerBlock = 64;

    private readonly RandomStream _random;
    private readonly ulong _blocksPerEpoch;
    private readonly float[] _draws;
    private readonly int[] _order;
    private long _epoch = -1;

    /// <summary>Prepares to shuffle.</summary>
    /// <param name="count">How many there are to order, at least 1.</param>
    /// <param name="random">A stream for this use alone.</param>
    public EpochShuffle(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _random = random;
        _draws = new float[2 * count];
        _blocksPerEpoch = (ulong)((_draws.Length + NumbersPerBlock - 1) / NumbersPerBlock);
        _order = new int[count];
    }

    /// <summary>The order of an epoch; valid until another epoch is asked for.</summary>
    /// <param name="epoch">From 0.</param>
    public ReadOnlySpan<int> Order(long epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (epoch != _epoch)
            Shuffle(epoch);

        return _order;
    }

    private void Shuffle(long epoch)
    {
        _random.FillUniform(_draws, 0f, 1f, (ulong)epoch * _blocksPerEpoch);
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;

        for (var last = _order.Length - 1; last > 0; last--)
        {
            // A float has 24 random bits: alone, they would prefer some places of a large data set. Two together have 48.
            var draw = _draws[2 * last] + _draws[2 * last + 1] * (1.0 / (1 << 24));
            var chosen = Math.Min((int)(draw * (last + 1)), last);
            (_order[last], _order[chosen]) = (_order[chosen], _order[last]);
        }

        _epoch = epoch;
    }
}
