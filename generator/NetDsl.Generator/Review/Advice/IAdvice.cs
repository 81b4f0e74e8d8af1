using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>One piece of advice: what could be better about something that is in order. It is added by adding it to <see cref="AllAdvice"/>.</summary>
internal interface IAdvice<in TSubject>
{
    /// <summary>What there is to say, as mistakes whose diagnostics are warnings or infos.</summary>
    IEnumerable<Mistake> For(TSubject subject);
}
