    // layer_normalization_1: 2×2×16 → 2×2×16, each pixel over its channels.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class LayerNormalization1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output, Statistics, Gamma, Beta, Gradient, Target, Sums;
        }

        // Each image by its own mean and variance, which stay for the way back.
        public static void Forward(float* input, float* output, float* parameters, float* statistics, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output, Statistics = statistics, Gamma = parameters + 0, Beta = parameters + 16 };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            float* gamma = work->Gamma, beta = work->Beta;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 64L;
                var output = work->Output + image * 64L;
                var statistics = work->Statistics + image * 16L;
                for (var pixel = 0; pixel < 4; pixel++, input += 16, output += 16)
                {
                    var origin = input[0];
                    var origins = Simd.Create(origin);
                    SimdFloats means = SimdFloats.Zero;
                    float mean = 0f;
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            means += Simd.Load(input + channel) - origins;
                        }
                    }
                    mean = (Simd.Sum(means) + mean) / 16f;
                    mean += origin;
                    means = Simd.Create(mean);
                    SimdFloats variances = SimdFloats.Zero;
                    float variance = 0f;
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var deviation = Simd.Load(input + channel) - means;
                            variances += deviation * deviation;
                        }
                    }
                    variance = (Simd.Sum(variances) + variance) / 16f;
                    var factor = 1f / global::System.MathF.Sqrt(variance + 0.001f);
                    var factors = Simd.Create(factor);
                    (statistics[2 * pixel], statistics[2 * pixel + 1]) = (mean, factor);
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            Simd.Store((Simd.Load(input + channel) - means) * factors * Simd.Load(gamma + channel) + Simd.Load(beta + channel), output + channel);
                        }
                    }
                }
            }
        }

        // Mean and variance depend on every number that they are of: the gradient loses its mean and its correlation with the normalised input.
        public static void Backward(float* input, float* gradient, float* target, float* parameters, float* gradients, float* statistics, float* scratch, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Gradient = gradient, Target = target, Statistics = statistics, Sums = scratch, Gamma = parameters + 0, Beta = parameters + 16 };
            parallel.For(images, &work, &BackwardImages);
            if (gradients == null)
                return;
            for (var channel = 0; channel < 16; channel++)
            {
                gradients[0 + channel] += (float)SimdKernels.ChannelReduction.Total(scratch, images, 32, 16 + channel);
                gradients[16 + channel] += (float)SimdKernels.ChannelReduction.Total(scratch, images, 32, channel);
            }
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            var gamma = work->Gamma;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 64L;
                var gradient = work->Gradient + image * 64L;
                var target = work->Target == null ? null : work->Target + image * 64L;
                var statistics = work->Statistics + image * 16L;
                float* sums = work->Sums + image * 32L, products = sums + 16;
                new global::System.Span<float>(sums, 32).Clear();
                for (var pixel = 0; pixel < 4; pixel++, input += 16, gradient += 16)
                {
                    float mean = statistics[2 * pixel], factor = statistics[2 * pixel + 1];
                    SimdFloats means = Simd.Create(mean), factors = Simd.Create(factor);
                    SimdFloats slopes = SimdFloats.Zero, correlations = SimdFloats.Zero;
                    float slope = 0f, correlation = 0f;
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var value = Simd.Load(gradient + channel);
                            var normalized = (Simd.Load(input + channel) - means) * factors;
                            Simd.Store(Simd.Load(sums + channel) + value, sums + channel);
                            Simd.Store(Simd.MultiplyAddEstimate(value, normalized, Simd.Load(products + channel)), products + channel);
                            value = value * Simd.Load(gamma + channel);
                            slopes += value;
                            correlations = Simd.MultiplyAddEstimate(value, normalized, correlations);
                        }
                    }
                    slope = (Simd.Sum(slopes) + slope) / 16f;
                    correlation = (Simd.Sum(correlations) + correlation) / 16f;
                    if (target == null)
                        continue;
                    slopes = Simd.Create(slope);
                    correlations = Simd.Create(correlation);
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var value = Simd.Load(gradient + channel);
                            var normalized = (Simd.Load(input + channel) - means) * factors;
                            value = value * Simd.Load(gamma + channel);
                            Simd.Store((value - slopes - normalized * correlations) * factors, target + channel);
                        }
                    }
                    target += 16;
                }
            }
        }
    }

    // instance_normalization_1: 2×2×16 → 2×2×16, each channel over its image's pixels.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class InstanceNormalization1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output, Statistics, Gamma, Beta, Gradient, Target, Sums;
        }

        // Each image by its own mean and variance, which stay for the way back.
        public static void Forward(float* input, float* output, float* parameters, float* statistics, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output, Statistics = statistics, Gamma = parameters + 32, Beta = parameters + 48 };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            float* gamma = work->Gamma, beta = work->Beta;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 64L;
                var output = work->Output + image * 64L;
                var statistics = work->Statistics + image * 32L;
                float* mean = statistics, factor = statistics + 16;
                SimdKernels.ChannelReduction.ImageMoments(input, pixels: 4, channels: 16, mean, variance: factor);
                for (var channel = 0; channel < 16; channel++)
                    factor[channel] = 1f / global::System.MathF.Sqrt(factor[channel] + 0.001f);
                for (var pixel = 0; pixel < 4; pixel++, input += 16, output += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store((Simd.Load(input + channel) - Simd.Load(mean + channel)) * Simd.Load(factor + channel) * Simd.Load(gamma + channel) + Simd.Load(beta + channel), output + channel);
                    }
                }
                input -= 64;
                output -= 64;
            }
        }

        // Mean and variance depend on every number that they are of: the gradient loses its mean and its correlation with the normalised input.
        public static void Backward(float* input, float* gradient, float* target, float* parameters, float* gradients, float* statistics, float* scratch, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Gradient = gradient, Target = target, Statistics = statistics, Sums = scratch, Gamma = parameters + 32, Beta = parameters + 48 };
            parallel.For(images, &work, &BackwardImages);
            if (gradients == null)
                return;
            for (var channel = 0; channel < 16; channel++)
            {
                gradients[32 + channel] += (float)SimdKernels.ChannelReduction.Total(scratch, images, 32, 16 + channel);
                gradients[48 + channel] += (float)SimdKernels.ChannelReduction.Total(scratch, images, 32, channel);
            }
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            var gamma = work->Gamma;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 64L;
                var gradient = work->Gradient + image * 64L;
                var target = work->Target == null ? null : work->Target + image * 64L;
                var statistics = work->Statistics + image * 32L;
                float* sums = work->Sums + image * 32L, products = sums + 16;
                new global::System.Span<float>(sums, 32).Clear();
                float* mean = statistics, factor = statistics + 16;
                SimdKernels.ChannelReduction.ImageProducts(input, gradient, pixels: 4, channels: 16, mean, factor, sums, products);
                if (target == null)
                    continue;
                for (var pixel = 0; pixel < 4; pixel++, input += 16, gradient += 16, target += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        var value = Simd.Load(gradient + channel) - Simd.Load(sums + channel) * Simd.Create(0.25f) - (Simd.Load(input + channel) - Simd.Load(mean + channel)) * Simd.Load(factor + channel) * Simd.Load(products + channel) * Simd.Create(0.25f);
                        Simd.Store(value * Simd.Load(factor + channel) * Simd.Load(gamma + channel), target + channel);
                    }
                }
                input -= 64;
                gradient -= 64;
                target -= 64;
            }
        }
    }
}
