
namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Output pixels along one axis that are computed alike: they read the same number of neighbouring source pixels through the same taps.
/// </summary>
/// <param name="Destination">The first of these output pixels.</param>
/// <param name="DestinationStep">The distance from one to the next.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Source">The first source pixel that the first of them reads.</param>
/// <param name="SourceStep">How far that moves from one output pixel to the next.</param>
/// <param name="Slot">The first tap's place in <see cref="AxisPlan.TapOrder"/>.</param>
/// <param name="Taps">How many taps meet a source pixel; 0 where the output is the bias alone.</param>
/// <param name="Continues">Whether other taps were summed before, so that these are added.</param>
internal sealed record AxisCase(int Destination, int DestinationStep, int Count, int Source, int SourceStep, int Slot, int Taps, bool Continues = false);

/// <summary>
/// One axis of a product, seen from its output: which taps meet which source pixels. Taps are put in an order in which those of one output pixel stand
/// side by side and meet source pixels from left to right, so that several taps are one run over neighbouring numbers. For a strided transposed
/// convolution that order sorts the taps by phase: each phase is a small convolution of stride 1. With dilation the source pixels are evenly spaced, but no
/// neighbours.
/// </summary>
/// <param name="TapOrder">The kernel's taps, in the order in which packed weights hold them.</param>
/// <param name="SourceStride">Source pixels from one tap to the next.</param>
/// <param name="Cases">All output pixels, grouped.</param>
internal sealed record AxisPlan(IReadOnlyList<int> TapOrder, int SourceStride, IReadOnlyList<AxisCase> Cases)
{
    public static AxisPlan Of(AxisGeometry axis, int large, int small, ProductDirection direction)
    {
        var toSmall = direction == ProductDirection.LargeToSmall;
        // A convolution's taps meet source pixels from left to right. A transposed one's do within a phase (tap · dilation modulo stride), from the last tap
        // on:
        // the larger the tap, the further left is the source pixel whose copy reaches the same output pixel.
        var order = toSmall
            ? Enumerable.Range(0, axis.Kernel).ToList()
            : Enumerable.Range(0, axis.Kernel).OrderBy(tap => tap * axis.Dilation % axis.Stride).ThenByDescending(tap => tap).ToList();
        var outputs = Enumerable.Range(0, toSmall ? small : large).Select(Meet).ToList();
        var strides = outputs.SelectMany(output => output.Sources.Zip(output.Sources.Skip(1), (first, second) => second - first)).Distinct().ToList();
        return new AxisPlan(order, strides.Count == 0 ? 1 : strides.Single(), Group(outputs).OrderBy(group => group.Destination).ToList());

        (int Slot, List<int> Sources) Meet(int output)
        {
            var first = 0;
            var sources = new List<int>();
            for (var slot = 0; slot < order.Count; slot++)
            {
                var tap = order[slot] * axis.Dilation;
                int source;
                // Only every stride-th large pixel meets a tap of a transposed convolution.
                if (toSmall)
                    source = output * axis.Stride + tap - axis.PaddingBefore;
                else if ((output + axis.PaddingBefore - tap) % axis.Stride == 0)
                    source = (output + axis.PaddingBefore - tap) / axis.Stride;
                else
                    continue;
                if (source < 0 || source >= (toSmall ? large : small))
                    continue;
                if (sources.Count == 0)
                    first = slot;
                sources.Add(source);
            }

            return (first, sources);
        }
    }

    /// <summary>
    /// The same in parts, of which each needs only so many neighbouring taps; the parts of an output follow each other in the order of their taps.
    /// </summary>
    public IEnumerable<IReadOnlyList<AxisCase>> InParts(int taps)
    {
        for (var start = 0; start < TapOrder.Count; start += taps)
        {
            var (first, past) = (start, start + taps);
            yield return Cases.Where(output => output.Taps == 0 ? first == 0 : output.Slot < past && output.Slot + output.Taps > first).Select(Part).ToList();

            AxisCase Part(AxisCase output)
            {
                // What is left of the output's run of taps within this part; its source pixels begin as many steps later.
                var from = Math.Max(output.Slot, first);
                return output.Taps == 0 ? output : output with
                {
                    Slot = from,
                    Taps = Math.Min(output.Slot + output.Taps, past) - from,
                    Source = output.Source + (from - output.Slot) * SourceStride,
                    Continues = from > output.Slot,
                };
            }
        }
    }

    /// <summary>Groups outputs with the same taps, and cuts a group where its pixels aren't evenly spaced.</summary>
    private static IEnumerable<AxisCase> Group(List<(int Slot, List<int> Sources)> outputs)
    {
        var alike = outputs
            .Select((output, index) => (Index: index, output.Slot, Taps: output.Sources.Count, Source: output.Sources.FirstOrDefault()))
            .GroupBy(output => (output.Slot, output.Taps));
        foreach (var group in alike)
        {
            var members = group.ToList();
            for (var start = 0; start < members.Count;)
            {
                // Borders have the same taps as some pixels within, but lie elsewhere: a case goes on as long as its pixels are evenly spaced.
                var end = start + 1;
                var step = (Destination: 1, Source: 0);
                if (end < members.Count)
                {
                    step = Distance(members[start], members[end]);
                    while (end < members.Count && Distance(members[end - 1], members[end]) == step)
                        end++;
                }

                yield return new AxisCase(
                    members[start].Index, step.Destination, end - start, members[start].Source, step.Source, group.Key.Slot, group.Key.Taps);
                start = end;
            }
        }

        static (int Destination, int Source) Distance(
            (int Index, int Slot, int Taps, int Source) from, (int Index, int Slot, int Taps, int Source) to) =>
                (to.Index - from.Index, to.Source - from.Source);
    }
}
