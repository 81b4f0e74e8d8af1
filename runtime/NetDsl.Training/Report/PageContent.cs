namespace NetDsl.Training;

/// <summary>A picture of samples on a page.</summary>
/// <param name="Epoch">After which epoch it was drawn, from 1.</param>
/// <param name="Source">Where the page finds it: a data URI, or a path below the page's own.</param>
internal sealed record PageSheet(int Epoch, string Source);

/// <summary>What a page shows.</summary>
/// <param name="Name">What the run is called: its folder's name.</param>
/// <param name="Description">What the run is and how it goes; null where nobody said.</param>
/// <param name="Losses">The losses; null where there are none.</param>
/// <param name="Metrics">The metrics; null where there are none.</param>
/// <param name="Sheets">The sample sheets by epoch.</param>
/// <param name="Notes">What the reader should know, such as what couldn't be read; a line each.</param>
/// <param name="IsLive">Whether it is shown while the program runs that trains.</param>
internal sealed record PageContent(
    string Name,
    RunDescription? Description,
    RunTable? Losses,
    RunTable? Metrics,
    IReadOnlyList<PageSheet> Sheets,
    IReadOnlyList<string> Notes,
    bool IsLive = false);
