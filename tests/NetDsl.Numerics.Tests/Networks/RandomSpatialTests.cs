using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Layers over neighbouring pixels with random options on images of random sizes. The seed stands in every failure; NETDSL_TEST_SEED draws others.</summary>
public class RandomSpatialTests : NetworkTheory<RandomSpatialTests.List>
{
    public sealed class List : INetworkCases
    {
        private const int Count = 32;

        private static readonly string[] Kinds = ["MaxPooling2D", "AveragePooling2D", "ZeroPadding2D", "Cropping2D", "DepthToSpace", "UpSampling2D", "DepthwiseConv2D", "DepthwiseConv2D"];

        public static IEnumerable<NetworkCase> Cases => Enumerable.Range(0, Count).Select(index =>
        {
            var samples = new Samples($"spatial {index}");
            return new NetworkCase(Draw(samples, Kinds[index % Kinds.Length]), samples.Integer(1, 5));
        });

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);

        private static string Draw(Samples samples, string kind)
        {
            var (height, width, channels) = (samples.Integer(3, 12), samples.Integer(3, 12), samples.Integer(1, 40));
            var block = samples.Integer(2, 3);
            if (kind == "DepthToSpace")
                (height, width, channels) = (samples.Integer(1, 4), samples.Integer(1, 4), block * block * samples.Integer(1, 8));

            // A layer before it, so that its gradient goes on to weights.
            var input = samples.Integer(0, 1) == 0 ? $"Input({height}, {width}, {channels})" : $"Input({height}, {width}, 2), Conv2D({channels}, 1), Tanh";
            return $"[{input}, {kind}({Options(samples, kind, height, width, block)})]";
        }

        private static string Options(Samples samples, string kind, int height, int width, int block) => kind switch
        {
            "DepthToSpace" => $"{block}",
            "UpSampling2D" => $"{samples.Integer(1, 4)}, {samples.Integer(1, 4)}, Interpolation = Interpolation.Bilinear",
            "ZeroPadding2D" => $"{samples.Integer(0, 3)}, {samples.Integer(0, 3)}, {samples.Integer(0, 3)}, {samples.Integer(0, 3)}",
            "Cropping2D" => $"{samples.Integer(0, (height - 1) / 2)}, {samples.Integer(0, height / 2)}, {samples.Integer(0, (width - 1) / 2)}, {samples.Integer(0, (width - 1) / 2)}",
            "DepthwiseConv2D" => Convolution(samples, height, width),
            _ => Window(samples, height, width, "") + (samples.Integer(0, 1) == 0 ? "" : $", StrideHeight = {samples.Integer(1, 4)}, StrideWidth = {samples.Integer(1, 4)}"),
        };

        private static string Convolution(Samples samples, int height, int width)
        {
            var window = Window(samples, height, width, samples.Integer(0, 2) == 0 ? $", ExplicitPadding = {samples.Integer(1, 3)}" : "");
            var moves = samples.Integer(0, 2) switch
            {
                0 => "",
                1 => $", StrideHeight = {samples.Integer(1, 3)}, StrideWidth = {samples.Integer(1, 3)}",
                _ => window.Contains("Same", StringComparison.Ordinal) ? $", DilationHeight = {samples.Integer(1, 3)}, DilationWidth = {samples.Integer(1, 3)}" : "",
            };
            return $"{window}{moves}, DepthMultiplier = {samples.OneOf(1, 1, 2, 3)}, UseBias = {(samples.Integer(0, 1) == 0 ? "true" : "false")}";
        }

        // With Same windows may be larger than the image; else they fit.
        private static string Window(Samples samples, int height, int width, string otherwise) => samples.Integer(0, 1) == 0
            ? $"{samples.Integer(1, 7)}, {samples.Integer(1, 7)}, Padding = Padding.Same"
            : $"{samples.Integer(1, Math.Min(5, height))}, {samples.Integer(1, Math.Min(5, width))}{otherwise}";
    }
}
