using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>Chains of random layers of random sizes, for what nobody thought of. The seed stands in every failure; NETDSL_TEST_SEED draws other networks.</summary>
public class RandomNetworkTests : NetworkTheory<RandomNetworkTests.List>
{
    public sealed class List : INetworkCases
    {
        private const int Count = 24;

        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                for (var index = 0; index < Count; index++)
                {
                    var samples = new Samples($"network {index}");
                    yield return new NetworkCase(Draw(samples), samples.Integer(2, 10), samples.OneOf<int?>(null, null, 0, 1024));
                }
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);

        private static string Draw(Samples samples)
        {
            var (height, width, channels) = (samples.Integer(1, 9), samples.Integer(1, 9), Channels(samples));
            var text = $"[Input({height}, {width}, {channels})";
            if (samples.Integer(0, 2) == 0)
            {
                (height, width, channels) = (samples.Integer(1, 4), samples.Integer(1, 4), samples.OneOf(1, 3, 8, 16, 21));
                text = $"[Input({Channels(samples)}), Dense({height * width * channels}), Reshape({height}, {width}, {channels})";
            }

            for (var layers = samples.Integer(1, 4); layers > 0; layers--)
            {
                text += NextProduct(samples, ref height, ref width, ref channels);
                if (samples.Integer(0, 2) == 0)
                    text += ", BatchNormalization";
                text += samples.OneOf("", ", Tanh", ", Sigmoid", ", ReLU", ", LeakyReLU(0.2f)", ", LeakyReLU(0.01f), Dropout(0f)");
            }

            return text + (samples.Integer(0, 3) == 0 ? $", Flatten, Dense({samples.OneOf(1, 10)})]" : "]");
        }

        // Sizes are followed only to keep the images small and the kernels inside them; the reference finds the true ones.
        private static string NextProduct(Samples samples, ref int height, ref int width, ref int channels)
        {
            var (kernel, strides, same) = (samples.Integer(1, 5), samples.Integer(1, 3), samples.Integer(0, 1) == 0);
            var grows = samples.Integer(0, 1) == 0 && height * width <= 40;
            if (!grows && !same)
                kernel = Math.Min(kernel, Math.Min(height, width));
            if (grows && samples.Integer(0, 3) == 0)
            {
                (height, width) = (height * 2, width * 2);
                return ", UpSampling2D";
            }

            channels = Channels(samples);
            var options = $"({channels}, {kernel}, Strides = {strides}, Padding = Padding.{(same ? "Same" : "Valid")}{(samples.Integer(0, 3) == 0 ? ", UseBias = false" : "")})";
            if (grows)
            {
                (height, width) = same ? (height * strides, width * strides) : ((height - 1) * strides + Math.Max(kernel, strides), (width - 1) * strides + Math.Max(kernel, strides));
                return ", Conv2DTranspose" + options;
            }

            (height, width) = same
                ? ((height + strides - 1) / strides, (width + strides - 1) / strides)
                : ((height - kernel) / strides + 1, (width - kernel) / strides + 1);
            return ", Conv2D" + options;
        }

        private static int Channels(Samples samples) => samples.Integer(0, 1) == 0 ? samples.OneOf(1, 2, 3, 4, 8, 16, 32) : samples.Integer(1, 40);
    }
}
