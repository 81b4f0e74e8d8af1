namespace NetDsl.Generator.Kernels;

/// <summary>A buffer that an operation needs, with the first and the last step of a pass at which its numbers matter.</summary>
/// <param name="Name">The identifier of its pointer in the generated code.</param>
/// <param name="Floats">Floats per image.</param>
internal sealed record BufferRequest(string Name, int Floats, int First, int Last)
{
    public bool Meets(BufferRequest other) => First <= other.Last && other.First <= Last;
}

/// <summary>A buffer's place: floats per image from the start of a session's memory (every buffer holds the whole batch, so places scale with it).</summary>
internal sealed record PlacedBuffer(string Name, int Offset, int Floats);

/// <summary>
/// Places buffers so that those that are never alive together share memory: the largest first, each at the lowest place that is free during all its life.
/// </summary>
internal sealed record MemoryPlan(IReadOnlyList<PlacedBuffer> Buffers, int Floats)
{
    public static MemoryPlan Of(IEnumerable<BufferRequest> requests)
    {
        var placed = new List<(BufferRequest Request, int Offset)>();
        foreach (var request in requests.OrderByDescending(request => request.Floats).ThenBy(request => request.First).ThenBy(request => request.Name, StringComparer.Ordinal))
        {
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
        return new MemoryPlan(buffers, placed.Count == 0 ? 0 : placed.Max(buffer => buffer.Offset + buffer.Request.Floats));
    }
}
