#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Kernels;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The memory in which one head of one image is attended to: packed operands of its products, and the rows of some queries.</summary>
/// <param name="Queries">Pixels that ask.</param>
/// <param name="Keys">Pixels that are asked.</param>
/// <param name="KeyDimension">Numbers of a query and of a key.</param>
/// <param name="ValueDimension">Numbers of a value.</param>
internal readonly record struct AttentionMemory(int Queries, int Keys, int KeyDimension, int ValueDimension)
{
    /// <summary>
    /// Queries whose rows of weights are computed together: full register tiles of 6 and of 8, and few enough that their rows stay in the second-level cache.
    /// </summary>
    public const int Block = 24;

    /// <summary>Floats that are kept of each query for the backward pass: the largest product of its row, and one by the sum of its powers.</summary>
    public const int StatisticsOfQuery = 2;

    // Rows end with a whole vector, of the widest that there are.
    private const int WidestVector = 16;

    /// <summary>Floats of a row of weights.</summary>
    public int KeysStride => Round(Keys);

    /// <summary>Floats of a query, or of a key.</summary>
    public int KeyStride => Round(KeyDimension);

    /// <summary>Floats of a value.</summary>
    public int ValueStride => Round(ValueDimension);

    /// <summary>Floats of the transposed keys.</summary>
    public long TransposedKeys => (long)KeyDimension * KeysStride;

    /// <summary>Floats of the transposed values.</summary>
    public long TransposedValues => (long)ValueDimension * KeysStride;

    /// <summary>Floats of all keys, with whole vectors.</summary>
    public long AllKeys => (long)Keys * KeyStride;

    /// <summary>Floats of all values, with whole vectors.</summary>
    public long AllValues => (long)Keys * ValueStride;

    /// <summary>Floats of the rows of weights of some queries.</summary>
    public long Rows => (long)Block * KeysStride;

    /// <summary>Floats of some queries' results.</summary>
    public long Results => (long)Block * Math.Max(KeyStride, ValueStride);

    /// <summary>Floats that a forward pass needs.</summary>
    public long Forward => TransposedKeys + AllValues + Rows + Results;

    /// <summary>
    /// Floats that a backward pass needs: keys both ways and the values transposed, rows of weights and of their gradients, some queries with the gradients of
    /// what they gave, results, and the gradients of keys and values.
    /// </summary>
    public long Backward => TransposedKeys + TransposedValues + AllKeys + 2 * Rows + 3 * Results + AllKeys + AllValues;

    private static int Round(int floats) => (floats + WidestVector - 1) / WidestVector * WidestVector;
}
