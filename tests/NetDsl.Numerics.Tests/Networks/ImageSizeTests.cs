using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Images from 1 to 14 pixels high and wide, almost none of them square.</summary>
public class ImageSizeTests : NetworkTheory<ImageSizeTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly (int Height, int Width)[] Sizes =
            [(1, 1), (1, 14), (2, 13), (3, 12), (4, 11), (5, 10), (6, 9), (7, 7), (8, 5), (9, 2), (10, 6), (11, 3), (12, 8), (13, 4), (14, 1)];

        public static IEnumerable<NetworkCase> Cases => Sizes.Select((size, index) => new NetworkCase(
            (index % 2) switch
            {
                0 => $"[Input({size.Height}, {size.Width}, 4), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), Conv2DTranspose(3, 4, Strides = 2, Padding "
                    + $"= Padding.Same)]",
                _ => $"[Input({size.Height}, {size.Width}, 16), Conv2DTranspose(8, 3, Padding = Padding.Valid), Conv2D(16, 3, Padding = Padding.Same)]",
            },
            2));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
