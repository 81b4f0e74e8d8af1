using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Makes of a class what may not have another half. Only one thing of one class, so that C# itself has nothing to refuse.</summary>
internal static class ClassBreaker
{
    private static readonly string[] Members =
        ["internal int Summary => 1;", "internal void Save(string path) { }", "internal void Save(int number) { }", "internal sealed class Dense1 { }",
            "internal int dense1 => 1;", "internal int Batch => 3;"];

    private static readonly string[] Around =
        ["internal class Around", "internal partial class Around<T>", "internal struct Around", "internal interface IAround", "public partial class Around"];

    public static void Break(Random random, DrawnDeclaration declaration)
    {
        var candidates = declaration.Classes.Where(candidate => candidate is
        {
            Role: not (ClassRole.Fragment or ClassRole.Other), Modifier: "sealed",
            IsPartial: true, IsRecord: false, IsFileLocal: false, HasTypeParameter: false, HasPrimaryConstructor: false, Members.Count: 0,
            SecondPartAt: 0
        }).ToList();
        if (candidates.Count == 0)
            return;
        var drawn = random.OneOf(candidates);
        switch (random.Next(12))
        {
            case 0:
                drawn.IsPartial = false;
                break;
            case 1:
                drawn.Modifier = random.OneOf("static", "abstract");
                break;
            case 2:
                drawn.Modifier = "";
                break;
            case 3:
                drawn.IsRecord = true;
                break;
            case 4 when drawn.Around.Count == 0:
                drawn.IsFileLocal = true;
                break;
            case 5 when (drawn.Role != ClassRole.Network || declaration.Main == drawn) && !drawn.NamesItself:
                drawn.HasTypeParameter = true;
                break;
            case 6:
                drawn.HasPrimaryConstructor = true;
                break;
            case 7 when drawn.Layers.Count > 1:
                drawn.SecondPartAt = random.From(1, drawn.Layers.Count - 1);
                break;
            case 8 when drawn == declaration.Main:
                drawn.Around.Add(random.OneOf(drawn.NamesItself ? [.. Around.Where(around => !around.EndsWith('>'))] : Around));
                break;
            case 9:
                drawn.Accessibility = "public";
                break;
            default:
                drawn.Members.Add(random.OneOf(Members));
                break;
        }
    }
}
