using System.Security.Cryptography;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// What processes that train together must have alike: the same programs, networks, options and data. What differs is found before the first step, because
/// afterwards each would wait for something that others never do.
/// </summary>
internal static class ProcessAgreement
{
    private const char Next = '\u001e';
    private const char Is = '\u001f';

    /// <summary>Compares this process's settings with those of the others.</summary>
    /// <param name="processes">The processes, which all call this.</param>
    /// <param name="settings">What must be alike, by name, in one order.</param>
    /// <exception cref="ProcessGroupException">Something differs; the message names the first difference. All processes throw it.</exception>
    public static void Require(ProcessGroup processes, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var own = settings.ToList();
        // Almost always all is alike, and a digest is enough.
        var text = string.Join(Next, own.Select(setting => $"{setting.Key}{Is}{setting.Value}"));
        var digests = processes.Gather(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        if (digests.Distinct(StringComparer.Ordinal).Count() == 1)
            return;

        var all = processes.Gather(text).Select(Parse).ToList();
        for (var process = 1; process < all.Count; process++)
        {
            foreach (var (name, first, other) in Differences(all[0], all[process]))
            {
                throw new ProcessGroupException(FormattableString.Invariant(
                    $"Expected all processes to have the same {name}; process 0 has {first}, process {process} has {other}: ")
                    + "start the same program with the same options and data everywhere.");
            }
        }
    }

    /// <summary>Which builds this process runs: that of the class that trains, and the library's.</summary>
    /// <param name="trained">The class with <see cref="GanAttribute"/> or <see cref="TrainerAttribute"/>.</param>
    public static IEnumerable<KeyValuePair<string, string>> Builds(ITrainable trained) =>
        new[] { trained.GetType().Assembly, typeof(ITrainable).Assembly, typeof(ProcessAgreement).Assembly }
            .DistinctBy(assembly => assembly.FullName)
            .Select(assembly => new KeyValuePair<string, string>(
                $"build of {assembly.GetName().Name}", $"{assembly.ManifestModule.ModuleVersionId}"));

    private static List<KeyValuePair<string, string>> Parse(string text) =>
        [.. text.Split(Next).Select(setting => setting.Split(Is)).Select(parts => new KeyValuePair<string, string>(parts[0], parts[1]))];

    private static IEnumerable<(string Name, string First, string Other)> Differences(
        List<KeyValuePair<string, string>> first, List<KeyValuePair<string, string>> other)
    {
        foreach (var name in first.Concat(other).Select(setting => setting.Key).Distinct(StringComparer.Ordinal))
        {
            if (ValueIn(first, name) is var one && ValueIn(other, name) is var two && one != two)
                yield return (name, Shown(one), Shown(two));
        }
    }

    private static string? ValueIn(List<KeyValuePair<string, string>> settings, string name) =>
        settings.Where(setting => setting.Key == name).Select(setting => setting.Value).FirstOrDefault();

    // A declaration has a line for each layer.
    private static string Shown(string? value) => value is null ? "none" : $"\"{value.ReplaceLineEndings(", ")}\"";
}
