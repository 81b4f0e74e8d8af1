namespace NetDsl.Training;

/// <summary>How far reading a folder has come.</summary>
/// <param name="Read">Pictures that were decoded, or skipped.</param>
/// <param name="Total">Pictures in the folder or archive.</param>
public readonly record struct ImageFolderProgress(int Read, int Total);
