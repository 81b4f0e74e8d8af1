namespace NetDsl.Kernels;

/// <summary>
/// How the columns of a matrix are divided over panels: full ones first, each some vectors wide, and then one or two narrower ones. Where a single vector would be left over for the
/// last panel, it shares with the one before it: a register tile that is one vector wide loads more than it multiplies.
/// </summary>
public readonly struct PanelLayout
{
    /// <summary>Divides columns.</summary>
    /// <param name="columns">Columns in all, at least 1.</param>
    /// <param name="lanes">Floats in a vector.</param>
    /// <param name="vectors">Vectors in a full panel.</param>
    public PanelLayout(int columns, int lanes, int vectors)
    {
        var all = (columns + lanes - 1) / lanes;
        Columns = columns;
        Vectors = Math.Min(vectors, all);
        Width = lanes * Vectors;
        var rest = all % Vectors;
        var shares = rest == 1 && Vectors == 3;
        FullPanels = all / Vectors - (shares ? 1 : 0);
        Panels = FullPanels + (rest == 0 ? 0 : shares ? 2 : 1);
        LastVectors = rest == 0 ? Vectors : shares ? 2 : rest;
        LastWidth = LastVectors * lanes;
    }

    /// <summary>Columns in all.</summary>
    public int Columns { get; }

    /// <summary>Vectors in a full panel.</summary>
    public int Vectors { get; }

    /// <summary>Floats in a full panel's row.</summary>
    public int Width { get; }

    /// <summary>How many panels there are.</summary>
    public int Panels { get; }

    /// <summary>How many of them are full; the others have <see cref="LastVectors"/> vectors.</summary>
    public int FullPanels { get; }

    /// <summary>Vectors in a panel after the full ones; those of a full one if there are none.</summary>
    public int LastVectors { get; }

    /// <summary>Floats in the row of a panel after the full ones.</summary>
    public int LastWidth { get; }

    /// <summary>The first column of a panel.</summary>
    /// <param name="panel">From 0.</param>
    public int FirstColumn(int panel) => panel <= FullPanels ? panel * Width : FullPanels * Width + (panel - FullPanels) * LastWidth;

    /// <summary>Floats in a panel's row.</summary>
    /// <param name="panel">From 0.</param>
    public int WidthOf(int panel) => panel < FullPanels ? Width : LastWidth;
}
