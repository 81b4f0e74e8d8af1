namespace NetDsl.Examples;

/// <summary><c>--metrics-every</c>: after how many epochs it is measured how good the images are.</summary>
public sealed class MetricsEveryOption() : WholeNumberOption(
    "--metrics-every", "N", FormattableString.Invariant($"Measures the images after every N epochs; 0: never. [default: {EpochMetrics.DefaultEvery}]"), 0, 100_000);
