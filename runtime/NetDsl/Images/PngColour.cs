namespace NetDsl;

/// <summary>The colour types of PNG (ISO/IEC 15948, table 11.1): what the samples of a pixel are.</summary>
internal enum PngColour : byte
{
    /// <summary>One sample: brightness.</summary>
    Grey = 0,

    /// <summary>Three samples.</summary>
    RedGreenBlue = 2,

    /// <summary>One sample: the number of an entry of the palette.</summary>
    Palette = 3,

    /// <summary>Two samples: brightness and opacity.</summary>
    GreyAlpha = 4,

    /// <summary>Four samples, the last one opacity.</summary>
    RedGreenBlueAlpha = 6,
}
