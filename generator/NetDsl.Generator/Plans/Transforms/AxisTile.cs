namespace NetDsl.Generator.Plans.Transforms;

/// <summary>
/// What a tile along one axis of a convolution computes at once: the pixels of <see cref="Outputs"/> neighbouring places on one side, from all pixels of the
/// other side and all taps that meet them.
/// </summary>
/// <remarks>
/// The taps of a strided layer fall into phases, each of which is a convolution of stride 1 between every stride-th large pixel and the small ones; its
/// algorithm is one of <see cref="FilterAlgorithm"/>. A phase of five taps is taken as three and two. The tile joins all phases: it reads and writes every
/// pixel once. Large pixel = small · stride + tap − padding, so a tile along the small side meets the large pixels from its first one's first tap on.
/// </remarks>
/// <param name="Kernel">Taps along the axis.</param>
/// <param name="Stride">Large pixels per small one.</param>
/// <param name="IsAlongLarge">Whether tiles divide the large side; else they divide the small one.</param>
/// <param name="Outputs">Pixels of the divided side in a tile, per phase: of the large side it has stride times as many.</param>
/// <param name="Offset">Of a tile along the large side, which tap of the first phase its first pixel would meet: the padding, modulo the stride. Else
/// 0.</param>
/// <param name="IsShort">Whether fewest products count more than digits.</param>
internal sealed record AxisTile(int Kernel, int Stride, bool IsAlongLarge, int Outputs, int Offset, bool IsShort) : IComparable<AxisTile>
{
    private const int MostTaps = 4;

    /// <summary>Pixels of the large side that it meets.</summary>
    public int LargePixels => IsAlongLarge ? Outputs * Stride : Stride * (Outputs - 1) + Kernel;

    /// <summary>Pixels of the small side that it meets.</summary>
    public int SmallPixels => IsAlongLarge ? LastSmall - FirstSmall + 1 : Outputs;

    /// <summary>
    /// Of a tile along the large side, the first small pixel that it meets, counted from the small pixel whose copy, less the padding's whole strides, lies at
    /// the tile's first large pixel.
    /// </summary>
    public int FirstSmall => IsAlongLarge ? Enumerable.Range(0, Stride).Where(HasTaps).Min(phase => Quotient(phase) - (TapsOf(TapOf(phase)) - 1)) : 0;

    private int LastSmall => Enumerable.Range(0, Stride).Where(HasTaps).Max(Quotient) + Outputs - 1;

    /// <summary>How many products it makes; 0 where there is no algorithm for it.</summary>
    public int Products
    {
        get
        {
            var products = 0;
            foreach (var block in Blocks())
            {
                if (block.Algorithm is null)
                    return 0;
                products += block.Algorithm.Products;
            }

            return products;
        }
    }

    /// <summary>Name of its transforms in generated code.</summary>
    public string Name => $"Kernel{Kernel}Stride{Stride}{(IsAlongLarge ? "Large" : "Small")}{Outputs}{(Offset == 0 ? "" : $"Offset{Offset}")}"
        + (IsShort ? "Short" : "");

    /// <summary>
    /// The points at which it multiplies, in the order of its products, for comments: <c>0, 1, −1, ±i, ∞ for taps 0, 2, 4; 0, 1, ∞ for taps 1, 3</c>.
    /// </summary>
    public string Points => string.Join("; ", Blocks().Select(block => $"{block.Algorithm!.Points} for {TapsInWords(block)}"));

    /// <summary>The factors of each product: of small pixels, taps and large pixels. Null where there is no algorithm for a phase.</summary>
    public (Fraction[][] Small, Fraction[][] Taps, Fraction[][] Large)? Matrices
    {
        get
        {
            var (small, taps, large) = (new List<Fraction[]>(), new List<Fraction[]>(), new List<Fraction[]>());
            foreach (var block in Blocks())
            {
                if (block.Algorithm is not { } algorithm)
                    return null;
                for (var product = 0; product < algorithm.Products; product++)
                    Add(algorithm, product, block.Phase, block.First, block.Count, block.Start);
            }

            return ([.. small], [.. taps], [.. large]);

            void Add(FilterAlgorithm algorithm, int product, int phase, int first, int count, int start)
            {
                var (ofSmall, ofTaps, ofLarge) = (new Fraction[SmallPixels], new Fraction[Kernel], new Fraction[LargePixels]);
                var (outputs, weights, inputs) = (algorithm.Outputs[product], algorithm.Taps[product], algorithm.Inputs[product]);
                if (!IsAlongLarge)
                {
                    // Small pixel i and tap first + stride · j meet large pixel first + stride · (i + j).
                    for (var i = 0; i < outputs.Length; i++)
                        ofSmall[i] = outputs[i];
                    for (var j = 0; j < weights.Length; j++)
                        ofTaps[first + Stride * (start + j)] = weights[j];
                    for (var k = 0; k < inputs.Length; k++)
                        ofLarge[first + Stride * (start + k)] = inputs[k];
                }
                else
                {
                    // Large pixel phase + stride · i meets small pixel quotient + i − j through tap first + stride · j: with the taps backwards that is a
                    // filter from left to right.
                    for (var i = 0; i < outputs.Length; i++)
                        ofLarge[phase + Stride * i] = outputs[i];
                    for (var j = 0; j < weights.Length; j++)
                        ofTaps[first + Stride * (count - 1 - start - j)] = weights[j];
                    for (var k = 0; k < inputs.Length; k++)
                        ofSmall[Quotient(phase) - (count - 1) - FirstSmall + start + k] = inputs[k];
                }

                small.Add(ofSmall);
                taps.Add(ofTaps);
                large.Add(ofLarge);
            }
        }
    }

    public int CompareTo(AxisTile? other) => other is null ? 1 : string.CompareOrdinal(Name, other.Name);

    /// <summary>Taps of a phase that are taken together.</summary>
    /// <param name="Phase">The phase.</param>
    /// <param name="First">Its first tap.</param>
    /// <param name="Count">How many taps it has.</param>
    /// <param name="Start">Which of them is the block's first.</param>
    /// <param name="Taps">How many the block has.</param>
    /// <param name="Algorithm">What computes them; null for none.</param>
    private sealed record Block(int Phase, int First, int Count, int Start, int Taps, FilterAlgorithm? Algorithm);

    private IEnumerable<Block> Blocks()
    {
        for (var phase = 0; phase < Stride; phase++)
        {
            var first = IsAlongLarge ? TapOf(phase) : phase;
            var count = TapsOf(first);
            for (var start = 0; start < count;)
            {
                var taps = count - start > MostTaps ? MostTaps - 1 : count - start;
                yield return new Block(phase, first, count, start, taps, FilterAlgorithm.Of(Outputs, taps, IsShort));
                start += taps;
            }
        }
    }

    // Along the large side a phase's taps are taken backwards.
    private string TapsInWords(Block block)
    {
        var taps = Enumerable.Range(block.Start, block.Taps)
            .Select(tap => block.First + Stride * (IsAlongLarge ? block.Count - 1 - tap : tap))
            .OrderBy(tap => tap)
            .ToList();
        return $"{(taps.Count == 1 ? "tap" : "taps")} {string.Join(", ", taps)}";
    }

    private int TapOf(int phase) => (phase + Offset) % Stride;

    private int Quotient(int phase) => (phase + Offset) / Stride;

    private int TapsOf(int first) => first < Kernel ? (Kernel - first - 1) / Stride + 1 : 0;

    private bool HasTaps(int phase) => TapsOf(TapOf(phase)) > 0;
}
