namespace NetDsl.Kernels;

/// <summary>
/// What tiles with rows and columns are in products, by the transforms of both axes: first down the columns of pixels, then along the rows. Between both,
/// numbers lie in memory that a core's first-level cache holds, for some channels at a time.
/// </summary>
internal readonly unsafe ref struct TileEvaluation
{
    /// <summary>Channels at a time: four vectors of the widest, so that a call of a transform costs little beside its work.</summary>
    public const int Channels = 64;

    /// <summary>
    /// Floats between the numbers of two points beyond what they hold, so that they don't meet in the same lines of a cache. The generator's FastPlan plans
    /// memory with this number and with <see cref="Channels"/>.
    /// </summary>
    public const int Apart = 48;

    private readonly delegate*<float**, nint, nint, float*, nint, nint, void> _rows, _columns;
    private readonly float* _between;
    private readonly float** _places;
    private readonly int _rowProducts, _columnProducts, _pixels;

    /// <param name="rowProducts">Products of a tile's rows.</param>
    /// <param name="columnProducts">Products of its columns.</param>
    /// <param name="pixels">Pixels or taps in a row.</param>
    /// <param name="rows">The rows' transform.</param>
    /// <param name="columns">The columns' transform.</param>
    /// <param name="between">Room for <see cref="FloatsBetween"/> floats.</param>
    /// <param name="places">Room for as many pointers as there are products of rows times pixels in a row.</param>
    public TileEvaluation(
        int rowProducts, int columnProducts, int pixels,
        delegate*<float**, nint, nint, float*, nint, nint, void> rows, delegate*<float**, nint, nint, float*, nint, nint, void> columns,
        float* between, float** places)
    {
        (_rowProducts, _columnProducts, _pixels) = (rowProducts, columnProducts, pixels);
        _rows = rows;
        _columns = columns;
        _between = between;
        _places = places;
        for (var place = 0; place < rowProducts * pixels; place++)
            places[place] = between + place * Channels;
    }

    /// <summary>Floats between both halves.</summary>
    public static int FloatsBetween(int rowProducts, int pixels) => rowProducts * pixels * Channels;

    /// <summary>Writes the products of a tile.</summary>
    /// <param name="pixels">Its pixels, or a kernel's taps, row by row.</param>
    /// <param name="to">The first product of the first channel.</param>
    /// <param name="step">Floats from one product to the next.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="partStep">Floats from <see cref="Channels"/> channels of a product to the next ones.</param>
    public void Write(float** pixels, float* to, nint step, int channels, nint partStep = 0)
    {
        for (var at = 0; at < channels; at += Channels, to += partStep)
        {
            var count = Math.Min(Channels, channels - at);
            for (var column = 0; column < _pixels; column++)
                _rows(pixels + column, _pixels, at, _between + column * Channels, _pixels * Channels, count);
            var product = to;
            for (var row = 0; row < _rowProducts; row++, product += _columnProducts * step)
                _columns(_places + row * _pixels, 1, 0, product, step, count);
        }
    }
}
