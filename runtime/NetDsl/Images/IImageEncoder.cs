namespace NetDsl;

/// <summary>
/// The seam between pictures and file formats. <see cref="PngEncoder"/> is the one that comes along, because it needs nothing that .NET doesn't have; a library
/// that writes more formats, or smaller files, fits here later without a change in what draws pictures.
/// </summary>
public interface IImageEncoder
{
    /// <summary>How names of such files end, with the dot.</summary>
    string FileExtension { get; }

    /// <summary>Writes a picture in this format.</summary>
    /// <param name="picture">What to write.</param>
    /// <param name="destination">Where to; it is left open.</param>
    /// <exception cref="NotSupportedException">The format has no pictures with this many channels.</exception>
    void Encode(Picture picture, Stream destination);
}
