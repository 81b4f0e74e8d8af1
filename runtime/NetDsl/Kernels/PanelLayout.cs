using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// How the columns of a matrix are divided over panels: full ones first, and then some that are a vector narrower, so that no panel is much
/// narrower than the others. A register tile that is one vector wide loads more than it multiplies.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PanelLayout
{
    /// <summary>Divides columns.</summary>
    /// <param name="columns">Columns in all, at least 1.</param>
    /// <param name="lanes">Floats in a vector.</param>
    /// <param name="vectors">Vectors of the widest panel that there are register tiles for.</param>
    public PanelLayout(int columns, int lanes, int vectors)
    {
        Columns = columns;
        var all = (columns + lanes - 1) / lanes;

        // As few panels as possible, and as many of them as possible a vector narrower: 8 vectors in panels of at most 4 are 4 + 4, 10 are 4 + 3 +
        // 3, 5 are 3 + 2.
        Panels = (all + vectors - 1) / vectors;
        Vectors = (all + Panels - 1) / Panels;
        FullPanels = all - Panels * (Vectors - 1);
        LastVectors = FullPanels == Panels ? Vectors : Vectors - 1;
        Width = lanes * Vectors;
        LastWidth = lanes * LastVectors;
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
