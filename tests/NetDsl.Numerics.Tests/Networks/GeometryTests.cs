using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Every kernel from 1 to 5, stride from 1 to 3 and padding, on images that aren't square: a transposed convolution, and a convolution of what it gives.
/// </summary>
public class GeometryTests : NetworkTheory<GeometryTests.List>
{
    public sealed class List : INetworkCases
    {
        public static IEnumerable<NetworkCase> Cases =>
            from kernel in Enumerable.Range(1, 5)
            from strides in Enumerable.Range(1, 3)
            from padding in new[] { "Valid", "Same" }
            let options = $"{kernel}, Strides = {strides}, Padding = Padding.{padding}"
            let bias = (kernel + strides) % 3 == 0 ? ", UseBias = false" : ""
            select new NetworkCase($"[Input(3, 4, 3), Conv2DTranspose(5, {options}{bias}), Conv2D(4, {options}{bias})]", 3);

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
