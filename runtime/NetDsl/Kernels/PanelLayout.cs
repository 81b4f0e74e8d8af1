namespace NetDsl.Kernels;

/// <summary>How the columns of a matrix are divided over panels: each some vectors wide, the last as narrow as whole vectors allow.</summary>
/// <param name="columns">Columns in all, at least 1.</param>
/// <param name="lanes">Floats in a vector.</param>
/// <param name="vectors">Vectors in a full panel.</param>
public readonly struct PanelLayout(int columns, int lanes, int vectors)
{
    /// <summary>Columns in all.</summary>
    public int Columns { get; } = columns;

    /// <summary>Vectors in a full panel.</summary>
    public int Vectors { get; } = Math.Min(vectors, (columns + lanes - 1) / lanes);

    /// <summary>Floats in a full panel's row.</summary>
    public int Width { get; } = lanes * Math.Min(vectors, (columns + lanes - 1) / lanes);

    /// <summary>How many panels there are.</summary>
    public int Panels => (Columns + Width - 1) / Width;

    /// <summary>Vectors in the last panel.</summary>
    public int LastVectors => (Columns - (Panels - 1) * Width + lanes - 1) / lanes;

    /// <summary>Floats in the last panel's row.</summary>
    public int LastWidth => LastVectors * lanes;
}
