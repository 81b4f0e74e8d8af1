using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>What numbers must be like, whatever attribute they stand in.</summary>
internal static class ValueRules
{
    /// <summary>Initialisers by their names: whether they take a scale, and whether it must be positive.</summary>
    private static readonly string[] Positive = ["RandomNormal", "TruncatedNormal", "RandomUniform"];

    public static void InRange(DrawnAttribute attribute, string name, int least, int most)
    {
        if (attribute.Has(name))
            InRange(attribute.Get(name, 0), least, most, name);
    }

    public static void InRange(int value, int least, int most, string name) => Refusal.Unless(value >= least && value <= most, $"{name} = {value}");

    /// <summary>From 0 to below 1.</summary>
    public static void Share(float value, string name) => Refusal.Unless(value is >= 0 and < 1, $"{name} = {value}");

    public static void AboveZero(float value, string name) => Refusal.Unless(value > 0 && float.IsFinite(value), $"{name} = {value}");

    public static void NotNegative(float value, string name) => Refusal.Unless(value >= 0 && float.IsFinite(value), $"{name} = {value}");

    public static void Finite(float value, string name) => Refusal.Unless(float.IsFinite(value), $"{name} = {value}");

    public static void Member(DrawnAttribute attribute, string name)
    {
        if (attribute.Get<EnumValue?>(name, null) is { } value)
            Refusal.Unless(value.Member is not null, $"{name} is no member of {value.Type}");
    }

    /// <summary>An initialiser and its scale, each from the layer or else from the network, as far as that one has them.</summary>
    public static void Initializer(DrawnAttribute attribute, string name, string otherwise, DrawnAttribute? network = null)
    {
        var scaleName = name + "Scale";
        var own = attribute.Get<EnumValue?>(name, null);
        var kind = own ?? network?.Get<EnumValue?>(name, null);
        Refusal.Unless(kind is null or { Member: not null }, $"{name} is no initialiser");
        var scale = attribute.Has(scaleName) ? attribute.Get(scaleName, float.NaN)
            : own is null && network is not null ? network.Get(scaleName, float.NaN)
            : float.NaN;
        var member = kind?.Member ?? otherwise;
        var meanName = name + "Mean";
        var mean = attribute.Has(meanName) ? attribute.Get(meanName, 0f) : own is null && network is not null ? network.Get(meanName, 0f) : 0f;
        Refusal.Unless(mean == 0f || (member is "RandomNormal" or "TruncatedNormal" && MathF.Abs(mean) <= 1e30f), $"{meanName} = {mean} for {member}");
        if (float.IsNaN(scale))
            return;
        if (Positive.Contains(member))
            Refusal.Unless(scale is > 0 and <= 1e30f, $"{scaleName} = {scale}");
        else
            Refusal.Unless(member == "Constant" && float.IsFinite(scale), $"{scaleName} = {scale} for {member}");
    }
}
