namespace NetDsl.Kernels;

/// <summary>
/// Taps that are evaluated for one use: the rows' transform of all summed channels first, whose numbers wait here, and the columns' transform of a row of
/// points when its products are next. A row's evaluated taps are read while the second-level cache holds them; all points of a layer with many channels
/// would be several times as large.
/// </summary>
internal readonly unsafe ref struct TapRows
{
    private readonly delegate*<float**, nint, nint, float*, nint, nint, void> _rows, _columns;
    private readonly float* _waiting;
    private readonly float** _places;
    private readonly nint _rowStep;
    private readonly int _taps;

    /// <param name="call">Whose taps.</param>
    /// <param name="columns">Columns of the kernel's matrices that are evaluated together.</param>
    /// <param name="waiting">Room for <see cref="Floats"/> floats.</param>
    /// <param name="places">Room for as many pointers as there are taps in a row.</param>
    public TapRows(FastProductCall* call, int columns, float* waiting, float** places)
    {
        _rows = call->Rows.EvaluateTaps;
        _columns = call->Columns.EvaluateTaps;
        _waiting = waiting;
        _places = places;
        _taps = call->Columns.Taps;
        _rowStep = RowFloats(call, columns);
    }

    /// <summary>Floats that wait.</summary>
    public static nint Floats(FastProductCall* call, int columns) => call->Rows.Products * RowFloats(call, columns);

    /// <summary>Takes a block of each tap through the rows' transform.</summary>
    /// <param name="taps">The blocks, row by row of the taps.</param>
    /// <param name="first">How many numbers of each tap were taken before.</param>
    /// <param name="block">Numbers of a block.</param>
    public void Take(float** taps, nint first, nint block)
    {
        var to = _waiting + first * _taps;
        for (var column = 0; column < _taps; column++, to += block)
            _rows(taps + column, _taps, 0, to, _rowStep, block);
    }

    /// <summary>Evaluates some blocks at a row of points.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="first">How many numbers of each tap come before.</param>
    /// <param name="block">Numbers of a block, as when it was taken.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="to">The first point's numbers; the next point's follow them.</param>
    public void Write(int row, nint first, nint block, int blocks, float* to)
    {
        var from = _waiting + row * _rowStep + first * _taps;
        for (var index = 0; index < blocks; index++, to += block)
        {
            for (var column = 0; column < _taps; column++, from += block)
                _places[column] = from;
            _columns(_places, 1, 0, to, blocks * block, block);
        }
    }

    // The last few keep rows apart in caches.
    private static nint RowFloats(FastProductCall* call, int columns) => (nint)call->Depth * columns * call->Columns.Taps + 48;
}
