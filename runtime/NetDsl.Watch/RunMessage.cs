using NetDsl.Training;

namespace NetDsl.Watch;

/// <summary>What the thread that trains hands over to the one that keeps the page's state. One kind of message for all, so that their order is kept.</summary>
/// <param name="Progress">A step; null for other messages.</param>
/// <param name="Epoch">An epoch's results; null for other messages.</param>
/// <param name="Ended">How the run went, at its end; null for other messages.</param>
internal readonly record struct RunMessage(RunProgress? Progress, EpochResults? Epoch, RunDescription? Ended);
