namespace NetDsl;

/// <summary>Checks frames of animations.</summary>
internal static class AnimationFrames
{
    /// <summary>The size that all frames have.</summary>
    /// <param name="frames">The frames.</param>
    /// <exception cref="ArgumentException">There is no frame, or they differ in size.</exception>
    public static ImageShape RequireOneShape(IReadOnlyList<Picture> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0)
            throw new ArgumentException("Expected at least one frame; found none.", nameof(frames));
        if (frames.Any(frame => frame is null))
            throw new ArgumentException("Expected frames; found null among them.", nameof(frames));

        var shape = frames[0].Shape;
        return frames.FirstOrDefault(frame => frame.Shape != shape) is { } other
            ? throw new ArgumentException($"Expected frames of one size, {shape} as the first; found one of {other.Shape}.", nameof(frames))
            : shape;
    }
}
