using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>Whether another half of a class can be written, whatever its attributes say.</summary>
internal static class ClassRules
{
    public static void Check(DrawnClass drawn)
    {
        Refusal.Unless(drawn.IsPartial || drawn.SecondPartAt > 0, "not partial");
        Refusal.Unless(drawn.Modifier is "" or "sealed", drawn.Modifier);
        Refusal.Unless(!drawn.IsFileLocal, "file-local");
        Refusal.Unless(!drawn.IsRecord, "a record");
        Refusal.Unless(!drawn.HasTypeParameter, "generic");
        Refusal.Unless(!drawn.HasPrimaryConstructor, "a primary constructor");
        foreach (var around in drawn.Around)
        {
            Refusal.Unless(around.Contains("partial", StringComparison.Ordinal), "a type around it that isn't partial");
            Refusal.Unless(!around.EndsWith('>'), "a generic type around it");
        }

        foreach (var member in drawn.Members)
            Refusal.Unless(!IsGenerated(member, drawn.Role), $"a member that is generated: {member}");
    }

    // Of the members that are drawn, those that the generated half has too. Its private classes, such as Dense1, give way to the user's.
    private static bool IsGenerated(string member, ClassRole role) => role switch
    {
        ClassRole.Network => member.Contains(" Summary ", StringComparison.Ordinal) || member.Contains(" Save(string", StringComparison.Ordinal),
        ClassRole.Gan or ClassRole.CycleGan or ClassRole.Trainer => member.Contains(" Batch ", StringComparison.Ordinal),
        _ => false,
    };
}
