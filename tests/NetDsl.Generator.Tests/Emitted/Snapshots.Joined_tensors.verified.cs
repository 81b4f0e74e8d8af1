    // tanh_1: 2×2×16, in one pass over the numbers: its loops are in ElementwisePass.
    private static readonly SimdKernels.ElementwisePass<SimdKernels.TanhFunction> Tanh1 = new()
    {
        Sizes = new() { Pixels = 1, Channels = 64, InputStride = 64, OutputStride = 64, GradientStride = 64 },
    };

    // multiply_1: tanh_1 2×2×16, x 2×2×16 → 2×2×16.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Multiply1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input0, Input1, Output, Gradient, Target;
            public bool Adds;
        }

        // The product, number by number.
        public static void Forward(float* input0, float* input1, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input0 = input0, Input1 = input1, Output = output };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input0 = work->Input0 + image * 64L;
                var input1 = work->Input1 + image * 64L;
                var output = work->Output + image * 64L;
                var channel = 0;
                for (; channel <= 64 - SimdFloats.Count; channel += SimdFloats.Count)
                {
                    Simd.Store(Simd.Load(input0 + channel) * Simd.Load(input1 + channel), output + channel);
                }
            }
        }

        // The gradient to input 0: the output's gradient times the other inputs.
        public static void Gradient0(float* gradient, float* input1, float* target, bool adds, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Input1 = input1, Target = target, Adds = adds };
            parallel.For(images, &work, &Gradient0Images);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void Gradient0Images(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 64L;
                var target = work->Target + image * 64L;
                var input1 = work->Input1 + image * 64L;
                if (!work->Adds)
                    new global::System.Span<float>(target, 64).Clear();
                for (var pixel = 0; pixel < 4; pixel++, gradient += 16, target += 16, input1 += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(target + channel) + Simd.Load(gradient + channel) * Simd.Load(input1 + channel), target + channel);
                    }
                }
            }
        }

        // The gradient to input 1: the output's gradient times the other inputs.
        public static void Gradient1(float* gradient, float* input0, float* target, bool adds, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Input0 = input0, Target = target, Adds = adds };
            parallel.For(images, &work, &Gradient1Images);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void Gradient1Images(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 64L;
                var target = work->Target + image * 64L;
                var input0 = work->Input0 + image * 64L;
                if (!work->Adds)
                    new global::System.Span<float>(target, 64).Clear();
                for (var pixel = 0; pixel < 4; pixel++, gradient += 16, target += 16, input0 += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(target + channel) + Simd.Load(gradient + channel) * Simd.Load(input0 + channel), target + channel);
                    }
                }
            }
        }
    }

    // add_1: multiply_1 2×2×16, x 2×2×16 → 2×2×16.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Add1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input0, Input1, Output, Gradient, Target;
            public bool Adds;
        }

        // The sum, number by number.
        public static void Forward(float* input0, float* input1, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input0 = input0, Input1 = input1, Output = output };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input0 = work->Input0 + image * 64L;
                var input1 = work->Input1 + image * 64L;
                var output = work->Output + image * 64L;
                var channel = 0;
                for (; channel <= 64 - SimdFloats.Count; channel += SimdFloats.Count)
                {
                    Simd.Store(Simd.Load(input0 + channel) + Simd.Load(input1 + channel), output + channel);
                }
            }
        }

        // The gradient to input 0: the output's gradient.
        public static void Gradient0(float* gradient, float* target, bool adds, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Target = target, Adds = adds };
            parallel.For(images, &work, &Gradient0Images);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void Gradient0Images(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 64L;
                var target = work->Target + image * 64L;
                if (!work->Adds)
                    new global::System.Span<float>(target, 64).Clear();
                for (var pixel = 0; pixel < 4; pixel++, gradient += 16, target += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(target + channel) + Simd.Load(gradient + channel), target + channel);
                    }
                }
            }
        }

        // The gradient to input 1: the output's gradient.
        public static void Gradient1(float* gradient, float* target, bool adds, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Target = target, Adds = adds };
            parallel.For(images, &work, &Gradient1Images);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void Gradient1Images(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 64L;
                var target = work->Target + image * 64L;
                if (!work->Adds)
                    new global::System.Span<float>(target, 64).Clear();
                for (var pixel = 0; pixel < 4; pixel++, gradient += 16, target += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(target + channel) + Simd.Load(gradient + channel), target + channel);
                    }
                }
            }
        }
    }

    // concatenate_1: add_1 2×2×16, x 2×2×16 → 2×2×32.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Concatenate1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input0, Input1, Output, Gradient, Target;
            public bool Adds;
        }

        // Side by side, channel after channel.
        public static void Forward(float* input0, float* input1, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input0 = input0, Input1 = input1, Output = output };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input0 = work->Input0 + image * 64L;
                var input1 = work->Input1 + image * 64L;
                var output = work->Output + image * 128L;
                for (var pixel = 0; pixel < 4; pixel++, output += 32, input0 += 16, input1 += 16)
                {
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(output, input0, 64);
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(output + 16, input1, 64);
                }
            }
        }

        // The gradient to input 0: its channels of the output's gradient.
        public static void Gradient0(float* gradient, float* target, bool adds, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Target = target, Adds = adds };
            parallel.For(images, &work, &Gradient0Images);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void Gradient0Images(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 128L;
                var target = work->Target + image * 64L;
                if (!work->Adds)
                    new global::System.Span<float>(target, 64).Clear();
                for (var pixel = 0; pixel < 4; pixel++, gradient += 32, target += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(target + channel) + Simd.Load(gradient + channel), target + channel);
                    }
                }
            }
        }

        // The gradient to input 1: its channels of the output's gradient.
        public static void Gradient1(float* gradient, float* target, bool adds, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Target = target, Adds = adds };
            parallel.For(images, &work, &Gradient1Images);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void Gradient1Images(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 128L + 16;
                var target = work->Target + image * 64L;
                if (!work->Adds)
                    new global::System.Span<float>(target, 64).Clear();
                for (var pixel = 0; pixel < 4; pixel++, gradient += 32, target += 16)
                {
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(target + channel) + Simd.Load(gradient + channel), target + channel);
                    }
                }
            }
        }
    }
}
