namespace NetDsl.Examples;

/// <summary>Turns a batch that is too large for the machine into a sentence about the batch.</summary>
public static class BatchMemory
{
    /// <summary>Creates what needs memory for each image of a batch.</summary>
    /// <exception cref="BadInputException">There isn't as much.</exception>
    public static T Create<T>(int batch, string things, Func<T> create)
    {
        try
        {
            var created = create();

            // Some systems promise memory that they don't have and end the program when it is used.
            var (needed, available) = (GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
            return needed <= available
                ? created
                : throw new BadInputException(FormattableString.Invariant(
                    $"--batch: expected a batch that fits into memory, {available >> 20:N0} MiB here; {batch:N0} {things} need {needed >> 20:N0} MiB."));
        }
        catch (Exception exception) when (exception is OutOfMemoryException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new BadInputException(FormattableString.Invariant($"--batch: expected a batch that fits into memory; {batch:N0} {things} are too many."), exception);
        }
    }
}
