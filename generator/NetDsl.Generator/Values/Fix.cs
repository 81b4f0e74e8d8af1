using System.Globalization;

namespace NetDsl.Generator.Values;

/// <summary>
/// A fix of a mistake that an editor can take: edits around the attribute under which the mistake is shown. Whoever words the message makes it, so that the two
/// can't differ; the code fixes read it back from the diagnostic's properties.
/// </summary>
/// <param name="Title">What the editor offers: <c>Write UseBias = false</c>.</param>
internal sealed record Fix(string Title, EquatableArray<FixEdit> Edits)
{
    private const string Key = "Fix";

    public static Fix Of(string title, params FixEdit[] edits) => new(title, edits.ToEquatableArray());

    /// <summary>The fixes as properties of a diagnostic.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(IEnumerable<Fix> fixes) =>
        fixes.Select((fix, index) => new KeyValuePair<string, string?>(Key + Wording.Literal(index),
            string.Join("\n", fix.Edits.Items.Select(edit => edit.Written).Prepend(Wording.InOneLine(fix.Title)))));

    /// <summary>The fixes of a diagnostic with these properties.</summary>
    public static IEnumerable<Fix> Read(IReadOnlyDictionary<string, string?> properties)
    {
        for (var index = 0; properties.TryGetValue(Key + Wording.Literal(index), out var text) && text is not null; index++)
        {
            var lines = text.Split('\n');
            yield return new Fix(lines[0], lines.Skip(1).Select(FixEdit.Read).ToEquatableArray());
        }
    }
}

/// <summary>One edit of a fix.</summary>
/// <param name="Name">The argument, or the type, that is meant; empty where none is.</param>
/// <param name="Text">The C# to write, in one line; empty where nothing is written.</param>
/// <param name="Place">
/// The layer that it is about, by its place among the class's layer attributes from 0, or the type around the class, 1 for the innermost one; −1 for the
/// attribute under which the mistake is shown.
/// </param>
internal sealed record FixEdit(FixKind Kind, string Name, string Text, int Place = -1)
{
    /// <summary>Gives an argument of the attribute a value, whether it is there or not.</summary>
    public static FixEdit Set(string argument, string value) => new(FixKind.Set, argument, value);

    /// <summary>Takes an argument of the attribute away, where it is there.</summary>
    public static FixEdit Remove(string argument) => new(FixKind.Remove, argument, "");

    /// <summary>Takes the attribute away.</summary>
    public static FixEdit RemoveLayer() => new(FixKind.RemoveLayer, "", "");

    /// <summary>Puts a layer before the attribute.</summary>
    public static FixEdit InsertBefore(string layer) => new(FixKind.InsertBefore, "", layer);

    /// <summary>Writes something else in place of what the mistake is shown under.</summary>
    public static FixEdit Replace(string text) => new(FixKind.Replace, "", text);

    /// <summary>Makes the type, which is the class or stands around it, partial.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="around">How many types lie between: 0 for the class itself, 1 for the type right around it.</param>
    public static FixEdit MakePartial(string type, int around) => new(FixKind.MakePartial, type, "", around);

    /// <summary>The same edit of another attribute.</summary>
    /// <param name="layer">The place among the class's layer attributes, from 0.</param>
    public FixEdit In(int layer) => this with { Place = layer };

    /// <summary>The edit in one line.</summary>
    public string Written => $"{Kind}\t{Name}\t{Text}\t{Wording.Literal(Place)}";

    /// <summary>The edit that was <see cref="Written"/>.</summary>
    public static FixEdit Read(string line)
    {
        var parts = line.Split('\t');
        return new FixEdit((FixKind)Enum.Parse(typeof(FixKind), parts[0]), parts[1], parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}

/// <summary>What an edit does.</summary>
internal enum FixKind
{
    Set,
    Remove,
    RemoveLayer,
    InsertBefore,
    Replace,
    MakePartial,
}
