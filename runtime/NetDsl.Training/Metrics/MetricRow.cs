namespace NetDsl.Training;

/// <summary>One number that says something of a network's quality.</summary>
/// <param name="Name">What it is called in tables: without commas, quotes and line breaks.</param>
/// <param name="Value">The number.</param>
public readonly record struct Metric(string Name, double Value);

/// <summary>What was measured at one moment of a run.</summary>
/// <param name="Step">The last step before, from 1 over all epochs.</param>
/// <param name="Epoch">Its epoch, from 1.</param>
/// <param name="Metrics">The numbers, in the order of their columns.</param>
public sealed record MetricRow(long Step, int Epoch, IReadOnlyList<Metric> Metrics);
