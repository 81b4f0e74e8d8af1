using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Plans;

/// <summary>
/// Decides which operations are written without loops: those within the user's budget of work per image, as long as their methods stay far below the 20,000 IL
/// instructions and 60,000 bytes of IL beyond which the just-in-time compiler gives up optimising.
/// </summary>
internal static class StraightLinePlan
{
    private const int MostInstructions = 10_000;

    /// <summary>Whether an operation is written out.</summary>
    /// <param name="budget">Multiply-adds (of an element-wise operation: elements) per image that may be.</param>
    public static bool Fits(Operation operation, int budget) => operation.StraightLine is { } cost && cost.Work <= budget
        && cost.Instructions <= MostInstructions;
}
