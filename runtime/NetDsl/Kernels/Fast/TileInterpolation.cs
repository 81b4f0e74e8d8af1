namespace NetDsl.Kernels;

/// <summary>
/// What products of some tiles are in pixels, by the transforms of both axes: along the rows, each as soon as its products are there and still in the cache,
/// and down the columns when all rows are.
/// </summary>
internal readonly unsafe ref struct TileInterpolation
{
    private readonly delegate*<float*, nint, float**, nint, nint, nint, void> _rows, _columns;
    private readonly float* _between;
    private readonly float** _places;
    private readonly int _pixels;
    private readonly nint _step;

    /// <param name="pixels">Pixels or taps in a row.</param>
    /// <param name="rows">The rows' transform.</param>
    /// <param name="columns">The columns' transform.</param>
    /// <param name="between">Room for as many times <paramref name="step"/> floats as there are products of rows times pixels in a row.</param>
    /// <param name="step">Floats of all tiles at one place, and those that keep places apart in caches.</param>
    /// <param name="places">Room for as many pointers as there are pixels in a row.</param>
    public TileInterpolation(
        int pixels, delegate*<float*, nint, float**, nint, nint, nint, void> rows, delegate*<float*, nint, float**, nint, nint, nint, void> columns,
        float* between, nint step, float** places)
    {
        (_pixels, _step) = (pixels, step);
        _rows = rows;
        _columns = columns;
        _between = between;
        _places = places;
    }

    /// <summary>Takes the products of a row.</summary>
    /// <param name="row">Which row of products.</param>
    /// <param name="products">Its first product of the first tile.</param>
    /// <param name="step">Floats from one product to the next.</param>
    /// <param name="floats">Floats of all tiles.</param>
    public void TakeRow(int row, float* products, nint step, nint floats)
    {
        for (var pixel = 0; pixel < _pixels; pixel++)
            _places[pixel] = _between + (row * _pixels + pixel) * _step;
        _columns(products, step, _places, 1, 0, floats);
    }

    /// <summary>Writes the pixels of a tile, or a kernel's taps.</summary>
    /// <param name="at">Where the tile is among the floats of all tiles.</param>
    /// <param name="pixels">Where they go, row by row.</param>
    /// <param name="channels">How many channels.</param>
    public void Write(nint at, float** pixels, int channels)
    {
        for (var pixel = 0; pixel < _pixels; pixel++)
            _rows(_between + pixel * _step + at, _pixels * _step, pixels + pixel, _pixels, 0, channels);
    }
}
