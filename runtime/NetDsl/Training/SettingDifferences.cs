namespace NetDsl;

/// <summary>Compares settings as a checkpoint has them with those of a training.</summary>
public static class SettingDifferences
{
    /// <summary>A part of a sentence for each setting that differs. Of a setting with several lines, it names the first line that differs.</summary>
    /// <param name="saved">The checkpoint's settings.</param>
    /// <param name="wanted">The training's.</param>
    public static IEnumerable<string> Between(IReadOnlyDictionary<string, string> saved, IReadOnlyList<KeyValuePair<string, string>> wanted)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var (name, value) in wanted)
        {
            if (!saved.TryGetValue(name, out var before))
                yield return $"{name} is {Printable.Of(value)} here and missing in the checkpoint";
            else if (before != value)
                yield return Difference(name, before, value);
        }

        foreach (var (name, value) in saved)
        {
            if (!wanted.Any(setting => setting.Key == name))
                yield return $"{Printable.Of(name)} is {Printable.Of(value)} in the checkpoint and missing here";
        }
    }

    private static string Difference(string name, string saved, string wanted)
    {
        var (before, now) = (saved.Split('\n'), wanted.Split('\n'));
        if (before.Length == 1 && now.Length == 1)
            return $"{name} was {Printable.Of(saved)} and is {Printable.Of(wanted)} here";

        // A network's first line may be what [Network] says for all layers.
        var (forAll, forAllNow) = (TakeForAll(ref before), TakeForAll(ref now));
        if (forAll != forAllNow)
            return $"{name} was declared with [{Printable.Of(forAll)}] and is with [{Printable.Of(forAllNow)}] here";

        var line = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{name}, layer {line + 1}, was {Line(before, line)} and is {Line(now, line)} here";
    }

    private static string TakeForAll(ref string[] lines)
    {
        const string network = "Network";
        if (!lines[0].StartsWith(network + "(", StringComparison.Ordinal))
            return network;
        var line = lines[0];
        lines = lines[1..];
        return line;
    }

    private static string Line(string[] lines, int line) => line < lines.Length ? Printable.Of(lines[line]) : "nothing";
}
