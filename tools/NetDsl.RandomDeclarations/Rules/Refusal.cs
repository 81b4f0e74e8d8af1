namespace NetDsl.RandomDeclarations.Rules;

/// <summary>The rules refuse a declaration. The first reason is enough: whether a declaration is right is one bit.</summary>
internal sealed class Refusal(string reason) : Exception(reason)
{
    /// <summary>Refuses where something doesn't hold.</summary>
    public static void Unless(bool holds, string reason)
    {
        if (!holds)
            throw new Refusal(reason);
    }
}
