namespace NetDsl.Generator.Training;

/// <summary>The range of a GAN's data, as the runtime's <c>DataRange</c> numbers it.</summary>
internal enum DataRange
{
    Unknown,
    MinusOneToOne,
    ZeroToOne,
}
