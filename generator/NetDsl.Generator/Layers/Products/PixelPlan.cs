namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// How one direction of a product is computed for fewer images than fill a register tile: tap by tap, with neighbouring pixels as the rows of a tile.
/// </summary>
/// <param name="SourceDown">Floats from one row of source pixels to the next, as a tap meets them.</param>
/// <param name="SourceRight">Floats from one source pixel to the next.</param>
/// <param name="DestinationDown">Floats from one row of destination pixels to the next.</param>
/// <param name="DestinationRight">Floats from one destination pixel to the next.</param>
/// <param name="Taps">Those taps that bring pixels together.</param>
internal sealed record PixelPlan(int SourceDown, int SourceRight, int DestinationDown, int DestinationRight, IReadOnlyList<PixelTap> Taps)
{
    public static PixelPlan Of(ProductGeometry geometry, ProductDirection direction, ProductPlan product)
    {
        // The small side's pixels are neighbours; on the large side, the pixels that one tap meets lie a stride apart in both directions.
        var (large, small) = (geometry.Large, geometry.Small);
        var (largeDown, largeRight) = (geometry.Rows.Stride * large.Width * large.Channels, geometry.Columns.Stride * large.Channels);
        var (smallDown, smallRight) = (small.Width * small.Channels, small.Channels);
        var slots = product.TapOrder.ToList();
        var taps = new List<PixelTap>();
        foreach (var tap in GradientPlan.Of(geometry).Taps)
        {
            // A tap that meets nothing but padding adds nothing.
            if (tap.Down.Count == 0 || tap.Right.Count == 0)
                continue;
            var (onLarge, onSmall) = ((tap.Down.Large * large.Width + tap.Right.Large) * large.Channels,
                (tap.Down.Small * small.Width + tap.Right.Small) * small.Channels);
            var (source, destination) = direction == ProductDirection.LargeToSmall ? (onLarge, onSmall) : (onSmall, onLarge);
            // The packed weights hold the taps in the order of the plan for full tiles, which both ways of computing share.
            taps.Add(new PixelTap(slots.IndexOf(tap.Row * geometry.Columns.Kernel + tap.Column), source, destination, tap.Down.Count, tap.Right.Count));
        }

        // Weights are read from front to back.
        taps.Sort((first, second) => first.Slot.CompareTo(second.Slot));
        return direction == ProductDirection.LargeToSmall
            ? new PixelPlan(largeDown, largeRight, smallDown, smallRight, taps)
            : new PixelPlan(smallDown, smallRight, largeDown, largeRight, taps);
    }
}

/// <summary>The pixels that one tap brings together.</summary>
/// <param name="Slot">The tap's place in the packed weights.</param>
/// <param name="Source">Floats to the first pixel that it reads.</param>
/// <param name="Destination">Floats to the first pixel that it adds to.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels in a row.</param>
internal readonly record struct PixelTap(int Slot, int Source, int Destination, int Height, int Width);
