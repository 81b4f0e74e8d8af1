namespace NetDsl.Training;

/// <summary>When a run that goes on was begun, and what it took before: from its description and the seconds of its steps, which the losses have.</summary>
internal static class EarlierParts
{
    /// <summary>Adds what was before to the description of a run that goes on; one that begins stays as it is.</summary>
    /// <param name="description">The run, with the steps that it has.</param>
    /// <param name="folder">Its folder, as the part before left it.</param>
    /// <param name="batch">Images in a step.</param>
    public static RunDescription AddTo(RunDescription description, string folder, int batch)
    {
        if (description.Steps <= 0)
            return description;

        var before = RunDescriptionFile.TryLoad(Path.Combine(folder, RunFiles.Description));
        var described = before?.Steps ?? 0;
        if (ReadSeconds(Path.Combine(folder, RunFiles.Losses), description.Steps, described) is not var (steps, stepsDescribed))
        {
            return before is null ? description : description with
            {
                Started = before.Started,
                Seconds = before.Seconds * Math.Min(1, description.Steps / Math.Max(1.0, described)),
                ImagesPerSecond = before.ImagesPerSecond,
            };
        }

        // A run that was killed was described at an epoch's end, before or after the checkpoint from which it goes on: steps that it makes again don't count
        // twice.
        return description with
        {
            Started = before?.Started ?? description.Started,
            Seconds = Math.Max(steps, (before?.Seconds ?? 0) + steps - stepsDescribed),
            ImagesPerSecond = steps > 0 ? description.Steps * (double)batch / steps : 0,
        };
    }

    // How long two numbers of steps took from the beginning; null where the file doesn't have all of them. What is wrong with it, the trainer reports.
    private static (double First, double Second)? ReadSeconds(string path, long first, long second)
    {
        try
        {
            var last = Math.Max(first, second);
            var table = RunTable.Read(path, last);
            return table.HasSeconds && table.Count == last && table.Steps[^1] == last ? (Sum(table, first), Sum(table, second)) : null;
        }
        catch (DataFileException)
        {
            return null;
        }
    }

    private static double Sum(RunTable table, long steps) => System.Numerics.Tensors.TensorPrimitives.Sum(table.StepSeconds[..(int)steps]);
}
