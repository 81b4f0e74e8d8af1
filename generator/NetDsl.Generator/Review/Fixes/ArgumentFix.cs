using System.Globalization;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Tries the number that a message would name for one that is out of its range, and looks for another where it leads to the next mistake.</summary>
internal static class ArgumentFix
{
    /// <summary>Another way out; null where the message's own is good, or where none was found.</summary>
    public static FoundFix? Of(FixTrial trial, Mistake mistake)
    {
        var name = mistake.Place.Argument;
        var layer = trial.Layers.Items.FirstOrDefault(candidate => candidate.Place.Fragment is null && candidate.Place.Attribute == mistake.Place.Layer
            && candidate.Kind != LayerDeclaration.UseEnd);
        if (name is null || mistake.Place.Layer < 0 || layer?.Argument(name) is not int || Proposed(mistake) is not { } proposed
            || trial.Fixes([LayerChange.Of(layer, new ArgumentValue(name, proposed))]))
        {
            return null;
        }

        // A property can be left out; a parameter can't.
        var absent = LayerChange.Of(layer) with { Without = new[] { name }.ToEquatableArray() };
        if (char.IsUpper(name[0]) && trial.Fixes([absent]))
            return FoundFix.Of("leave it out", mistake.Place, Fix.Of($"Remove {name}", FixEdit.Remove(name)));
        return trial.Largest(Math.Max(1, proposed), number => LayerChange.Of(layer, new ArgumentValue(name, number))) is > 0 and var largest
            ? FoundFix.Of($"{Wording.Literal(largest)} would do", mistake.Place,
                Fix.Of($"Write {Wording.Literal(largest)}", FixEdit.Set(name, Wording.Literal(largest))))
            : null;
    }

    // The number in "did you mean 2?" or "1 would do".
    private static int? Proposed(Mistake mistake)
    {
        var words = mistake.Arguments[mistake.Arguments.Count - 1].Replace("did you mean ", "").Replace("?", "").Replace(" would do", "");
        return int.TryParse(words, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
