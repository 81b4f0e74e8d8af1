using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Numbers of channels around the widths of vectors and register tiles, each in all three places: read, between two layers, and given.</summary>
public class ChannelTests : NetworkTheory<ChannelTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly int[] Channels = [1, 2, 3, 4, 5, 7, 8, 11, 15, 16, 17, 20, 31, 32, 33, 48, 64, 74, 100];

        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                for (var index = 0; index < Channels.Length; index++)
                {
                    // 19 is a prime: any step visits every number of channels once.
                    var (read, between, given) = (Channels[index], Channels[(index * 5 + 7) % 19], Channels[(index * 3 + 11) % 19]);
                    yield return new NetworkCase($"[Input({read}), Dense({between}), Dense({given})]", 5);
                    yield return new NetworkCase(
                        $"[Input(3, 4, {read}), Conv2D({between}, 3, Padding = Padding.Same), "
                            + $"Conv2DTranspose({given}, 3, Strides = 2, Padding = Padding.Same)]", 2);
                }
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
