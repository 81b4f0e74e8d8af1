using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>Ways through a generator's noise: what is drawn along them shows whether images change smoothly, and what a coordinate does.</summary>
public static class NoiseWalk
{
    // Noises whose directions differ by less are walked between in a straight line: on so short an arc the two are the same but for rounding.
    private const double SmallestAngle = 1e-6;

    /// <summary>A straight way: noise k of n is from + k / (n − 1) · (to − from).</summary>
    /// <param name="from">The first noise.</param>
    /// <param name="to">The last noise, as long as the first.</param>
    /// <param name="frames">How many noises, both ends among them; at least 2.</param>
    /// <returns>Frames × length numbers.</returns>
    /// <exception cref="ArgumentException">The ends are empty or differ in length.</exception>
    public static float[] Straight(ReadOnlySpan<float> from, ReadOnlySpan<float> to, int frames) => Walk(from, to, frames, share => (1.0 - share, share));

    /// <summary>
    /// A way along the arc between two noises (White, arXiv 1609.04468): noise k is sin((1 − t)·Ω) / sin Ω · from + sin(t·Ω) / sin Ω · to, with t = k / (n − 1)
    /// and Ω the angle between them. High-dimensional noise lies near a sphere; the arc stays there, where a straight way passes through its inside, which the
    /// generator never saw in training.
    /// </summary>
    /// <param name="from">The first noise.</param>
    /// <param name="to">The last noise, as long as the first.</param>
    /// <param name="frames">How many noises, both ends among them; at least 2.</param>
    /// <returns>Frames × length numbers.</returns>
    /// <exception cref="ArgumentException">
    /// The ends are empty, differ in length, or are opposite to each other: there are as many arcs then as one likes.
    /// </exception>
    public static float[] Spherical(ReadOnlySpan<float> from, ReadOnlySpan<float> to, int frames)
    {
        var angle = Angle(from, to);
        if (angle > Math.PI - SmallestAngle)
        {
            throw new ArgumentException(
                "Expected noises that aren't opposite to each other, because no arc between such is the shortest; found opposite ones.", nameof(to));
        }

        return angle < SmallestAngle
            ? Straight(from, to, frames)
            : Walk(from, to, frames, share => (Math.Sin((1.0 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle)));
    }

    /// <summary>One coordinate moves over a range, the others stay.</summary>
    /// <param name="noise">The noise.</param>
    /// <param name="coordinate">Which of its numbers moves, from 0.</param>
    /// <param name="minimum">What it is first.</param>
    /// <param name="maximum">What it is last.</param>
    /// <param name="frames">How many noises, both ends among them; at least 2.</param>
    /// <returns>Frames × length numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate, or there are fewer than two frames.</exception>
    public static float[] Sweep(ReadOnlySpan<float> noise, int coordinate, float minimum, float maximum, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(coordinate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coordinate, noise.Length);
        var (from, to) = (noise.ToArray(), noise.ToArray());
        (from[coordinate], to[coordinate]) = (minimum, maximum);
        var walk = Straight(from, to, frames);

        // What stays, stays to the bit: the two shares of a number needn't add up to it.
        for (var frame = 0; frame < frames; frame++)
        {
            var value = walk[frame * noise.Length + coordinate];
            noise.CopyTo(walk.AsSpan(frame * noise.Length));
            walk[frame * noise.Length + coordinate] = value;
        }

        return walk;
    }

    private static double Angle(ReadOnlySpan<float> from, ReadOnlySpan<float> to)
    {
        RequireEnds(from, to);
        var (product, fromSquare, toSquare) = (0.0, 0.0, 0.0);
        for (var i = 0; i < from.Length; i++)
        {
            product += (double)from[i] * to[i];
            fromSquare += (double)from[i] * from[i];
            toSquare += (double)to[i] * to[i];
        }

        // A noise of zeros has no direction: the way to it is a straight one.
        return fromSquare > 0.0 && toSquare > 0.0 ? Math.Acos(Math.Clamp(product / (Math.Sqrt(fromSquare) * Math.Sqrt(toSquare)), -1.0, 1.0)) : 0.0;
    }

    private static float[] Walk(ReadOnlySpan<float> from, ReadOnlySpan<float> to, int frames, Func<double, (double From, double To)> shares)
    {
        RequireEnds(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, Array.MaxLength / from.Length);
        var walk = new float[frames * from.Length];
        for (var frame = 1; frame < frames - 1; frame++)
        {
            var (first, second) = shares((double)frame / (frames - 1));
            for (var i = 0; i < from.Length; i++)
                walk[frame * from.Length + i] = (float)(first * from[i] + second * to[i]);
        }

        // The ends are those that were given, to the bit.
        from.CopyTo(walk);
        to.CopyTo(walk.AsSpan((frames - 1) * from.Length));
        return walk;
    }

    private static void RequireEnds(ReadOnlySpan<float> from, ReadOnlySpan<float> to)
    {
        if (from.IsEmpty || from.Length != to.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected two noises of the same length, at least 1; found {from.Length} and {Wording.Numbers(to.Length)}."),
                nameof(to));
        }
        if (!TensorPrimitives.IsFiniteAll(from) || !TensorPrimitives.IsFiniteAll(to))
            throw new ArgumentException("Expected finite noise; found a number that is infinite or none.", nameof(to));
    }
}
