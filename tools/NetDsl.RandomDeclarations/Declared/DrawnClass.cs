namespace NetDsl.RandomDeclarations.Declared;

/// <summary>What a declared class is.</summary>
internal enum ClassRole
{
    Network,
    Fragment,
    Gan,
    CycleGan,
    Trainer,

    /// <summary>A class without any of NetDsl's attributes.</summary>
    Other,
}

/// <summary>A class with its attributes, and everything of its form that may be wrong.</summary>
internal sealed class DrawnClass(string name, ClassRole role)
{
    public string Name { get; } = name;

    public ClassRole Role { get; } = role;

    public string Accessibility { get; set; } = "internal";

    /// <summary>Words before <c>partial</c>: <c>sealed</c>, <c>static</c>, <c>abstract</c> or none.</summary>
    public string Modifier { get; set; } = "sealed";

    public bool IsPartial { get; set; } = true;

    public bool IsRecord { get; set; }

    public bool IsFileLocal { get; set; }

    public bool HasTypeParameter { get; set; }

    public bool HasPrimaryConstructor { get; set; }

    /// <summary>The types around it, outermost first, as headers without braces: <c>internal partial struct Outer</c>.</summary>
    public List<string> Around { get; } = [];

    /// <summary>Members of the user's own.</summary>
    public List<string> Members { get; } = [];

    /// <summary><c>Network</c>, <c>Gan</c>, <c>CycleGan</c>, <c>Trainer</c> and what goes with the last three, <c>Fragment</c>.</summary>
    public List<DrawnAttribute> Settings { get; } = [];

    public List<DrawnAttribute> Layers { get; } = [];

    /// <summary>The first layer that stands at another part of the class; 0 where there is one part.</summary>
    public int SecondPartAt { get; set; }

    /// <summary>The class as another one of its namespace names it.</summary>
    public string Reference => string.Concat(Around.Select(header => header[(header.LastIndexOf(' ') + 1)..] + ".")) + Name + (HasTypeParameter ? "<int>" : "");

    /// <summary>
    /// Whether it stands in a generic type: there C# itself refuses attributes that name the class, because their type would be open (CS0416).
    /// </summary>
    public bool IsInGeneric => Around.Exists(around => around.EndsWith('>'));

    /// <summary>Whether one of its attributes names the class itself.</summary>
    public bool NamesItself => Settings.Concat(Layers).Any(attribute => attribute.Positional.Contains(new TypeValue(Reference)));

    public DrawnAttribute? Setting(string kind) => Settings.Find(setting => setting.Kind == kind);

    /// <summary>The class as C# writes it.</summary>
    public string Write(Random style)
    {
        // Layers that were removed since may leave nothing for the other part.
        var second = Math.Min(SecondPartAt, Layers.Count);
        var first = SecondPartAt == 0 ? Layers : Layers[..second];
        var text = Part(Attributes([.. Settings, .. first], style), Members, HasPrimaryConstructor ? "(int size)" : "");
        return SecondPartAt == 0 ? text : text + "\n" + Part(Attributes(Layers[second..], style), [], "");
    }

    private string Part(string attributes, List<string> members, string parameters)
    {
        string[] words = [IsFileLocal ? "file" : Accessibility, Modifier, IsPartial || SecondPartAt > 0 ? "partial" : "", IsRecord ? "record" : "class"];
        var header = $"{string.Join(' ', words.Where(word => word.Length > 0))} {Name}{(HasTypeParameter ? "<T>" : "")}{parameters}";
        var body = members.Count == 0 && parameters.Length == 0 ? ";"
            : $" {{ {string.Join(' ', members)}{(parameters.Length == 0 ? "" : " internal int Size => size;")} }}";
        return $"{string.Concat(Around.Select(around => around + " { "))}\n{attributes}{header}{body}{string.Concat(Around.Select(_ => " }"))}";
    }

    // Some in brackets of their own, some together.
    private static string Attributes(IReadOnlyList<DrawnAttribute> attributes, Random style)
    {
        var text = "";
        for (var index = 0; index < attributes.Count; index++)
            text += (index == 0 ? "[" : style.Next(3) == 0 ? "]\n[" : ", ") + attributes[index].Write(style);
        return text.Length == 0 ? "" : text + "]\n";
    }
}
