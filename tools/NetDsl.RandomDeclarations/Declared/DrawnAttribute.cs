namespace NetDsl.RandomDeclarations.Declared;

/// <summary>An attribute with its arguments: those in their order, and then those with their names.</summary>
internal sealed class DrawnAttribute(string kind, params object?[] positional)
{
    public string Kind { get; } = kind;

    public List<object?> Positional { get; } = [.. positional];

    public List<(string Name, object? Value)> Named { get; } = [];

    /// <summary>Adds an argument with a name, or gives the one that is there another value.</summary>
    public DrawnAttribute With(string name, object? value)
    {
        var place = Named.FindIndex(argument => argument.Name == name);
        if (place < 0)
            Named.Add((name, value));
        else
            Named[place] = (name, value);
        return this;
    }

    public bool Has(string name) => Named.Any(argument => argument.Name == name);

    /// <summary>The argument with that name; the other value where it isn't written.</summary>
    public T Get<T>(string name, T otherwise) => Named.FirstOrDefault(argument => argument.Name == name) is { Name: not null } argument ? (T)argument.Value!
        : otherwise;

    /// <summary>A whole number by its place.</summary>
    public int Number(int position) => (int)Positional[position]!;

    /// <summary>The layer's own name; null where it has none.</summary>
    public string? GivenName => Get<string?>("Name", null);

    public DrawnAttribute Clone()
    {
        var clone = new DrawnAttribute(Kind, [.. Positional]);
        clone.Named.AddRange(Named);
        return clone;
    }

    /// <summary>The attribute as C# writes it.</summary>
    /// <param name="style">Chooses among the ways of writing; null for the plainest.</param>
    public string Write(Random? style)
    {
        var parameters = style is { } random && random.Next(6) == 0 ? Signatures.Parameters(Kind, Positional.Count) : null;
        var arguments = Positional.Select((value, index) => (parameters is null ? "" : parameters[index] + ": ") + Value(value))
            .Concat(Named.Select(argument => $"{argument.Name} = {Value(argument.Value)}"))
            .Where(argument => argument.Length > 0)
            .ToList();
        return arguments.Count == 0 && style?.Next(4) != 0 ? Kind : $"{Kind}({string.Join(", ", arguments)})";

        string Value(object? value) => style is null ? DrawnValue.Plain(value) : DrawnValue.Write(value, style);
    }
}
