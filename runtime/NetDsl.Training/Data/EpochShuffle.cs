namespace NetDsl.Training;

/// <summary>
/// An order of the numbers from 0 to n − 1 for each epoch. It depends on the random stream and the epoch alone, so that any epoch's order can be had without
/// those before it. The method is Fisher and Yates's (Durstenfeld, CACM 7, 1964).
/// </summary>
public sealed class EpochShuffle
{
    private readonly RandomStream _random;
    private readonly ulong _blocksPerEpoch;
    private readonly uint[] _draws;
    private readonly int[] _order;
    private long _epoch = -1;

    /// <summary>Prepares to shuffle.</summary>
    /// <param name="count">How many there are to order, at least 1 and at most half as many as an array can hold.</param>
    /// <param name="random">A stream for this use alone.</param>
    public EpochShuffle(int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / 2);
        _random = random;
        _draws = new uint[2 * count];
        _blocksPerEpoch = (ulong)((_draws.Length + RandomStream.BlockLength - 1) / RandomStream.BlockLength);
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
        _random.FillBits(_draws, (ulong)epoch * _blocksPerEpoch);
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;

        for (var last = _order.Length - 1; last > 0; last--)
        {
            // The upper half of draw · places: with 64 bits, no place is preferred by more than one part in 2³³.
            var draw = ((ulong)_draws[2 * last] << 32) | _draws[2 * last + 1];
            var chosen = (int)Math.BigMul(draw, (ulong)last + 1, out _);
            (_order[last], _order[chosen]) = (_order[chosen], _order[last]);
        }

        _epoch = epoch;
    }
}
