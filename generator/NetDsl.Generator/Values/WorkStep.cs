namespace NetDsl.Generator.Values;

/// <summary>
/// A point at which the generator looks whether its work is still wanted. While somebody types, every edit ends the work on the text before: so steps are
/// small, a layer or a line of code, and long work has many of them.
/// </summary>
internal static class WorkStep
{
    /// <summary>What else happens at each step of this thread: tests count steps, and cancel at one of them.</summary>
    [field: ThreadStatic]
    internal static Action? Taken { get; set; }

    /// <exception cref="OperationCanceledException">The work isn't wanted any longer.</exception>
    public static void Begin(CancellationToken cancellation)
    {
        Taken?.Invoke();
        cancellation.ThrowIfCancellationRequested();
    }
}
