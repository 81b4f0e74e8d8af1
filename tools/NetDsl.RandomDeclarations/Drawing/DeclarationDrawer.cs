using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>
/// Draws declarations by seed and place: a valid one first, which in most cases is then broken in one or two ways that may or may not make it wrong.
/// </summary>
internal static class DeclarationDrawer
{
    private const int Attempts = 200;

    /// <summary>A kind of declaration beside those that are drawn.</summary>
    private const int Wide = -1;

    /// <summary>
    /// One in so many declarations is a network with many channels. It takes longer than any other and is there to be computed, so it is left right.
    /// </summary>
    private const int WideOneIn = 30;

    public static DrawnDeclaration Draw(int seed, int index)
    {
        var random = new Random(new DrawnDeclaration(seed, index).HashCode(1));
        var declaration = DrawValid(random, seed, index);
        if (IsWide(declaration))
            return declaration;
        var breaks = random.Next(100) switch { < 40 => 0, < 80 => 1, < 92 => 2, _ => 3 };
        for (var count = 0; count < breaks; count++)
            Breaker.Break(random, declaration);
        return declaration;
    }

    // Of a seed of its own, so that the other declarations are what they would be without.
    private static bool IsWide(DrawnDeclaration declaration) => new Random(declaration.HashCode(3)).Next(WideOneIn) == 0;

    private static DrawnDeclaration DrawValid(Random random, int seed, int index)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var declaration = new DrawnDeclaration(seed, index);
            var kind = random.Next(10);
            if (IsWide(declaration))
                kind = Wide;
            switch (kind)
            {
                case Wide:
                    declaration.Classes.Add(NetworkDrawer.DrawWide(random, declaration, "X"));
                    break;
                case 6:
                    TrainingDrawer.DrawCycleGan(random, declaration);
                    break;
                case < 6:
                    declaration.Classes.Add(NetworkDrawer.Draw(random, declaration, "X"));
                    break;
                case 7 or 8:
                    TrainingDrawer.DrawGan(random, declaration);
                    break;
                default:
                    TrainingDrawer.DrawTrainer(random, declaration);
                    break;
            }

            if (random.Next(10) == 0)
                declaration.Main.Around.Add(random.OneOf("internal partial class Outer", "internal static partial class Outer", "internal partial struct Outer",
                    "internal partial record Outer", "internal partial interface IOuter"));
            if (DeclarationRules.Check(declaration, out _) is not null)
                return declaration;
        }

        throw new InvalidOperationException("No valid declaration in many attempts: what is drawn must be looked after.");
    }
}
