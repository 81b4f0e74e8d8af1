namespace NetDsl;

/// <summary>Philox4x32-10 one counter at a time: for machines without vectors, and what the vectors must equal.</summary>
internal static unsafe class PhiloxScalar
{
    /// <summary>Writes the 64 numbers of each block from <paramref name="counter"/> on.</summary>
    public static void Fill(ulong seed, ulong stream, ulong counter, int blocks, uint* destination)
    {
        Span<uint> words = stackalloc uint[Philox.Words];
        for (var block = 0; block < blocks; block++, destination += RandomStream.BlockLength)
        {
            for (var i = 0; i < Philox.Counters; i++)
            {
                Philox.Block(seed, counter, stream, words);
                for (var word = 0; word < Philox.Words; word++)
                    destination[(word * Philox.Counters) + i] = words[word];
                counter = unchecked(counter + 1);
            }
        }
    }

    /// <summary>
    /// Writes 1 for each number of the blocks from <paramref name="counter"/> on that is at most <paramref name="largest"/>, and 0 for the others.
    /// </summary>
    public static void FillMask(ulong seed, ulong stream, ulong counter, uint largest, int blocks, byte* destination)
    {
        var numbers = stackalloc uint[RandomStream.BlockLength];
        for (var block = 0; block < blocks; block++, destination += RandomStream.BlockLength)
        {
            Fill(seed, stream, counter, 1, numbers);
            for (var i = 0; i < RandomStream.BlockLength; i++)
                destination[i] = numbers[i] <= largest ? (byte)1 : (byte)0;
            counter = unchecked(counter + Philox.Counters);
        }
    }
}
