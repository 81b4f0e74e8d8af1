using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Comparing;

/// <summary>
/// Measures items round by round. In a round, each item is measured for NetDsl and, right after that, for everybody else, so that they meet the machine in the
/// same state; before each group of items stand the FMA peak and what a register tile reaches of it. Figures are medians over the rounds, and ratios are of
/// medians.
/// </summary>
/// <param name="peers">Who is compared.</param>
/// <param name="log">Where progress goes.</param>
internal sealed class Rounds(PeerSet peers, TextWriter log)
{
    public MeasuredItems Run(IReadOnlyList<WorkItem> items, int rounds, double seconds)
    {
        var measured = new MeasuredItems();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var group in items.GroupBy(item => item.Group))
            {
                log.WriteLine($"round {round} of {rounds}: {group.Key}");
                foreach (var item in (IEnumerable<WorkItem>)[.. Catalog.Peaks, Catalog.Tile, .. group])
                    MeasureInTurns(measured, item, seconds);
            }
        }

        log.WriteLine("allocations");
        foreach (var item in items.Where(item => item is StepItem or PredictionItem))
            measured.Add(item, item.CountAllocations());
        return measured;
    }

    private void MeasureInTurns(MeasuredItems measured, WorkItem item, double seconds)
    {
        measured.Add(item, Contender.NetDsl, item.Measure(seconds));
        foreach (var contender in peers.Running)
        {
            if (item.Request(contender, seconds, peers.OnnxFolder) is not { } request)
                continue;
            try
            {
                measured.Add(item, contender, peers.Ask(contender, request));
            }
            catch (PeerException exception)
            {
                measured.AddFailure($"{item.Id}: {exception.Message}");
            }
        }
    }
}
