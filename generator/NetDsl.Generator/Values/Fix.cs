using System.Globalization;

namespace NetDsl.Generator.Values;

/// <summary>
/// A fix of a mistake that an editor can take: edits of the attribute under which the mistake is shown, of another one, or of another class. Whoever words the
/// message makes it, so that the two can't differ; the code fixes read it back from the diagnostic's properties.
/// </summary>
/// <param name="Title">What the editor offers: <c>Write UseBias = false</c>.</param>
internal sealed record Fix(string Title, EquatableArray<FixEdit> Edits)
{
    private const string Key = "Fix";

    public static Fix Of(string title, params FixEdit[] edits) => new(title, edits.ToEquatableArray());

    /// <summary>The same fix of another class; edits that say themselves which class they are about stay.</summary>
    /// <param name="metadataName">Where the compilation finds the class.</param>
    public Fix InClass(string metadataName) =>
        this with { Edits = Edits.Select(edit => edit.Class.Length > 0 ? edit : edit with { Class = metadataName }).ToEquatableArray() };

    /// <summary>The same fix, of a layer of that place where an edit is about the attribute under which the mistake is shown.</summary>
    /// <param name="layer">The place among the class's layer attributes, from 0.</param>
    public Fix InLayer(int layer) => this with { Edits = Edits.Select(edit => edit.IsUnderSquiggle ? edit.In(layer) : edit).ToEquatableArray() };

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
/// <param name="Name">The argument, the type or the modifier that is meant; empty where none is.</param>
/// <param name="Text">The C# to write, in one line; empty where nothing is written.</param>
/// <param name="Place">
/// The layer that it is about, by its place among the class's layer attributes from 0, or another <see cref="Attribute"/>, by its place among those of its
/// kind, or the type around the class, 1 for the innermost one; −1 for the attribute under which the mistake is shown.
/// </param>
internal sealed record FixEdit(FixKind Kind, string Name, string Text, int Place = -1)
{
    /// <summary>The kind of the attribute that it is about, where that is no layer: <c>Gan</c>; else empty.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>Where the compilation finds the class that it is about; empty for the one with the mistake.</summary>
    public string Class { get; init; } = "";

    /// <summary>Whether it is about what stands under the squiggle.</summary>
    public bool IsUnderSquiggle => Place < 0 && Class.Length == 0;

    /// <summary>Gives an argument of the attribute a value, whether it is there or not.</summary>
    public static FixEdit Set(string argument, string value) => new(FixKind.Set, argument, value);

    /// <summary>Takes an argument of the attribute away, where it is there.</summary>
    public static FixEdit Remove(string argument) => new(FixKind.Remove, argument, "");

    /// <summary>Exchanges what two arguments of the attribute are.</summary>
    public static FixEdit Exchange(string argument, string other) => new(FixKind.Exchange, argument, other);

    /// <summary>Writes another text in place of one, wherever it stands among the arguments of the attribute.</summary>
    public static FixEdit Respell(string text, string other) => new(FixKind.Respell, text, Wording.Literal(other));

    /// <summary>Takes the attribute away.</summary>
    public static FixEdit RemoveAttribute() => new(FixKind.RemoveAttribute, "", "");

    /// <summary>Puts attributes before the attribute.</summary>
    public static FixEdit InsertBefore(string attributes) => new(FixKind.InsertBefore, "", attributes);

    /// <summary>Puts attributes behind the attribute.</summary>
    public static FixEdit InsertBehind(string attributes) => new(FixKind.InsertBehind, "", attributes);

    /// <summary>Moves the layer before another one of the class.</summary>
    public static FixEdit MoveBefore(int layer) => new(FixKind.MoveBefore, Wording.Literal(layer), "");

    /// <summary>Moves the layer behind another one of the class.</summary>
    public static FixEdit MoveBehind(int layer) => new(FixKind.MoveBehind, Wording.Literal(layer), "");

    /// <summary>Writes something else in place of what the mistake is shown under, or of the whole attribute where another place is meant.</summary>
    public static FixEdit Replace(string text) => new(FixKind.Replace, "", text);

    /// <summary>Makes the type, which is the class or stands around it, partial.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="around">How many types lie between: 0 for the class itself, 1 for the type right around it.</param>
    public static FixEdit MakePartial(string type, int around) => new(FixKind.MakePartial, type, "", around);

    /// <summary>Writes another modifier, or a word like one, in place of those that are there.</summary>
    /// <param name="modifiers">
    /// What goes where it is there, with spaces between: <c>abstract</c>, <c>public internal protected private file</c>, <c>record</c>.
    /// </param>
    /// <param name="other">What is written instead; nothing where it is empty.</param>
    public static FixEdit Modify(string modifiers, string other) => new(FixKind.Modify, modifiers, other);

    /// <summary>Lets the constructor under the squiggle call another one.</summary>
    /// <param name="call">The call: <c>this(0UL)</c>.</param>
    public static FixEdit CallConstructor(string call) => new(FixKind.CallConstructor, "", call);

    /// <summary>The same edit of another layer.</summary>
    /// <param name="layer">The place among the class's layer attributes, from 0.</param>
    public FixEdit In(int layer) => this with { Place = layer };

    /// <summary>The same edit of the attribute at that place.</summary>
    public FixEdit In(MistakePlace place) => place.Attribute is { } attribute ? this with { Attribute = attribute, Place = place.Occurrence } : In(place.Layer);

    /// <summary>The same edit of another class.</summary>
    /// <param name="metadataName">Where the compilation finds it.</param>
    public FixEdit InClass(string metadataName) => this with { Class = metadataName };

    /// <summary>The edit in one line.</summary>
    public string Written => $"{Kind}\t{Name}\t{Text}\t{Wording.Literal(Place)}\t{Attribute}\t{Class}";

    /// <summary>The edit that was <see cref="Written"/>.</summary>
    public static FixEdit Read(string line)
    {
        var parts = line.Split('\t');
        return new FixEdit((FixKind)Enum.Parse(typeof(FixKind), parts[0]), parts[1], parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture))
        {
            Attribute = parts[4],
            Class = parts[5],
        };
    }
}

/// <summary>What an edit does.</summary>
internal enum FixKind
{
    Set,
    Remove,
    Exchange,
    Respell,
    RemoveAttribute,
    InsertBefore,
    InsertBehind,
    MoveBefore,
    MoveBehind,
    Replace,
    MakePartial,
    Modify,
    CallConstructor,
}
