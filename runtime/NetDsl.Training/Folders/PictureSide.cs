namespace NetDsl.Training;

/// <summary>A half of a picture that shows both images of a pair side by side.</summary>
public enum PictureSide
{
    /// <summary>The left half.</summary>
    Left,

    /// <summary>The right half.</summary>
    Right,
}
