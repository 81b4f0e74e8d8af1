using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Comparing;

/// <summary>What was measured in turns: a series for each item and contender.</summary>
internal sealed class MeasuredItems
{
    private readonly Dictionary<(string Item, Contender Contender), Series> _series = [];
    private readonly Dictionary<string, AllocatedBytes> _allocations = [];
    private readonly List<string> _failures = [];

    /// <summary>What contenders refused or broke off.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>All series with their items' names.</summary>
    public IEnumerable<(string Item, Contender Contender, Series Series)> All => _series.Select(pair => (pair.Key.Item, pair.Key.Contender, pair.Value));

    public IReadOnlyDictionary<string, AllocatedBytes> Allocations => _allocations;

    public void Add(WorkItem item, Contender contender, Timing timing)
    {
        if (!_series.TryGetValue((item.Id, contender), out var series))
            _series[(item.Id, contender)] = series = new Series();
        series.Add(timing.Seconds);
    }

    public void Add(WorkItem item, AllocatedBytes bytes) => _allocations[item.Id] = bytes;

    public void AddFailure(string text)
    {
        if (!_failures.Contains(text))
            _failures.Add(text);
    }

    /// <summary>The series of a contender, or null where it has none.</summary>
    public Series? Find(string item, Contender contender) => _series.GetValueOrDefault((item, contender));

    /// <summary>The median, or null where there was no measurement.</summary>
    public double? Median(string item, Contender contender) => Find(item, contender)?.Median;
}
