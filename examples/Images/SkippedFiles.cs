using NetDsl.Training;

namespace Images;

/// <summary>Says which files of a set were left out, and of the first ones why.</summary>
internal static class SkippedFiles
{
    private const int MostReasons = 5;

    /// <summary>Writes it, if there are any.</summary>
    public static void Write(TextWriter output, IReadOnlyList<SkippedFile> files)
    {
        if (files.Count == 0)
            return;

        output.WriteLine($"Skipped files, {SkippedFile.Describe(files)}");
        foreach (var file in files.Take(MostReasons))
            output.WriteLine($"  {file.Describe()}");
    }
}
