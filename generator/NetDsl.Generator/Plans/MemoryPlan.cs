using NetDsl.Generator.Values;

namespace NetDsl.Generator.Plans;

/// <summary>A buffer that an operation needs, with the first and the last step of a pass at which its numbers matter.</summary>
/// <param name="Name">The identifier of its pointer in the generated code.</param>
/// <param name="Floats">Floats per image.</param>
/// <param name="IsTape">Whether a forward pass leaves it to the backward pass, so that it matters while nothing of the network runs.</param>
internal sealed record BufferRequest(string Name, int Floats, int First, int Last, bool IsTape = false)
{
    public bool Meets(BufferRequest other) => First <= other.Last && other.First <= Last;
}

/// <summary>A buffer's place: floats per image from the start of a session's memory (every buffer holds the whole batch, so places scale with it).</summary>
internal sealed record PlacedBuffer(string Name, int Offset, int Floats);

/// <summary>
/// Places buffers so that those that are never alive together share memory: those of the tape first, so that they stand together, and the largest of each kind
/// first, each at the lowest place that is free during all its life.
/// </summary>
internal sealed record MemoryPlan(IReadOnlyList<PlacedBuffer> Buffers, int TapeFloats, int Floats)
{
    /// <param name="requests">What is needed.</param>
    /// <param name="cancellation">Whether the plan is still wanted.</param>
    public static MemoryPlan Of(IEnumerable<BufferRequest> requests, CancellationToken cancellation = default)
    {
        var placed = new List<(BufferRequest Request, int Offset)>();
        foreach (var request in requests
            .OrderByDescending(request => request.IsTape)
            .ThenByDescending(request => request.Floats)
            .ThenBy(request => request.First)
            .ThenBy(request => request.Name, StringComparer.Ordinal))
        {
            WorkStep.Begin(cancellation);
            var offset = 0;
            foreach (var other in placed.Where(other => other.Request.Meets(request)).OrderBy(other => other.Offset))
            {
                if (other.Offset >= offset + request.Floats)
                    break;
                offset = Math.Max(offset, other.Offset + other.Request.Floats);
            }

            placed.Add((request, offset));
        }

        var buffers = placed.OrderBy(buffer => buffer.Request.First).ThenBy(buffer => buffer.Offset)
            .Select(buffer => new PlacedBuffer(buffer.Request.Name, buffer.Offset, buffer.Request.Floats)).ToList();
        return new MemoryPlan(buffers, End(buffer => buffer.Request.IsTape), End(_ => true));

        int End(Func<(BufferRequest Request, int Offset), bool> counts) =>
            placed.Where(counts).Select(buffer => buffer.Offset + buffer.Request.Floats).DefaultIfEmpty(0).Max();
    }
}
