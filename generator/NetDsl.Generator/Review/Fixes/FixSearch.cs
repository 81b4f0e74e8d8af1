using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Works out what the user can write where that depends on other layers than the one with the mistake. Whatever it says has been tried.</summary>
internal static class FixSearch
{
    /// <summary>A network's mistakes, each with the fix that was found, or as it is where none was.</summary>
    /// <param name="network">The network.</param>
    /// <param name="refused">What the layers get that don't fit, by their mistakes.</param>
    /// <param name="cancellation">Whether the fixes are still wanted.</param>
    public static EquatableArray<Mistake> Complete(
        NetworkShaping network, IReadOnlyDictionary<Mistake, LayerInput> refused, CancellationToken cancellation) => network.Mistakes.Items
        .Select(mistake => Complete(
            network.Reading, network.Mistakes, mistake, refused.TryGetValue(mistake, out var input) ? input : null, cancellation))
        .ToEquatableArray();

    /// <summary>The mistake with the fix that was found, or as it is where none was.</summary>
    /// <param name="network">The network.</param>
    /// <param name="mistakes">All its mistakes.</param>
    /// <param name="mistake">The mistake.</param>
    /// <param name="input">What the layer with the mistake gets; null where the mistake isn't a layer's.</param>
    /// <param name="cancellation">Whether the fix is still wanted.</param>
    private static Mistake Complete(
        NetworkReading network, EquatableArray<Mistake> mistakes, Mistake mistake, LayerInput? input, CancellationToken cancellation)
    {
        WorkStep.Begin(cancellation);
        var trial = new FixTrial(network, mistakes, mistake, cancellation);
        var found = mistake.Id switch
        {
            DiagnosticIds.OutputDiffers when input is not null => Here(new ShapeFix(trial, input).Towards(ShapeOf(input.Layer))),
            DiagnosticIds.CantBeJoined when input is not null => Here(new JoinFix(trial, input).Find()),
            DiagnosticIds.BlocksDontDivide when input is not null => Here(BlockFix.Of(trial, input)),
            DiagnosticIds.NeedsLabels when input is { IsDeclared: false } => Here(LabelFix.OfEmbedding(trial, input)),
            DiagnosticIds.LayerUnread => Here(LabelFix.OfUnread(trial, mistake)),
            DiagnosticIds.TensorTooLarge or DiagnosticIds.TooManyParameters when input is not null => SizeFix.Of(trial, input.Layer),
            DiagnosticIds.TooManyParametersInAll => SizeFix.Of(trial, network.Declaration.Layers),
            _ => null,
        };
        return found is null ? mistake : mistake.With(PlaceOfFix(mistake.Id), found.Words) with { Place = found.Place };

        FoundFix? Here(string? words) => words is null ? null : new FoundFix(words, mistake.Place);
    }

    /// <summary>What was found for a promise that isn't kept; null where nothing was.</summary>
    public static string? Found(Mistake mistake) =>
        mistake.Id == DiagnosticIds.OutputDiffers && mistake.Arguments[PlaceOfFix(mistake.Id)] is var words && words != Wording.NoFix ? words : null;

    /// <summary>The shape that an Input or an Output declares.</summary>
    public static TensorShape ShapeOf(LayerDeclaration layer) => new(NetworkShaper.Arguments(layer).Shape().ToEquatableArray());

    // Where the fix stands among the words of the message.
    private static int PlaceOfFix(string id) => id switch
    {
        DiagnosticIds.BlocksDontDivide => 5,
        DiagnosticIds.OutputDiffers or DiagnosticIds.CantBeJoined => 4,
        DiagnosticIds.NeedsLabels => 2,
        DiagnosticIds.LayerUnread => 1,
        _ => 3,
    };
}
