    // up_sampling2d_1: 2×2×16 → 4×6×16: every pixel fills 2 × 3 pixels.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class UpSampling2D1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Small, Large;
        }

        // Each pixel is written several times, side by side and below.
        public static void Forward(float* small, float* large, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Small = small, Large = large };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                for (var row = 0; row < 2; row++)
                {
                    var small = work->Small + image * 64L + row * 32;
                    var large = work->Large + image * 384L + row * 192;
                    for (var column = 0; column < 2; column++, small += 16, large += 48)
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var value = Simd.Load(small + channel);
                            Simd.Store(value, large + channel);
                            Simd.Store(value, large + channel + 16);
                            Simd.Store(value, large + channel + 32);
                            Simd.Store(value, large + channel + 96);
                            Simd.Store(value, large + channel + 112);
                            Simd.Store(value, large + channel + 128);
                        }
                    }
                }
            }
        }

        // The gradient of a pixel is the sum over its copies.
        public static void Backward(float* small, float* large, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Small = small, Large = large };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                for (var row = 0; row < 2; row++)
                {
                    var small = work->Small + image * 64L + row * 32;
                    var large = work->Large + image * 384L + row * 192;
                    for (var column = 0; column < 2; column++, small += 16, large += 48)
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var sum = Simd.Load(large + channel);
                            sum += Simd.Load(large + channel + 16);
                            sum += Simd.Load(large + channel + 32);
                            sum += Simd.Load(large + channel + 96);
                            sum += Simd.Load(large + channel + 112);
                            sum += Simd.Load(large + channel + 128);
                            Simd.Store(sum, small + channel);
                        }
                    }
                }
            }
        }
    }
}
