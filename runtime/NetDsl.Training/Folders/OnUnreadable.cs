namespace NetDsl.Training;

/// <summary>What is done about a file that doesn't become an image: it isn't a picture, is damaged, smaller than the crop, or has no label.</summary>
public enum OnUnreadable
{
    /// <summary>The whole set is refused, and the message names the file.</summary>
    Refuse,

    /// <summary>The file is left out, and named in <see cref="ImageDataSet.Skipped"/>.</summary>
    Skip,
}
