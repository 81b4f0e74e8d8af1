using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Works out what the user can write where that depends on other layers than the one with the mistake. Whatever it says has been tried.</summary>
internal static class FixSearch
{
    /// <summary>Mistakes that can follow from images whose channels stand first, or from numbers that stand where others are meant.</summary>
    private static readonly string[] OfSizes =
    [
        DiagnosticIds.KernelTooLarge, DiagnosticIds.WindowTooLarge, DiagnosticIds.OutputDiffers, DiagnosticIds.CantBeJoined, DiagnosticIds.NothingLeft,
        DiagnosticIds.BlocksDontDivide, DiagnosticIds.CroppedAway, DiagnosticIds.TensorTooLarge, DiagnosticIds.TooManyParameters,
    ];

    /// <summary>A network's mistakes, each with the fix that was found, or as it is where none was.</summary>
    /// <param name="network">The network.</param>
    /// <param name="refused">What the layers get that don't fit, by their mistakes.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static EquatableArray<Mistake> Complete(
        NetworkShaping network, IReadOnlyDictionary<Mistake, LayerInput> refused, CancellationToken cancellation = default) => network.Mistakes.Items
        .Select(mistake => Complete(
            new FixTrial(network.Reading, network.Mistakes, mistake, cancellation), mistake, refused.TryGetValue(mistake, out var input) ? input : null))
        .ToEquatableArray();

    /// <summary>The mistake with the fix that was found, or as it is where none was.</summary>
    /// <param name="trial">Tries changes of the network.</param>
    /// <param name="mistake">The mistake.</param>
    /// <param name="input">What the layer with the mistake gets; null where the mistake isn't a layer's.</param>
    private static Mistake Complete(FixTrial trial, Mistake mistake, LayerInput? input)
    {
        var found = (input is not null && OfSizes.Contains(mistake.Id) ? ChannelOrder.Find(trial, input) ?? MeantArguments.Find(trial, input) : null)
            ?? mistake.Id switch
            {
                DiagnosticIds.OutputDiffers when input is not null => new ShapeFix(trial, input).Towards(ShapeOf(input.Layer)),
                DiagnosticIds.CantBeJoined when input is not null => new JoinFix(trial, input, mistake.Place).Find(),
                DiagnosticIds.BlocksDontDivide when input is not null => BlockFix.Of(trial, input, mistake.Place),
                DiagnosticIds.NeedsLabels when input is not null => LabelFix.OfEmbedding(trial, input, mistake.Place),
                DiagnosticIds.NeedsImage when input is not null => NeighbourFix.OfVector(trial, input),
                DiagnosticIds.NeedsVector when input is not null => NeighbourFix.OfImages(trial, input),
                DiagnosticIds.LayerUnread => LabelFix.OfUnread(trial, mistake),
                DiagnosticIds.OutputNotLast => NeighbourFix.OfMisplacedOutput(trial, mistake),
                DiagnosticIds.ArgumentOutOfRange => ArgumentFix.Of(trial, mistake),
                DiagnosticIds.TensorTooLarge or DiagnosticIds.TooManyParameters when input is not null => SizeFix.Of(trial, input.Layer),
                DiagnosticIds.TooManyParametersInAll => SizeFix.Of(trial, trial.Layers),
                _ => null,
            };
        if (found is null)
            return mistake;
        var completed = mistake.With(PlaceOfFix(mistake.Id), found.Words) with { Place = found.Place };
        return found.Fixes is { } fixes ? completed with { Fixes = fixes.Concat(Promised(mistake, input)).ToEquatableArray() } : completed;
    }

    /// <summary>What was found for a promise that isn't kept; null where nothing was.</summary>
    public static string? Found(Mistake mistake) =>
        mistake.Id == DiagnosticIds.OutputDiffers && mistake.Arguments[PlaceOfFix(mistake.Id)] is var words && words != Wording.NoFix ? words : null;

    /// <summary>The shape that an Input or an Output declares.</summary>
    public static TensorShape ShapeOf(LayerDeclaration layer) => new(NetworkShaper.Arguments(layer).Shape().ToEquatableArray());

    // The promise can be another one.
    private static IEnumerable<Fix> Promised(Mistake mistake, LayerInput? input) => mistake.Id == DiagnosticIds.OutputDiffers && input is not null
        ? mistake.Fixes.Items.Select(fix => fix with { Edits = fix.Edits.Select(edit => edit.In(input.Layer.Place.Attribute)).ToEquatableArray() })
        : [];

    // Where the fix stands among the words of the message.
    private static int PlaceOfFix(string id) => id switch
    {
        DiagnosticIds.BlocksDontDivide => 5,
        DiagnosticIds.OutputDiffers or DiagnosticIds.CantBeJoined or DiagnosticIds.NothingLeft or DiagnosticIds.CroppedAway
            or DiagnosticIds.ArgumentOutOfRange => 4,
        DiagnosticIds.NeedsLabels or DiagnosticIds.NeedsImage or DiagnosticIds.NeedsVector or DiagnosticIds.OutputNotLast => 2,
        DiagnosticIds.LayerUnread => 1,
        _ => 3,
    };
}
