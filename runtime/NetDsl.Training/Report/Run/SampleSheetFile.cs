namespace NetDsl.Training;

/// <summary>A picture of samples in a run's folder.</summary>
/// <param name="Epoch">After which epoch it was drawn, from 1.</param>
/// <param name="Path">The PNG file.</param>
public sealed record SampleSheetFile(int Epoch, string Path);
