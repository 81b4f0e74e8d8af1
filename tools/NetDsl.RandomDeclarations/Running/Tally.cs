using System.Globalization;
using System.Reflection;
using System.Text;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Values;

namespace NetDsl.RandomDeclarations.Running;

/// <summary>What became of the declarations of a run.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _refused = [];

    public List<Finding> Findings { get; } = [];

    public int Declarations { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>Networks whose predictions were held against the reference.</summary>
    public int Predictions { get; set; }

    /// <summary>Networks whose forward pass in training was held against the reference.</summary>
    public int ForwardPasses { get; set; }

    /// <summary>Among both, those with so many images that a layer multiplied less than the direct method.</summary>
    public int FastPasses { get; set; }

    /// <summary>GANs, CycleGANs and trainers that took a step.</summary>
    public int Steps { get; set; }

    /// <summary>Declarations refused with each error, by its id; one with several errors counts for each.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>Errors that no declaration of the run had.</summary>
    public IEnumerable<string> NeverSeen => typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(constant => (string)constant.GetValue(null)!)
        .Where(id => DiagnosticCatalog.Find(id).DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && !_refused.ContainsKey(id))
        .Order(StringComparer.Ordinal);

    /// <summary>A declaration with its errors.</summary>
    public void Add(IEnumerable<string> errors)
    {
        var ids = errors.Distinct().ToList();
        Declarations++;
        if (ids.Count == 0)
            Accepted++;
        foreach (var id in ids)
            _refused[id] = _refused.GetValueOrDefault(id) + 1;
    }

    public void Add(Tally other)
    {
        Declarations += other.Declarations;
        Accepted += other.Accepted;
        Predictions += other.Predictions;
        ForwardPasses += other.ForwardPasses;
        FastPasses += other.FastPasses;
        Steps += other.Steps;
        Findings.AddRange(other.Findings);
        foreach (var (id, count) in other._refused)
            _refused[id] = _refused.GetValueOrDefault(id) + count;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (id, count) in _refused)
            text.AppendLine(CultureInfo.InvariantCulture, $"{id} {count,7:N0}  {DiagnosticCatalog.Find(id).Title}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Declarations:N0} declarations: {Accepted:N0} accepted, {Declarations - Accepted:N0} refused, with "
            + $"{_refused.Count} different errors");
        text.AppendLine(CultureInfo.InvariantCulture, $"held against the reference: {Predictions:N0} predictions, {ForwardPasses:N0} forward passes, "
            + $"{FastPasses:N0} of both by fast convolutions; {Steps:N0} training steps taken");
        text.AppendLine(CultureInfo.InvariantCulture, $"errors that nothing caused: {string.Join(", ", NeverSeen.DefaultIfEmpty("none"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"findings: {Findings.Count}");
        return text.ToString();
    }
}
