using System.Globalization;

namespace NetDsl;

/// <summary>Shapes as people read them in messages.</summary>
internal static class ShapeText
{
    /// <summary>The lengths in brackets, as <c>[3, 3, 128, 256]</c>, the same under every culture.</summary>
    public static string Of<T>(IEnumerable<T> shape)
        where T : IFormattable =>
        $"[{string.Join(", ", shape.Select(length => length.ToString(null, CultureInfo.InvariantCulture)))}]";
}
