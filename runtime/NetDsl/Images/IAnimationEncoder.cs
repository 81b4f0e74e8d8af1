namespace NetDsl;

/// <summary>The seam between frames and formats of animations: <see cref="ApngEncoder"/> and <see cref="GifEncoder"/>.</summary>
public interface IAnimationEncoder
{
    /// <summary>How names of such files end, with the dot.</summary>
    string FileExtension { get; }

    /// <summary>Writes an animation.</summary>
    /// <param name="frames">The frames in their order; at least one, all of one size.</param>
    /// <param name="destination">Where to; it is left open.</param>
    /// <exception cref="ArgumentException">There is no frame, or they differ in size.</exception>
    /// <exception cref="NotSupportedException">The format has no pictures with this many channels, or none so large.</exception>
    void Encode(IReadOnlyList<Picture> frames, Stream destination);

    /// <summary>Writes an animation to a file, beside its place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="frames">As <see cref="Encode"/> takes them.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    void Save(string path, IReadOnlyList<Picture> frames) => AtomicFile.Write(path, stream => Encode(frames, stream));
}
