    // depth_to_space_1: 2×2×16 → 4×4×4: each pixel's channels become 2 × 2 pixels.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class DepthToSpace1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* From, To;
        }

        // From the input to the output.
        public static void Forward(float* from, float* to, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { From = from, To = to };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var from = work->From + image * 64L;
                var to = work->To + image * 64L;
                for (var row = 0; row < 2; row++, to += 16)
                {
                    for (var column = 0; column < 2; column++, from += 16, to += 8)
                    {
                        global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 32U);
                        global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to + 16, from + 8, 32U);
                    }
                }
            }
        }

        // From the output's gradient to the input's.
        public static void Backward(float* from, float* to, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { From = from, To = to };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var from = work->From + image * 64L;
                var to = work->To + image * 64L;
                for (var row = 0; row < 2; row++, from += 16)
                {
                    for (var column = 0; column < 2; column++, to += 16, from += 8)
                    {
                        global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 32U);
                        global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to + 8, from + 16, 32U);
                    }
                }
            }
        }
    }

    // zero_padding2d_1: 4×4×4 → 6×6×4: zeros around the image.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class ZeroPadding2D1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* From, To;
        }

        // From the input to the output.
        public static void Forward(float* from, float* to, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { From = from, To = to };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var from = work->From + image * 64L;
                var to = work->To + image * 144L;
                new global::System.Span<float>(to, 28).Clear();
                to += 28;
                for (var row = 0; row < 3; row++, from += 16, to += 24)
                {
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 64U);
                    new global::System.Span<float>(to + 16, 8).Clear();
                }
                global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 64U);
                new global::System.Span<float>(to + 16, 28).Clear();
            }
        }

        // From the output's gradient to the input's.
        public static void Backward(float* from, float* to, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { From = from, To = to };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var from = work->From + image * 144L;
                var to = work->To + image * 64L;
                from += 28;
                for (var row = 0; row < 4; row++, from += 24, to += 16)
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 64U);
            }
        }
    }

    // cropping2d_1: 6×6×4 → 2×2×4: what is left without the rows and columns at the borders.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Cropping2D1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* From, To;
        }

        // From the input to the output.
        public static void Forward(float* from, float* to, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { From = from, To = to };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var from = work->From + image * 144L;
                var to = work->To + image * 16L;
                from += 56;
                for (var row = 0; row < 2; row++, from += 24, to += 8)
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 32U);
            }
        }

        // From the output's gradient to the input's.
        public static void Backward(float* from, float* to, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { From = from, To = to };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var from = work->From + image * 16L;
                var to = work->To + image * 144L;
                new global::System.Span<float>(to, 56).Clear();
                to += 56;
                for (var row = 0; row < 1; row++, from += 8, to += 24)
                {
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 32U);
                    new global::System.Span<float>(to + 8, 16).Clear();
                }
                global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(to, from, 32U);
                new global::System.Span<float>(to + 8, 56).Clear();
            }
        }
    }
}
