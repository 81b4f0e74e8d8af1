namespace NetDsl.Training;

/// <summary>How the pictures of a folder become images of a data set.</summary>
/// <param name="Shape">The size of an image: height × width × channels, the channels being 1 (grey), 3 (red, green and blue) or 4 (these and opacity).</param>
public sealed record ImageFolderOptions(ImageShape Shape)
{
    /// <summary>Bytes that all images together may take unless another limit is set: 1 GiB, as 89,478 images of 64 × 64 × 3.</summary>
    public const long DefaultMaximumBytes = 1L << 30;

    /// <summary>
    /// The size of the part that is cut out of the middle of each picture and then resized: every picture must be as large, such as 108 × 108 for CelebA's
    /// faces. Null takes the largest part in the middle that has the proportions of <see cref="Shape"/>, so that nothing is distorted; smaller pictures are
    /// made larger then.
    /// </summary>
    public (int Height, int Width)? Crop { get; init; }

    /// <summary>Whether pictures in folders of the folder count too, also in those that are links. In an archive all pictures count.</summary>
    public bool Recursive { get; init; }

    /// <summary>Whether resizing to a smaller size takes all pixels that fall into one: see <see cref="BilinearResize"/>.</summary>
    public bool Antialias { get; init; } = true;

    /// <summary>The grey behind transparent pixels, where an image has no opacity: see <see cref="PictureColour.ToChannels"/>. 255 is white.</summary>
    public byte Background { get; init; } = 255;

    /// <summary>What the bytes 0 and 255 stand for.</summary>
    public PixelRange Range { get; init; } = PixelRange.MinusOneToOne;

    /// <summary>How many pictures there must be at least: the images of a batch.</summary>
    public int MinimumImages { get; init; } = 1;

    /// <summary>Bytes that all images together may take, one for each number; never more than an array holds, 2³¹ − 57.</summary>
    public long MaximumBytes { get; init; } = DefaultMaximumBytes;

    /// <summary>How many threads decode, at least 1; each holds a file and its picture in memory. Their number changes nothing in the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the labels of the pictures come from; null for none.</summary>
    public LabelSource? Labels { get; init; }

    /// <summary>What is done about a file that doesn't become an image.</summary>
    public OnUnreadable OnUnreadable { get; init; }

    /// <summary>
    /// Reads the files, and says how large a picture may be. The default reads PNG alone; <c>new PictureDecoder()</c> of the package NetDsl.Images reads JPEG,
    /// BMP, GIF and TGA too.
    /// </summary>
    public IPictureDecoder Decoder { get; init; } = new PngDecoder();
}
