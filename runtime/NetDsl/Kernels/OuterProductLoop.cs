using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A product that reads a single number of each image: all its weights times that number. Nothing is summed, so that there is nothing for a register tile to
/// keep.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class OuterProductLoop
{
    /// <summary>Images that are written side by side: a processor that waits for one's memory writes to the others.</summary>
    private const int Group = 8;

    /// <summary>Computes a whole product.</summary>
    /// <param name="call">What is computed.</param>
    /// <param name="parallel">Groups of images are divided over its threads.</param>
    public static void Run(ProductCall* call, ParallelLoop parallel) => parallel.For((call->Images + Group - 1) / Group, call, &Groups);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Groups(void* context, int begin, int end)
    {
        var call = (ProductCall*)context;
        var layout = call->Layout;
        for (var first = begin * Group; first < Math.Min(end * Group, call->Images); first += Group)
        {
            var past = Math.Min(first + Group, call->Images);
            var bias = call->Panels;
            for (var panel = 0; panel < layout.Panels; panel++)
            {
                var width = layout.WidthOf(panel);
                var column = layout.FirstColumn(panel);
                for (var image = first; image < past; image++)
                {
                    Multiply(
                        call->Source[image * (long)call->SourceImage],
                        bias + width,
                        call->OmitsBias ? null : bias,
                        call->Destination + image * (long)call->DestinationImage + column,
                        Math.Min(width, layout.Columns - column));
                }

                bias += 2 * width;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(float number, float* weights, float* bias, float* destination, int count)
    {
        var (wide, numbers) = (Vector512.Create(number), Vector.Create(number));
        var column = 0;
        for (; Vector512.IsHardwareAccelerated && column <= count - Vector512<float>.Count; column += Vector512<float>.Count)
        {
            var start = bias == null ? Vector512<float>.Zero : Vector512.Load(bias + column);
            Vector512.Store(Vector512.MultiplyAddEstimate(wide, Vector512.Load(weights + column), start), destination + column);
        }

        for (; column <= count - Vector<float>.Count; column += Vector<float>.Count)
        {
            var start = bias == null ? Vector<float>.Zero : Vector.Load(bias + column);
            Vector.Store(Vector.MultiplyAddEstimate(numbers, Vector.Load(weights + column), start), destination + column);
        }

        for (; column < count; column++)
            destination[column] = float.MultiplyAddEstimate(number, weights[column], bias == null ? 0f : bias[column]);
    }
}
