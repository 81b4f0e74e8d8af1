    // p_re_lu_1: 2×3×20 → 2×3×20: 60 slopes of negative numbers.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class PReLU1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Changed, Alpha;
        }

        // x where it is positive, elsewhere its slope times x.
        public static void Forward(float* input, float* output, float* alpha, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Changed = output, Alpha = alpha };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 128L;
                var output = work->Changed + image * 128L;
                for (var pixel = 0; pixel < 6; pixel++, input += 20, output += 20)
                {
                    var alpha = work->Alpha + pixel % 3 * 20;
                    var channel = 0;
                    for (; channel <= 20 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        var number = Simd.Load(input + channel);
                        Simd.Store(Simd.ConditionalSelect(Simd.GreaterThan(number, SimdFloats.Zero), number, number * Simd.Load(alpha + channel)), output + channel);
                    }
                    for (; channel < 20; channel++)
                    {
                        var number = input[channel];
                        output[channel] = (number > 0f ? number : number * alpha[channel]);
                    }
                }
            }
        }

        // The gradient of the output becomes the gradient of the input, in place.
        // The gradient where x is positive, elsewhere its slope times the gradient.
        public static void Backward(float* input, float* gradient, float* alpha, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Changed = gradient, Alpha = alpha };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 128L;
                var gradient = work->Changed + image * 128L;
                for (var pixel = 0; pixel < 6; pixel++, input += 20, gradient += 20)
                {
                    var alpha = work->Alpha + pixel % 3 * 20;
                    var channel = 0;
                    for (; channel <= 20 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        var number = Simd.Load(input + channel);
                        var value = Simd.Load(gradient + channel);
                        Simd.Store(Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.GreaterThan(number, SimdFloats.Zero), value, value * Simd.Load(alpha + channel)), number), gradient + channel);
                    }
                    for (; channel < 20; channel++)
                    {
                        var number = input[channel];
                        var value = gradient[channel];
                        gradient[channel] = (float.IsNaN(number) ? number : (number > 0f ? value : value * alpha[channel]));
                    }
                }
            }
        }
    }
}
