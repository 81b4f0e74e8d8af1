namespace NetDsl.Training;

/// <summary>Turns a batch that is too large for the machine into a sentence about the batch.</summary>
public static class BatchMemory
{
    // Batch normalisation needs two.
    private const int LeastBatch = 2;

    /// <summary>Creates what needs memory for each image of a batch.</summary>
    /// <param name="batch">Images in a batch.</param>
    /// <param name="create">Creates it.</param>
    /// <exception cref="RunException">There isn't as much memory.</exception>
    public static T Create<T>(int batch, Func<T> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Exception? cause = null;
        try
        {
            var created = create();
            // Some systems promise memory that they don't have and end the program when it is used.
            if (GC.GetTotalMemory(forceFullCollection: false) <= available)
                return created;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or OverflowException or ArgumentOutOfRangeException)
        {
            cause = exception;
        }

        var wayOut = batch > LeastBatch ? "choose a smaller one" : "the networks themselves need more, so give the program more memory";
        var message = FormattableString.Invariant(
            $"Expected a batch that fits into memory, {available >> 20:N0} MiB; {batch:N0} in a batch are too many: {wayOut}.");
        throw new RunException(RunRefusal.Memory, message, cause);
    }
}
