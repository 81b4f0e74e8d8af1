namespace NetDsl.Examples;

/// <summary>How a run can be looked at while it goes on, already checked.</summary>
/// <param name="Port">The live page's port, 0 for one that is free; null for no live page.</param>
/// <param name="EventFolder">The event file's folder; null for none.</param>
public sealed record WatchOptions(int? Port, string? EventFolder);
