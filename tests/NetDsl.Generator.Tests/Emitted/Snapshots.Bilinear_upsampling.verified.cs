    // up_sampling2d_1: 3×3×16 → 6×6×16: new pixels lie between four old ones.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class UpSampling2D1
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
                var to = work->To + image * 576L;
                var pixel = to;
                for (var row = 0; row < 6; row++)
                {
                    var rowPlace = (row + 0.5f) * 0.5f - 0.5f;
                    var rowBefore = global::System.MathF.Floor(rowPlace);
                    var down = rowPlace - rowBefore;
                    var top = from + global::System.Math.Max((int)rowBefore, 0) * 48;
                    var bottom = from + global::System.Math.Min((int)global::System.MathF.Ceiling(rowPlace), 2) * 48;
                    for (var column = 0; column < 6; column++, pixel += 16)
                    {
                        var columnPlace = (column + 0.5f) * 0.5f - 0.5f;
                        var columnBefore = global::System.MathF.Floor(columnPlace);
                        var across = columnPlace - columnBefore;
                        var left = global::System.Math.Max((int)columnBefore, 0) * 16;
                        var right = global::System.Math.Min((int)global::System.MathF.Ceiling(columnPlace), 2) * 16;
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var topLeft = Simd.Load(top + left + channel);
                            var bottomLeft = Simd.Load(bottom + left + channel);
                            var upper = topLeft + (Simd.Load(top + right + channel) - topLeft) * Simd.Create(across);
                            var lower = bottomLeft + (Simd.Load(bottom + right + channel) - bottomLeft) * Simd.Create(across);
                            Simd.Store(upper + (lower - upper) * Simd.Create(down), pixel + channel);
                        }
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
                var from = work->From + image * 576L;
                var to = work->To + image * 144L;
                new global::System.Span<float>(to, 144).Clear();
                var pixel = from;
                for (var row = 0; row < 6; row++)
                {
                    var rowPlace = (row + 0.5f) * 0.5f - 0.5f;
                    var rowBefore = global::System.MathF.Floor(rowPlace);
                    var down = rowPlace - rowBefore;
                    var top = to + global::System.Math.Max((int)rowBefore, 0) * 48;
                    var bottom = to + global::System.Math.Min((int)global::System.MathF.Ceiling(rowPlace), 2) * 48;
                    for (var column = 0; column < 6; column++, pixel += 16)
                    {
                        var columnPlace = (column + 0.5f) * 0.5f - 0.5f;
                        var columnBefore = global::System.MathF.Floor(columnPlace);
                        var across = columnPlace - columnBefore;
                        var left = global::System.Math.Max((int)columnBefore, 0) * 16;
                        var right = global::System.Math.Min((int)global::System.MathF.Ceiling(columnPlace), 2) * 16;
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var gradient = Simd.Load(pixel + channel);
                            var lower = gradient * Simd.Create(down);
                            var upper = gradient - lower;
                            var upperRight = upper * Simd.Create(across);
                            Simd.Store(Simd.Load(top + left + channel) + (upper - upperRight), top + left + channel);
                            Simd.Store(Simd.Load(top + right + channel) + upperRight, top + right + channel);
                            var lowerRight = lower * Simd.Create(across);
                            Simd.Store(Simd.Load(bottom + left + channel) + (lower - lowerRight), bottom + left + channel);
                            Simd.Store(Simd.Load(bottom + right + channel) + lowerRight, bottom + right + channel);
                        }
                    }
                }
            }
        }
    }
}
