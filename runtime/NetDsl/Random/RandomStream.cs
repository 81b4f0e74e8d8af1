using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Random numbers by place: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011). Every number follows from
/// the seed, the stream and its place alone, so threads can fill parts of one sequence in any order, and equal places give equal bits on every machine.
/// </summary>
/// <remarks>
/// The key is the seed, low word first. The counter's words 0 and 1 are a 64-bit number c, its words 2 and 3 the stream, low words first. Numbers come in
/// blocks of 64 from 16 counters: number j of block b is word ⌊j / 16⌋ of the result for c = 16·b + j mod 16 (that is the order in which vectors hold them).
/// Blocks are numbered modulo 2⁶⁰.
/// </remarks>
public readonly record struct RandomStream
{
    /// <summary>Numbers in a block. Parts of one sequence that are filled separately must begin at multiples of it.</summary>
    public const int BlockLength = 64;

    // Words that are made on the stack before they are turned into other numbers.
    private const int ChunkBlocks = 16;
    private const int ChunkLength = ChunkBlocks * BlockLength;

    /// <summary>Makes a stream. Streams of one seed are independent of each other.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">
    /// Any number: one for each use of the seed. From 2⁶³ on they are those that networks with this seed begin their parameters with.
    /// </param>
    public RandomStream(ulong seed, ulong stream) => (Seed, Stream) = (seed, stream);

    /// <summary>The key.</summary>
    public ulong Seed { get; }

    /// <summary>The upper half of the counter.</summary>
    public ulong Stream { get; }

    /// <summary>How many numbers of the sequence come before the first one that is filled in; 0 but where <see cref="From"/> made it larger.</summary>
    public ulong First { get; private init; }

    /// <summary>The same sequence from a later number on: each fill begins so many numbers behind the place that it names.</summary>
    /// <param name="first">How many numbers are left out.</param>
    public RandomStream From(ulong first) => this with { First = unchecked(First + first) };

    /// <summary>
    /// A stream that depends on this one and a number: for a layer, a step, an image. Its seed and stream are words 0 and 1, and 2 and 3, of Philox4x32-10 with
    /// the complement of this seed as key and (<paramref name="index"/>, this stream) as counter.
    /// </summary>
    /// <param name="index">Any number; another one gives another stream.</param>
    public RandomStream Substream(ulong index)
    {
        Span<uint> words = stackalloc uint[Philox.Words];
        Philox.Block(~Seed, index, Stream, words);
        return new RandomStream(words[0] | ((ulong)words[1] << 32), words[2] | ((ulong)words[3] << 32));
    }

    /// <summary>Uniform 32-bit numbers, as they come.</summary>
    /// <param name="destination">Where they go; any length.</param>
    /// <param name="firstBlock">The block of which the first number is the first.</param>
    public void FillBits(Span<uint> destination, ulong firstBlock = 0)
    {
        if (First > 0)
            destination = FillHead(destination, ref firstBlock, static (stream, block, place, _) => stream.FillBits(block, place), default);
        Philox.Fill(Seed, Stream, firstBlock, destination);
    }

    /// <summary>Uniform numbers in [minimum, maximum): minimum + (maximum − minimum) · k / 2²⁴, where k are the upper 24 bits of each 32.</summary>
    /// <param name="destination">Where they go; any length.</param>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The bound above, which no number reaches.</param>
    /// <param name="firstBlock">The block of which the first number is the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds aren't finite, their difference isn't, or the maximum isn't above the minimum.</exception>
    [SkipLocalsInit]
    public void FillUniform(Span<float> destination, float minimum, float maximum, ulong firstBlock = 0)
    {
        if (!(maximum > minimum) || !float.IsFinite(maximum - minimum))
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, $"The maximum must be above the minimum, {minimum}, by a finite difference.");

        if (First > 0)
        {
            destination = FillHead(
                destination, ref firstBlock, static (stream, block, place, range) => stream.FillUniform(block, range.Low, range.High, place),
                (minimum, maximum));
        }

        Span<uint> words = stackalloc uint[ChunkLength];
        for (; !destination.IsEmpty; firstBlock += ChunkBlocks)
        {
            var chunk = destination[..Math.Min(ChunkLength, destination.Length)];
            Philox.Fill(Seed, Stream, firstBlock, words[..chunk.Length]);
            Distributions.Uniform(words[..chunk.Length], chunk, minimum, maximum);
            destination = destination[chunk.Length..];
        }
    }

    /// <summary>
    /// Normally distributed numbers by Box and Muller's method (Annals of Mathematical Statistics 29, 1958): in each block of 64, bits a of number j below 32
    /// and b of number j + 32 give r = √(−2 ln((a + 1) / 2³²)) and φ = 2π·b / 2³², and the numbers become mean + standardDeviation · r cos φ and mean +
    /// standardDeviation · r sin φ. The largest r is 6.66.
    /// </summary>
    /// <param name="destination">Where they go; any length.</param>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="standardDeviation">Its standard deviation, at least 0.</param>
    /// <param name="firstBlock">The block of which the first number is the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the standard deviation isn't finite, or the latter is negative.</exception>
    [SkipLocalsInit]
    public void FillNormal(Span<float> destination, float mean, float standardDeviation, ulong firstBlock = 0)
    {
        if (!float.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be finite.");
        if (!(standardDeviation >= 0f) || !float.IsFinite(standardDeviation))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "The standard deviation must be at least 0 and finite.");

        if (First > 0)
        {
            destination = FillHead(
                destination, ref firstBlock, static (stream, block, place, normal) => stream.FillNormal(block, normal.Low, normal.High, place),
                (mean, standardDeviation));
        }

        Span<uint> words = stackalloc uint[BlockLength];
        Span<float> last = stackalloc float[BlockLength];
        for (; !destination.IsEmpty; firstBlock++)
        {
            Philox.Fill(Seed, Stream, firstBlock, words);
            if (destination.Length < BlockLength)
            {
                Distributions.Normal(words, last, mean, standardDeviation);
                last[..destination.Length].CopyTo(destination);
                return;
            }

            Distributions.Normal(words, destination[..BlockLength], mean, standardDeviation);
            destination = destination[BlockLength..];
        }
    }

    /// <summary>
    /// One byte per number: 1 where it is kept, 0 where it is dropped. A number is kept if its 32 bits are below keepProbability · 2³², rounded to the nearest
    /// whole number.
    /// </summary>
    /// <param name="destination">Where the bytes go; any length.</param>
    /// <param name="keepProbability">The share that is kept, from 0 to 1; at 0 and 1 it is exactly none and all.</param>
    /// <param name="firstBlock">The block of which the first number is the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside of 0 to 1.</exception>
    public void FillKeepMask(Span<byte> destination, float keepProbability, ulong firstBlock)
    {
        if (keepProbability is not (>= 0f and <= 1f))
            throw new ArgumentOutOfRangeException(nameof(keepProbability), keepProbability, "The probability to keep a number must be from 0 to 1.");

        if (First > 0)
        {
            destination = FillHead(
                destination, ref firstBlock, static (stream, block, place, share) => stream.FillKeepMask(block, share.Low, place), (keepProbability, 0f));
        }

        var threshold = (ulong)Math.Round(keepProbability * 4294967296.0);
        if (threshold == 0)
            destination.Clear();
        else
            Philox.FillMask(Seed, Stream, firstBlock, (uint)(threshold - 1), destination);
    }

    /// <summary>Fills a block of numbers.</summary>
    private delegate void BlockFill<T>(RandomStream stream, Span<T> block, ulong place, (float Low, float High) range);

    // A later number may stand within a block: what is left of that block comes first, and the next block begins what is left of the destination.
    [SkipLocalsInit]
    private Span<T> FillHead<T>(Span<T> destination, scoped ref ulong firstBlock, BlockFill<T> fill, (float Low, float High) range)
        where T : unmanaged
    {
        firstBlock = unchecked(firstBlock + First / BlockLength);
        var left = (int)(First % BlockLength);
        if (left == 0)
            return destination;
        Span<T> block = stackalloc T[BlockLength];
        fill(this with { First = 0 }, block, firstBlock, range);
        firstBlock = unchecked(firstBlock + 1);
        var head = block.Slice(left, Math.Min(BlockLength - left, destination.Length));
        head.CopyTo(destination);
        return destination[head.Length..];
    }
}
