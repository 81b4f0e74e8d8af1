namespace NetDsl.Kernels;

/// <summary>
/// A transform of tiles with rows and columns, made of those of both axes: first down the columns of pixels and then along the rows, or back the other way round.
/// Between both, numbers lie in memory that a core's first-level cache holds, for some channels at a time.
/// </summary>
internal readonly unsafe ref struct TileTransform
{
    /// <summary>Channels at a time: four vectors of the widest, so that a call of a transform costs little beside its work.</summary>
    private const int Channels = 64;

    private readonly delegate*<float**, nint, nint, float*, nint, nint, void> _evaluateRows, _evaluateColumns;
    private readonly delegate*<float*, nint, float**, nint, nint, nint, void> _interpolateRows, _interpolateColumns;
    private readonly float* _between;
    private readonly float** _places;
    private readonly int _rowProducts, _columnProducts, _columns;

    private TileTransform(int rowProducts, int columnProducts, int columns, float* between, float** places)
    {
        (_rowProducts, _columnProducts, _columns) = (rowProducts, columnProducts, columns);
        _between = between;
        _places = places;
        for (var place = 0; place < rowProducts * columns; place++)
            places[place] = between + place * Channels;
    }

    /// <summary>A transform to products.</summary>
    /// <param name="rowProducts">Products of a tile's rows.</param>
    /// <param name="columnProducts">Products of its columns.</param>
    /// <param name="columns">Columns of pixels or taps.</param>
    /// <param name="rows">The rows' transform.</param>
    /// <param name="along">The columns' transform.</param>
    /// <param name="between">Room for <see cref="FloatsBetween"/> floats.</param>
    /// <param name="places">Room for as many pointers as there are products of rows times columns.</param>
    public TileTransform(
        int rowProducts, int columnProducts, int columns,
        delegate*<float**, nint, nint, float*, nint, nint, void> rows, delegate*<float**, nint, nint, float*, nint, nint, void> along,
        float* between, float** places)
        : this(rowProducts, columnProducts, columns, between, places)
    {
        _evaluateRows = rows;
        _evaluateColumns = along;
    }

    /// <summary>A transform from products.</summary>
    /// <param name="rowProducts">Products of a tile's rows.</param>
    /// <param name="columnProducts">Products of its columns.</param>
    /// <param name="columns">Columns of pixels or taps.</param>
    /// <param name="rows">The rows' transform.</param>
    /// <param name="along">The columns' transform.</param>
    /// <param name="between">Room for <see cref="FloatsBetween"/> floats.</param>
    /// <param name="places">Room for as many pointers as there are products of rows times columns.</param>
    public TileTransform(
        int rowProducts, int columnProducts, int columns,
        delegate*<float*, nint, float**, nint, nint, nint, void> rows, delegate*<float*, nint, float**, nint, nint, nint, void> along,
        float* between, float** places)
        : this(rowProducts, columnProducts, columns, between, places)
    {
        _interpolateRows = rows;
        _interpolateColumns = along;
    }

    /// <summary>Floats between both halves of a transform.</summary>
    public static int FloatsBetween(int rowProducts, int columns) => rowProducts * columns * Channels;

    /// <summary>Writes the products of a tile.</summary>
    /// <param name="pixels">Its pixels, or a kernel's taps, row by row.</param>
    /// <param name="to">The first product of the first channel.</param>
    /// <param name="step">Floats from one product to the next.</param>
    /// <param name="channels">How many channels.</param>
    public void Evaluate(float** pixels, float* to, nint step, int channels)
    {
        for (var at = 0; at < channels; at += Channels)
        {
            var count = Math.Min(Channels, channels - at);
            for (var column = 0; column < _columns; column++)
                _evaluateRows(pixels + column, _columns, at, _between + column * Channels, _columns * Channels, count);
            var product = to + at;
            for (var row = 0; row < _rowProducts; row++, product += _columnProducts * step)
                _evaluateColumns(_places + row * _columns, 1, 0, product, step, count);
        }
    }

    /// <summary>Writes the pixels of a tile, or a kernel's taps.</summary>
    /// <param name="from">The first product of the first channel.</param>
    /// <param name="step">Floats from one product to the next.</param>
    /// <param name="pixels">Where they go, row by row.</param>
    /// <param name="channels">How many channels.</param>
    public void Interpolate(float* from, nint step, float** pixels, int channels)
    {
        for (var at = 0; at < channels; at += Channels)
        {
            var count = Math.Min(Channels, channels - at);
            var product = from + at;
            for (var row = 0; row < _rowProducts; row++, product += _columnProducts * step)
                _interpolateColumns(product, step, _places + row * _columns, 1, 0, count);
            for (var column = 0; column < _columns; column++)
                _interpolateRows(_between + column * Channels, _columns * Channels, pixels + column, _columns, at, count);
        }
    }
}
