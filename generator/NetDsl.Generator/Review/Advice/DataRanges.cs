using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Generators whose last activation gives other numbers than the data have: the discriminator tells the two apart by that alone.</summary>
internal sealed class DataRanges : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan)
    {
        if (gan.Data == DataRange.Unknown || gan.Generator.Last.Range is not { } drawn)
            yield break;
        var declared = gan.Data == DataRange.ZeroToOne ? ValueRange.ZeroToOne : ValueRange.MinusOneToOne;
        if (drawn == declared)
            yield break;

        var end = NetworkEnd.Of(gan.Generator.Last);
        var fitting = gan.Data == DataRange.ZeroToOne ? "Sigmoid" : "Tanh";
        var other = gan.Data == DataRange.ZeroToOne ? DataRange.MinusOneToOne : DataRange.ZeroToOne;
        var fitsOther = drawn == ValueRange.ZeroToOne || drawn == ValueRange.MinusOneToOne;
        yield return Mistake.At(
            MistakePlace.OfAttribute("Gan", "generator"),
            DiagnosticIds.RangeDiffers,
            gan.Generator.Name,
            end.Declaration.Kind,
            drawn.Described,
            $"from {Wording.Number(declared.Low)} to {Wording.Number(declared.High)}",
            $"end it with {fitting}{(NetworkEnd.IsActivation(end) ? $" in place of {end.Declaration.Kind}" : "")}"
            + $"{(fitsOther ? $", or bring the data to that range and declare DataRange.{other}" : "")}")
            .With(NetworkEnd.IsActivation(end)
                ? end.CanBeRemoved ? Fix.Of($"Write {fitting} in place of {end.Declaration.Kind}", end.Edited(FixEdit.Replace(fitting))) : null
                : end.CanBeEdited && end.Declaration.GivenName is null
                    ? Fix.Of($"Insert {fitting} at the end", end.Edited(FixEdit.InsertBehind(fitting))) : null);
    }
}
