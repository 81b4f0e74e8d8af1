    // embedding_1: 1 → 16: rows of a table of 10.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Embedding1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Labels, Table, Vectors;
            public int Images;
        }

        // Each label's row of the table.
        public static void Forward(float* labels, float* parameters, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Labels = labels, Table = parameters + 0, Vectors = output, Images = images };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var labels = work->Labels + image * 16L;
                for (var place = 0; place < 1; place++)
                {
                    var row = (int)labels[place];
                    var vector = work->Vectors + image * 16L + place * 16;
                    global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(vector, work->Table + row * 16L, 64);
                }
            }
        }

        // Each range of rows looks for its labels in the whole batch, in order.
        public static void TableGradient(float* labels, float* gradient, float* gradients, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Labels = labels, Table = gradients + 0, Vectors = gradient, Images = images };
            parallel.For(10, &work, &TableGradientRows);
        }

        // A thread's share of the table's rows: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void TableGradientRows(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = 0; image < work->Images; image++)
            {
                var labels = work->Labels + image * 16L;
                for (var place = 0; place < 1; place++)
                {
                    var row = (int)labels[place];
                    var vector = work->Vectors + image * 16L + place * 16;
                    if (row < begin || row >= end)
                        continue;
                    var sum = work->Table + row * 16L;
                    var channel = 0;
                    for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                    {
                        Simd.Store(Simd.Load(sum + channel) + Simd.Load(vector + channel), sum + channel);
                    }
                }
            }
        }

        // Labels have no neighbours: nothing changes with them gradually.
        public static void InputGradient(float* target, int images)
        {
            for (var image = 0; image < images; image++)
                new global::System.Span<float>(target + image * 16L, 1).Clear();
        }
    }
}
