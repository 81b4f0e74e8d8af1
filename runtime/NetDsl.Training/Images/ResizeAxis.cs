namespace NetDsl.Training;

/// <summary>
/// How each place along one axis of a resized picture is put together from places of the original: a run of them, each with a weight; the weights of a place
/// add up to 1.
/// </summary>
internal sealed class ResizeAxis
{
    private readonly int[] _first;
    private readonly int[] _begin;
    private readonly float[] _weights;

    /// <summary>Works out the weights.</summary>
    /// <param name="from">Places of the original, at least 1.</param>
    /// <param name="to">Places of the result, at least 1.</param>
    /// <param name="antialias">See <see cref="BilinearResize"/>.</param>
    public ResizeAxis(int from, int to, bool antialias)
    {
        _first = new int[to];
        _begin = new int[to + 1];
        var weights = new List<float>(2 * to);
        for (var place = 0; place < to; place++)
        {
            var scale = (double)from / to;
            var centre = (place + 0.5) * scale;
            _first[place] = antialias && scale > 1 ? AddTriangle(weights, centre, scale, from) : AddPair(weights, centre - 0.5, from);
            _begin[place + 1] = weights.Count;
        }

        _weights = [.. weights];
    }

    /// <summary>Places of the result.</summary>
    public int Count => _first.Length;

    /// <summary>The first place of the original that counts for a place of the result.</summary>
    public int First(int place) => _first[place];

    /// <summary>The weights of that place and those after it.</summary>
    public ReadOnlySpan<float> Weights(int place) => _weights.AsSpan(_begin[place].._begin[place + 1]);

    /// <summary>The two neighbours of a place between them; one of them alone at the border or where it is met exactly.</summary>
    private static int AddPair(List<float> weights, double place, int from)
    {
        var inside = Math.Clamp(place, 0, from - 1);
        var first = (int)inside;
        var share = inside - first;
        weights.Add((float)(1 - share));
        if (share > 0)
            weights.Add((float)share);

        return first;
    }

    /// <summary>All places under a triangle of half the width <paramref name="scale"/>, counted from the middles of pixels.</summary>
    private static int AddTriangle(List<float> weights, double centre, double scale, int from)
    {
        var first = Math.Max((int)Math.Floor(centre - scale), 0);
        var last = Math.Min((int)Math.Ceiling(centre + scale), from - 1);
        while (Triangle(first, centre, scale) <= 0)
            first++;
        while (Triangle(last, centre, scale) <= 0)
            last--;

        var sum = 0.0;
        for (var place = first; place <= last; place++)
            sum += Triangle(place, centre, scale);
        for (var place = first; place <= last; place++)
            weights.Add((float)(Triangle(place, centre, scale) / sum));

        return first;
    }

    private static double Triangle(int place, double centre, double scale) => 1 - Math.Abs(place + 0.5 - centre) / scale;
}
