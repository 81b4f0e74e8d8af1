using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Running;

/// <summary>A declaration with which something is wrong.</summary>
internal sealed record Finding(DrawnDeclaration Declaration, string What)
{
    public override string ToString() =>
        $"seed {Declaration.Seed}, declaration {Declaration.Index} ({(Declaration.Breaks.Count == 0 ? "valid" : string.Join(", ", Declaration.Breaks))}) "
        + $"{What}\n{Declaration.Source()}";
}
