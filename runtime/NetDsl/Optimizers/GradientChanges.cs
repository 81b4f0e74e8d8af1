using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>
/// What an optimiser makes of gradients before its step: it adds the slope of an L2 penalty of the kernels, and clips. Norms are summed in double precision
/// over fixed pieces, which are added in order, so that neither the number of threads nor the width of vectors changes a bit. All memory is taken at the start.
/// </summary>
internal sealed unsafe class GradientChanges
{
    private const int PieceLength = 4096;

    private readonly ParameterStore _parameters;
    private readonly Piece[] _pieces;

    private struct Piece
    {
        public int Begin, End;
        public bool IsKernel;
        public double GradientSquares, WeightSquares;
        public float Factor;
    }

    private struct Work
    {
        public Piece* Pieces;
        public float* Weights, Gradients;
        public float DoublePenalty, ClipValue;
        public bool SumsSquares;
    }

    /// <summary>Changes nothing, until it is told what.</summary>
    public GradientChanges(ParameterStore parameters)
    {
        _parameters = parameters;
        var pieces = new List<Piece>();
        foreach (var parameter in parameters.Where(parameter => parameter.IsTrainable))
        {
            // Behind a parameter there are zeros up to the next multiple of 16.
            var end = parameter.Offset + (parameter.Count + PinnedBuffer.AlignedFloats - 1) / PinnedBuffer.AlignedFloats * PinnedBuffer.AlignedFloats;
            for (var begin = parameter.Offset; begin < end; begin += PieceLength)
                pieces.Add(new Piece { Begin = begin, End = Math.Min(begin + PieceLength, end), IsKernel = IsKernel(parameter) });
        }

        // Pinned, so that threads can work with pointers.
        _pieces = GC.AllocateArray<Piece>(pieces.Count, pinned: true);
        pieces.CopyTo(_pieces);
    }

    /// <summary>λ of the penalty λ · Σ w²; 0 for none.</summary>
    public float L2 { get; set; }

    /// <summary>The largest norm of a parameter's gradient; null for any.</summary>
    public float? ClipNorm { get; set; }

    /// <summary>The largest norm of all gradients together; null for any.</summary>
    public float? GlobalClipNorm { get; set; }

    /// <summary>The largest absolute value of a gradient's number; null for any.</summary>
    public float? ClipValue { get; set; }

    /// <summary>The penalty of the weights that the last call found.</summary>
    public float Penalty { get; private set; }

    /// <summary>Changes the gradients. Allocates nothing.</summary>
    public void Apply(float* gradients, ParallelLoop parallel)
    {
        if (_pieces.Length == 0)
            return;
        var clipsNorms = ClipNorm is not null || GlobalClipNorm is not null;
        var work = new Work
        {
            Pieces = (Piece*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pieces)),
            Weights = _parameters.Pointer,
            Gradients = gradients,
            DoublePenalty = 2f * L2,
            ClipValue = ClipValue ?? 0f,
            SumsSquares = clipsNorms,
        };
        parallel.For(_pieces.Length, &work, &ChangePieces);
        if (L2 > 0f)
            Penalty = (float)(L2 * WeightSquares());
        if (clipsNorms && FindFactors())
            parallel.For(_pieces.Length, &work, &ScalePieces);
        GC.KeepAlive(this);
    }

    // Kernels are what Keras's kernel_regularizer is about: no biases, no factors of normalisations, no tables of embeddings.
    private static bool IsKernel(Parameter parameter) => parameter.Name.EndsWith("/kernel", StringComparison.Ordinal)
        || parameter.Name.EndsWith("/depthwise_kernel", StringComparison.Ordinal);

    private double WeightSquares()
    {
        var sum = 0.0;
        foreach (ref var piece in _pieces.AsSpan())
            sum += piece.WeightSquares;
        return sum;
    }

    // Says by what each piece is multiplied, and whether there is one that changes.
    private bool FindFactors()
    {
        var pieces = _pieces.AsSpan();
        var changes = false;
        for (int first = 0, place = 0; first < pieces.Length; place++)
        {
            // The pieces of one parameter, or all of them.
            var last = GlobalClipNorm is not null ? pieces.Length : first;
            for (var end = _parameters[place].Offset + _parameters[place].Count; last < pieces.Length && pieces[last].Begin < end;)
                last++;
            var squares = 0.0;
            foreach (ref var piece in pieces[first..last])
                squares += piece.GradientSquares;
            var factor = Factor(Math.Sqrt(squares));
            changes |= factor != 1f;
            foreach (ref var piece in pieces[first..last])
                piece.Factor = factor;
            first = last;
        }

        return changes;
    }

    // Where a number is infinite or none, its gradient's are none either, as in Keras and TensorFlow: the training sees it.
    private float Factor(double norm) => GlobalClipNorm is { } all
        ? norm <= all ? 1f : double.IsFinite(norm) ? (float)(all / norm) : float.NaN
        : norm <= ClipNorm!.Value ? 1f : (float)(ClipNorm.Value / norm);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ChangePieces(void* context, int begin, int end)
    {
        var work = (Work*)context;
        for (var index = begin; index < end; index++)
        {
            var piece = work->Pieces + index;
            if (work->DoublePenalty > 0f && piece->IsKernel)
            {
                AddPenalty(work, piece);
                piece->WeightSquares = SumOfSquares(work->Weights + piece->Begin, piece->End - piece->Begin);
            }

            if (work->ClipValue > 0f)
                Clip(work->Gradients, piece->Begin, piece->End, work->ClipValue);
            if (work->SumsSquares)
                piece->GradientSquares = SumOfSquares(work->Gradients + piece->Begin, piece->End - piece->Begin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPenalty(Work* work, Piece* piece)
    {
        var (weights, gradients) = ((nint)work->Weights, (nint)work->Gradients);
        var slope = new Vector<float>(work->DoublePenalty);
        for (var i = piece->Begin; i < piece->End; i += Vector<float>.Count)
            Vector.Store(Vector.Load((float*)gradients + i) + Vector.Load((float*)weights + i) * slope, (float*)gradients + i);
    }

    // Of what is no number neither comparison holds: it stays.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clip(float* gradients, int begin, int end, float limit)
    {
        Vector<float> high = new(limit), low = new(-limit);
        for (var i = begin; i < end; i += Vector<float>.Count)
        {
            var gradient = Vector.Load(gradients + i);
            gradient = Vector.ConditionalSelect(Vector.GreaterThan(gradient, high), high, gradient);
            Vector.Store(Vector.ConditionalSelect(Vector.LessThan(gradient, low), low, gradient), gradients + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScalePieces(void* context, int begin, int end)
    {
        var work = (Work*)context;
        for (var index = begin; index < end; index++)
        {
            var piece = work->Pieces + index;
            if (piece->Factor == 1f)
                continue;
            var factor = new Vector<float>(piece->Factor);
            for (var i = piece->Begin; i < piece->End; i += Vector<float>.Count)
                Vector.Store(Vector.Load(work->Gradients + i) * factor, work->Gradients + i);
        }
    }

    // Two lanes of doubles on every machine, four times side by side: the order of the sums is always the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares(float* numbers, int count)
    {
        Vector128<double> first = default, second = default, third = default, fourth = default;
        for (var i = 0; i < count; i += 8)
        {
            var (a, b) = Vector128.Widen(Vector128.Load(numbers + i));
            var (c, d) = Vector128.Widen(Vector128.Load(numbers + i + 4));
            first += a * a;
            second += b * b;
            third += c * c;
            fourth += d * d;
        }

        return Vector128.Sum(first + second + (third + fourth));
    }
}
