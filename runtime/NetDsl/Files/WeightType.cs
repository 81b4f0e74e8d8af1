namespace NetDsl;

/// <summary>How numbers are stored in a weight file. Any of them is read.</summary>
public enum WeightType
{
    /// <summary>32 bits: the weights as they are.</summary>
    Single = 0,

    /// <summary>
    /// 16 bits: half the size. Each weight is rounded to 11 bits, 1 part in 2,048, and must lie between −65,504 and 65,504.
    /// </summary>
    Half = 1,
}
