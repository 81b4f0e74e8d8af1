using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>The members of a class that whoever creates it must set.</summary>
internal static class RequiredMembers
{
    /// <summary>Whether C# wants the member to be set.</summary>
    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>All of a class and its base classes.</summary>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type)
    {
        var members = new List<ISymbol>();
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            members.AddRange(declaring.GetMembers().Where(member => IsRequired(member) && members.All(known => known.Name != member.Name)));
        return members;
    }

    /// <summary>Adds the mistake that <c>LoadEmbedded</c> has no value for a required member.</summary>
    public static void CheckEmbedded(INamedTypeSymbol type, List<Mistake> mistakes)
    {
        if (Of(type) is { Count: > 0 } members)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Network", NetworkReader.EmbedWeights), DiagnosticIds.RequiredMemberUnset, "LoadEmbedded",
                type.Name, members[0].Name, "nothing says what it is", $"remove 'required' from '{members[0].Name}', or remove EmbedWeights and call Load"));
    }

    /// <summary>
    /// The names of a generator's required members, as code names them: its average gets what the generator has. What can't be read is a mistake.
    /// </summary>
    public static EquatableArray<string> OfAverage(INamedTypeSymbol gan, TypedConstant generator, List<Mistake> mistakes)
    {
        if (generator.Value is not INamedTypeSymbol type)
            return EquatableArray<string>.Empty;
        var names = new List<string>();
        foreach (var member in Of(type))
        {
            ISymbol? read = member is IPropertySymbol property ? property.GetMethod : member;
            if (read is null || (gan.ContainingAssembly is ISourceAssemblySymbol assembly && !assembly.Compilation.IsSymbolAccessibleWithin(read, gan)))
            {
                mistakes.Add(Mistake.At(MistakePlace.OfAttribute("ExponentialMovingAverage"), DiagnosticIds.RequiredMemberUnset, "[ExponentialMovingAverage]",
                    type.Name, member.Name, "it can't be read from the generator",
                    $"give '{member.Name}' a get accessor that '{gan.Name}' sees, or remove 'required' from it"));
            }

            names.Add(SyntaxFacts.GetKeywordKind(member.Name) == SyntaxKind.None ? member.Name : "@" + member.Name);
        }

        return names.ToEquatableArray();
    }
}
