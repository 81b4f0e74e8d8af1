namespace NetDsl;

/// <summary>Checks shapes of images that are handed to public members. The file belongs to every assembly that takes such shapes.</summary>
internal static class ImageShapeArgument
{
    /// <summary>Refuses a shape with a length below 1, and one with more numbers than an array can hold.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="argument">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape is refused.</exception>
    public static void Require(this ImageShape shape, string argument)
    {
        var numbers = (Int128)shape.Height * shape.Width * shape.Channels;
        if (shape.Height < 1 || shape.Width < 1 || shape.Channels < 1 || numbers > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                argument, FormattableString.Invariant($"Expected a shape of lengths from 1 with at most {Array.MaxLength} numbers; found {shape}."));
        }
    }
}
