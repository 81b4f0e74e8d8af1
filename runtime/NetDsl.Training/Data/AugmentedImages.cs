namespace NetDsl.Training;

/// <summary>Copies images out, changed by chance.</summary>
/// <param name="data">The images.</param>
/// <param name="augmentation">What is done to them.</param>
/// <param name="random">A stream for this use alone.</param>
internal sealed class AugmentedImages(ImageDataSet data, DataAugmentation augmentation, RandomStream random)
{
    // Whether it is mirrored, and where the part begins.
    private const int DrawsOfImage = 3;

    private readonly byte[] _image = new byte[data.Shape.Length];
    private readonly byte[] _part = new byte[ShapeOf(data.Shape, augmentation).Length];
    private uint[] _draws = [];

    /// <summary>The shape of an image afterwards.</summary>
    /// <param name="shape">Its shape before.</param>
    /// <param name="augmentation">What is done to it.</param>
    public static ImageShape ShapeOf(ImageShape shape, DataAugmentation augmentation) =>
        augmentation.RandomCrop is var (height, width) ? shape with { Height = height, Width = width } : shape;

    /// <summary>Copies a step's images out.</summary>
    /// <param name="step">From 0 over all epochs.</param>
    /// <param name="chosen">Which images.</param>
    /// <param name="destination">Where to.</param>
    public void Fill(long step, ReadOnlySpan<int> chosen, Span<float> destination)
    {
        if (_draws.Length != chosen.Length * DrawsOfImage)
            _draws = new uint[chosen.Length * DrawsOfImage];

        var blocksPerStep = (ulong)((_draws.Length + RandomStream.BlockLength - 1) / RandomStream.BlockLength);
        random.FillBits(_draws, (ulong)step * blocksPerStep);
        for (var image = 0; image < chosen.Length; image++)
        {
            data.Read(chosen[image], _image);
            Change(_draws.AsSpan(image * DrawsOfImage, DrawsOfImage));
            data.ToNumbers(_part, destination.Slice(image * _part.Length, _part.Length));
        }
    }

    private void Change(ReadOnlySpan<uint> draws)
    {
        var (from, to) = (data.Shape, ShapeOf(data.Shape, augmentation));
        var isFlipped = augmentation.HorizontalFlip && (draws[0] >> 31) != 0;
        var (top, left) = (Place(draws[1], from.Height - to.Height), Place(draws[2], from.Width - to.Width));
        var rowLength = to.Width * to.Channels;
        for (var row = 0; row < to.Height; row++)
        {
            var source = _image.AsSpan(((top + row) * from.Width + left) * from.Channels, rowLength);
            var target = _part.AsSpan(row * rowLength, rowLength);
            if (!isFlipped)
            {
                source.CopyTo(target);
                continue;
            }

            for (var column = 0; column < to.Width; column++)
                source.Slice((to.Width - 1 - column) * to.Channels, to.Channels).CopyTo(target[(column * to.Channels)..]);
        }
    }

    // The upper half of draw · places.
    private static int Place(uint draw, int last) => (int)((draw * ((ulong)last + 1)) >> 32);
}
