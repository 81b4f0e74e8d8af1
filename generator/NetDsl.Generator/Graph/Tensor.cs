using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>A tensor between two operations. Layers that only rename a shape (Reshape, Flatten) share their input's tensor.</summary>
/// <param name="Index">The place in <see cref="NetworkGraph.Tensors"/>.</param>
/// <param name="Name">The name of the operation that gives it, as an identifier: <c>conv2DTranspose1</c>.</param>
/// <param name="Shape">The shape of one image as the operation that writes it sees it.</param>
/// <param name="Part">Where it lies in a larger tensor, for what is written into a concatenation directly; else null.</param>
internal sealed record Tensor(int Index, string Name, TensorShape Shape, TensorPart? Part = null)
{
    /// <summary>Floats per 64-byte cache line: every image of a batch starts on a line of its own.</summary>
    private const int Line = 16;

    /// <summary>
    /// Floats per 4 KiB, a page of memory: images whose distance is a multiple of it would compete for the same few sets of the first-level cache, those at a
    /// multiple of 8 pages for the same few places of the cache of page addresses too. A register tile reads some images side by side: 8 of them at 64 KiB take
    /// an eighth longer.
    /// </summary>
    private const int Page = 1024;

    private const int FewPages = 8;

    /// <summary>What its name ends with where not its values are meant but their change along a direction.</summary>
    public string Ending { get; init; } = "";

    /// <summary>What the name of its gradient ends with.</summary>
    public string GradientEnding { get; init; } = "Gradient";

    /// <summary>The distance between two images of a batch, in floats.</summary>
    public int ImageStride
    {
        get
        {
            if (Part is { } part)
                return part.Whole.ImageStride;
            var stride = (Shape.Elements + Line - 1) / Line * Line;
            return stride % (FewPages * Page) == 0 ? stride + Page / 4 + Line
                : stride % Page == 0 ? stride + Line
                : stride;
        }
    }
}

/// <summary>A place in a larger tensor.</summary>
/// <param name="Whole">The larger tensor.</param>
/// <param name="Offset">Floats from its image's start.</param>
internal sealed record TensorPart(Tensor Whole, int Offset);
