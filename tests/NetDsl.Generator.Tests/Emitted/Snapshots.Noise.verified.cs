    // gaussian_noise_1: 16 → 16, in training with noise of standard deviation 0.1f.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class GaussianNoise1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output;
            public global::NetDsl.RandomStream Noise;
        }

        // The input and a random number for each of its numbers.
        public static void Forward(float* input, float* output, global::NetDsl.RandomStream noise, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output, Noise = noise.From(parallel.FirstOf(images) * 64) };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 16L;
                var output = work->Output + image * 16L;
                work->Noise.FillNormal(new global::System.Span<float>(output, 16), 0f, 0.1f, (ulong)image * 1);
                var channel = 0;
                for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                {
                    Simd.Store(Simd.Load(output + channel) + Simd.Load(input + channel), output + channel);
                }
            }
        }
    }
}
