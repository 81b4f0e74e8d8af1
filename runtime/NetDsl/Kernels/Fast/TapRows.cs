namespace NetDsl.Kernels;

/// <summary>
/// Evaluates a kernel's taps in two steps: down the columns of taps for all channels at once (<see cref="Take"/>), and along a row of points when that row is
/// multiplied next (<see cref="Write"/>). So a row's evaluated taps are read while the second-level cache holds them; those of all points of a layer with many
/// channels are many times as large.
/// </summary>
internal readonly unsafe ref struct TapRows
{
    private readonly delegate*<float**, nint, nint, float*, nint, nint, void> _down, _along;
    private readonly float* _waiting;
    private readonly float** _places;
    private readonly nint _rowStep;
    private readonly int _columnTaps;

    /// <param name="call">Whose taps.</param>
    /// <param name="columns">Output channels that are computed together.</param>
    /// <param name="waiting">Room for <see cref="Floats"/> floats between both steps.</param>
    /// <param name="places">Room for as many pointers as there are taps in a row.</param>
    public TapRows(FastProductCall* call, int columns, float* waiting, float** places)
    {
        _down = call->Rows.EvaluateTaps;
        _along = call->Columns.EvaluateTaps;
        _waiting = waiting;
        _places = places;
        _columnTaps = call->Columns.Taps;
        _rowStep = RowFloats(call, columns);
    }

    /// <summary>Floats that wait.</summary>
    public static nint Floats(FastProductCall* call, int columns) => call->Rows.Products * RowFloats(call, columns);

    /// <summary>Takes a block of each tap through the first step.</summary>
    /// <param name="taps">The blocks, row by row of the taps.</param>
    /// <param name="before">How many numbers of each tap were taken before.</param>
    /// <param name="block">Numbers of a block.</param>
    public void Take(float** taps, nint before, nint block)
    {
        var to = _waiting + before * _columnTaps;
        for (var column = 0; column < _columnTaps; column++, to += block)
            _down(taps + column, _columnTaps, 0, to, _rowStep, block);
    }

    /// <summary>Evaluates some blocks at a row of points.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="before">How many numbers of each tap come before.</param>
    /// <param name="block">Numbers of a block, as when it was taken.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="to">The first point's numbers; the next point's follow them.</param>
    public void Write(int row, nint before, nint block, int blocks, float* to)
    {
        var from = _waiting + row * _rowStep + before * _columnTaps;
        for (var index = 0; index < blocks; index++, to += block)
        {
            for (var column = 0; column < _columnTaps; column++, from += block)
                _places[column] = from;
            _along(_places, 1, 0, to, blocks * block, block);
        }
    }

    private static nint RowFloats(FastProductCall* call, int columns) => (nint)call->Depth * columns * call->Columns.Taps + TileEvaluation.Apart;
}
