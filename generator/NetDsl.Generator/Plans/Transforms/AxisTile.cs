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
    public int Products => Matrices is { } matrices ? matrices.Small.Length : 0;

    /// <summary>Name of its transforms in generated code.</summary>
    public string Name => $"Kernel{Kernel}Stride{Stride}{(IsAlongLarge ? "Large" : "Small")}{Outputs}{(Offset == 0 ? "" : $"Offset{Offset}")}"
        + (IsShort ? "Short" : "");

    /// <summary>The factors of each product: of small pixels, taps and large pixels. Null where there is no algorithm for a phase.</summary>
    public (Fraction[][] Small, Fraction[][] Taps, Fraction[][] Large)? Matrices
    {
        get
        {
            var (small, taps, large) = (new List<Fraction[]>(), new List<Fraction[]>(), new List<Fraction[]>());
            for (var phase = 0; phase < Stride; phase++)
            {
                var first = IsAlongLarge ? TapOf(phase) : phase;
                var count = TapsOf(first);
                for (var start = 0; start < count;)
                {
                    var block = count - start > MostTaps ? MostTaps - 1 : count - start;
                    if (FilterAlgorithm.Of(Outputs, block, IsShort) is not { } algorithm)
                        return null;
                    for (var product = 0; product < algorithm.Products; product++)
                        Add(algorithm, product, phase, first, count, start);
                    start += block;
                }
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

    private int TapOf(int phase) => (phase + Offset) % Stride;

    private int Quotient(int phase) => (phase + Offset) / Stride;

    private int TapsOf(int first) => first < Kernel ? (Kernel - first - 1) / Stride + 1 : 0;

    private bool HasTaps(int phase) => TapsOf(TapOf(phase)) > 0;
}
