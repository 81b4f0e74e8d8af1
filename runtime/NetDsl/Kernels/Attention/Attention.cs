using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Softmax(scale · Q · Kᵀ) · V over the pixels of an image, head by head. The weights, as many as queries times keys, are never there as a whole: those of
/// some queries are computed, used and forgotten, and computed again in the backward pass from two numbers that are kept of each query. That costs a tenth
/// of the pass's products, and a batch of 64 images of 16 × 16 pixels would keep 16 MB for each head. Threads share images and heads, so that every sum has
/// its order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Attention
{
    private struct Work
    {
        public AttentionCall Call;
        public AttentionMemory Memory;
        public long ScratchFloats;

        public readonly PackedOperand Operand(float* panels, int rows, int columns) => new(panels, rows, Call.Panels(columns), Call.Tiles);
    }

    /// <summary>Attends.</summary>
    /// <param name="call">What is read and written.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images and heads are divided over its threads.</param>
    public static void Forward(AttentionCall* call, int images, ParallelLoop parallel)
    {
        var work = WorkOf(call);
        work.ScratchFloats = work.Memory.Forward;
        parallel.For(images * call->Heads, &work, &ForwardHeads);
    }

    /// <summary>Writes the gradients to queries, keys and values.</summary>
    /// <param name="call">What is read and written.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images and heads are divided over its threads.</param>
    public static void Backward(AttentionCall* call, int images, ParallelLoop parallel)
    {
        var work = WorkOf(call);
        work.ScratchFloats = work.Memory.Backward;
        parallel.For(images * call->Heads, &work, &BackwardHeads);
    }

    private static Work WorkOf(AttentionCall* call) =>
        new() { Call = *call, Memory = new AttentionMemory(call->Queries, call->Keys, call->KeyDimension, call->ValueDimension) };

    // A share uses the memory of its first head alone, which stays in the cache; no other share begins with that head.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardHeads(void* context, int begin, int end)
    {
        var work = (Work*)context;
        ref readonly var call = ref work->Call;
        ref readonly var memory = ref work->Memory;
        var (keys, values) = (call.Heads * call.KeyDimension, call.Heads * call.ValueDimension);
        var panels = call.Scratch + begin * work->ScratchFloats;
        var transposedKeys = work->Operand(panels, call.KeyDimension, call.Keys);
        panels += memory.TransposedKeys;
        var allValues = work->Operand(panels, call.Keys, call.ValueDimension);
        var weights = panels + memory.AllValues;
        var results = weights + memory.Rows;
        for (var item = begin; item < end; item++)
        {
            var (image, head) = Math.DivRem(item, call.Heads);
            transposedKeys.PackTransposed(call.Key + image * (long)call.KeyImage + head * call.KeyDimension, keys, call.Scale);
            allValues.Pack(call.Value + image * (long)call.ValueImage + head * call.ValueDimension, values, 1f);
            var query = call.Query + image * (long)call.QueryImage + head * call.KeyDimension;
            var output = call.Output + image * (long)call.OutputImage + head * call.ValueDimension;
            var statistics = call.Statistics == null ? null : call.Statistics + item * (long)call.Queries * AttentionMemory.StatisticsOfQuery;
            for (var first = 0; first < call.Queries; first += AttentionMemory.Block)
            {
                var count = Math.Min(AttentionMemory.Block, call.Queries - first);
                transposedKeys.Multiply(query + first * (long)keys, keys, count, weights, memory.KeysStride);
                for (var row = 0; row < count; row++)
                {
                    var (largest, reciprocal) = Softmax(weights + row * (long)memory.KeysStride, call.Keys);
                    if (statistics == null)
                        continue;
                    statistics[(first + row) * AttentionMemory.StatisticsOfQuery] = largest;
                    statistics[(first + row) * AttentionMemory.StatisticsOfQuery + 1] = reciprocal;
                }

                allValues.Multiply(weights, memory.KeysStride, count, results, memory.ValueStride);
                CopyRows(results, memory.ValueStride, output + first * (long)values, values, count, call.ValueDimension);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardHeads(void* context, int begin, int end)
    {
        var work = (Work*)context;
        ref readonly var call = ref work->Call;
        ref readonly var memory = ref work->Memory;
        var (keys, values) = (call.Heads * call.KeyDimension, call.Heads * call.ValueDimension);
        var (wantsWeights, keysStride) = (call.QueryGradient != null || call.KeyGradient != null, memory.KeysStride);
        var place = call.Scratch + begin * work->ScratchFloats;
        var transposedKeys = work->Operand(Take(ref place, memory.TransposedKeys), call.KeyDimension, call.Keys);
        var transposedValues = work->Operand(Take(ref place, memory.TransposedValues), call.ValueDimension, call.Keys);
        var allKeys = work->Operand(Take(ref place, memory.AllKeys), call.Keys, call.KeyDimension);
        var (weights, changes) = ((nint)Take(ref place, memory.Rows), (nint)Take(ref place, memory.Rows));
        var queries = Take(ref place, memory.Results);
        var gradients = Take(ref place, memory.Results);
        var results = Take(ref place, memory.Results);
        var keyGradients = Take(ref place, memory.AllKeys);
        var valueGradients = Take(ref place, memory.AllValues);
        for (var item = begin; item < end; item++)
        {
            var (image, head) = Math.DivRem(item, call.Heads);
            var key = call.Key + image * (long)call.KeyImage + head * call.KeyDimension;
            transposedKeys.PackTransposed(key, keys, call.Scale);
            if (wantsWeights)
            {
                allKeys.Pack(key, keys, call.Scale);
                transposedValues.PackTransposed(call.Value + image * (long)call.ValueImage + head * call.ValueDimension, values, 1f);
            }

            new Span<float>(keyGradients, checked((int)memory.AllKeys)).Clear();
            new Span<float>(valueGradients, checked((int)memory.AllValues)).Clear();
            var query = call.Query + image * (long)call.QueryImage + head * call.KeyDimension;
            var gradient = call.OutputGradient + image * (long)call.OutputGradientImage + head * call.ValueDimension;
            var statistics = call.Statistics + item * (long)call.Queries * AttentionMemory.StatisticsOfQuery;
            for (var first = 0; first < call.Queries; first += AttentionMemory.Block)
            {
                var count = Math.Min(AttentionMemory.Block, call.Queries - first);
                transposedKeys.Multiply(query + first * (long)keys, keys, count, (float*)weights, keysStride);
                for (var row = 0; row < count; row++)
                {
                    var ofRow = statistics + (first + row) * AttentionMemory.StatisticsOfQuery;
                    SoftmaxAgain((float*)weights + row * (long)keysStride, call.Keys, ofRow[0], ofRow[1]);
                }

                var outputGradient = gradient + first * (long)values;
                if (call.ValueGradient != null)
                {
                    PadRows(outputGradient, values, gradients, memory.ValueStride, count, call.ValueDimension, 1f);
                    AddTransposedProduct(call.GradientTiles, (float*)weights, keysStride, call.Keys, gradients, memory.ValueStride, call.ValueDimension, count,
                        valueGradients);
                }

                if (!wantsWeights)
                    continue;
                transposedValues.Multiply(outputGradient, values, count, (float*)changes, keysStride);
                for (var row = 0; row < count; row++)
                    SoftmaxGradient((float*)weights + row * (long)keysStride, (float*)changes + row * (long)keysStride, call.Keys);
                if (call.QueryGradient != null)
                {
                    allKeys.Multiply((float*)changes, keysStride, count, results, memory.KeyStride);
                    CopyRows(results, memory.KeyStride, call.QueryGradient + image * (long)call.QueryGradientImage + head * call.KeyDimension
                        + first * (long)keys, keys, count, call.KeyDimension);
                }

                if (call.KeyGradient != null)
                {
                    PadRows(query + first * (long)keys, keys, queries, memory.KeyStride, count, call.KeyDimension, call.Scale);
                    AddTransposedProduct(call.GradientTiles, (float*)changes, keysStride, call.Keys, queries, memory.KeyStride, call.KeyDimension, count,
                        keyGradients);
                }
            }

            if (call.KeyGradient != null)
            {
                CopyRows(keyGradients, memory.KeyStride, call.KeyGradient + image * (long)call.KeyGradientImage + head * call.KeyDimension, keys, call.Keys,
                    call.KeyDimension);
            }

            if (call.ValueGradient != null)
            {
                CopyRows(valueGradients, memory.ValueStride, call.ValueGradient + image * (long)call.ValueGradientImage + head * call.ValueDimension, values,
                    call.Keys, call.ValueDimension);
            }
        }
    }

    private static float* Take(ref float* place, long floats)
    {
        var taken = place;
        place += floats;
        return taken;
    }

    /// <summary>Adds leftᵀ · right: the numbers of a row of the left side are rows of the result.</summary>
    /// <param name="tiles">The register tiles.</param>
    /// <param name="left">The left side, [count, rows].</param>
    /// <param name="leftStride">Floats from one of its rows to the next.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="right">The right side, [count, columns], with whole vectors.</param>
    /// <param name="stride">Floats from one row to the next, on the right side and in the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="count">What is summed.</param>
    /// <param name="to">The result.</param>
    private static void AddTransposedProduct(
        in GradientTiles tiles, float* left, int leftStride, int rows, float* right, int stride, int columns, int count, float* to)
    {
        var context = new GradientTileContext
        {
            RowsImage = (nint)leftStride * sizeof(float),
            ColumnsImage = (nint)stride * sizeof(float),
            ResultRow = stride,
            Images = count,
            Height = 1,
            Width = 1,
        };
        for (var column = 0; column < columns;)
        {
            var isWide = columns - column >= tiles.Lanes * tiles.Vectors;
            ref readonly var set = ref isWide ? ref tiles.Wide : ref tiles.Narrow;
            for (var row = 0; row < rows;)
            {
                var next = (rows - row) switch
                {
                    var rest => rest >= GradientTiles.FullRows ? GradientTiles.FullRows : rest >= GradientTiles.HalfRows ? GradientTiles.HalfRows
                        : rest >= GradientTiles.LastRows ? GradientTiles.LastRows : 1,
                };
                set.Of(next)((byte*)(left + row), (byte*)(right + column), to + row * (long)stride + column, &context);
                row += next;
            }

            column += tiles.Lanes * (isWide ? tiles.Vectors : 1);
        }
    }

    // Powers by their sum, in place. What is subtracted from all numbers and what the powers are multiplied by is kept for SoftmaxAgain.
    private static (float Largest, float Reciprocal) Softmax(float* row, int count)
    {
        var largest = TensorPrimitives.Max(new ReadOnlySpan<float>(row, count));
        var subtracted = new Vector<float>(largest);
        double total = 0;
        var index = 0;
        while (index <= count - Vector<float>.Count)
        {
            // Block by block, so that long sums keep their digits.
            var sums = Vector<float>.Zero;
            for (var vector = 0; vector < SumBlocks.Numbers && index <= count - Vector<float>.Count; vector++, index += Vector<float>.Count)
            {
                var power = VectorActivations.Exp(Vector.Load(row + index) - subtracted);
                sums += power;
                power.Store(row + index);
            }

            total += Vector.Sum(sums);
        }

        for (; index < count; index++)
        {
            row[index] = VectorActivations.Exp(new Vector<float>(row[index] - largest)).ToScalar();
            total += row[index];
        }

        var reciprocal = (float)(1 / total);
        var weights = new Span<float>(row, count);
        TensorPrimitives.Multiply(weights, reciprocal, weights);
        return (largest, reciprocal);
    }

    private static void SoftmaxAgain(float* row, int count, float largest, float reciprocal)
    {
        var (subtracted, factor) = (new Vector<float>(largest), new Vector<float>(reciprocal));
        var index = 0;
        for (; index <= count - Vector<float>.Count; index += Vector<float>.Count)
            (VectorActivations.Exp(Vector.Load(row + index) - subtracted) * factor).Store(row + index);
        for (; index < count; index++)
            row[index] = (VectorActivations.Exp(new Vector<float>(row[index] - largest)) * factor).ToScalar();
    }

    // weight · (gradient − Σ weight · gradient) in place of the gradient.
    private static void SoftmaxGradient(float* weights, float* gradients, int count)
    {
        var mean = TensorPrimitives.Dot(new ReadOnlySpan<float>(weights, count), new ReadOnlySpan<float>(gradients, count));
        var means = new Vector<float>(mean);
        var index = 0;
        for (; index <= count - Vector<float>.Count; index += Vector<float>.Count)
            (Vector.Load(weights + index) * (Vector.Load(gradients + index) - means)).Store(gradients + index);
        for (; index < count; index++)
            gradients[index] = weights[index] * (gradients[index] - mean);
    }

    private static void CopyRows(float* from, int fromStride, float* to, int toStride, int rows, int count)
    {
        for (var row = 0; row < rows; row++, from += fromStride, to += toStride)
            new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
    }

    // Rows that end with a whole vector: what is beyond a row is multiplied, and nobody reads the result.
    private static void PadRows(float* from, int fromStride, float* to, int toStride, int rows, int count, float factor)
    {
        for (var row = 0; row < rows; row++, from += fromStride, to += toStride)
        {
            var padded = new Span<float>(to, toStride);
            TensorPrimitives.Multiply(new ReadOnlySpan<float>(from, count), factor, padded);
            padded[count..].Clear();
        }
    }
}
