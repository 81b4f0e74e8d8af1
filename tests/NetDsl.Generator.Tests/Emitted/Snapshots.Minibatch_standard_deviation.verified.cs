    // minibatch_standard_deviation_1: 2×2×16 → 2×2×17. Groups of at most 4 images: image i belongs to group i modulo the number of groups.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class MinibatchStandardDeviation1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output, Gradient, Target;
            public int Images, Groups;
        }

        // The standard deviation of every number over its group; their mean becomes a channel.
        public static void Forward(float* input, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output, Images = images, Groups = (images + 3) / 4 };
            parallel.For(work.Groups, &work, &ForwardGroups);
        }

        // A thread's share of the groups: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardGroups(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var group = begin; group < end; group++)
            {
                var count = (work->Images - group + work->Groups - 1) / work->Groups;
                var share = 1f / count;
                var distance = work->Groups * 64L;
                for (var place = group; place < work->Images; place += work->Groups)
                {
                    var input = work->Input + place * 64L;
                    var output = work->Output + place * 80L;
                    for (var pixel = 0; pixel < 4; pixel++)
                        global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(output + pixel * 17, input + pixel * 16, 64);
                }
                for (var feature = 0; feature < 1; feature++)
                {
                    var total = 0.0;
                    var source = work->Input + group * 64L + feature * 16;
                    for (var pixel = 0; pixel < 4; pixel++, source += 16)
                    {
                        var sums = SimdFloats.Zero;
                        var sum = 0f;
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var average = Simd.Load(source + channel);
                            for (var image = 1; image < count; image++)
                                average += Simd.Load(source + channel + image * distance);
                            average *= share;
                            var squares = SimdFloats.Zero;
                            for (var image = 0; image < count; image++)
                            {
                                var difference = Simd.Load(source + channel + image * distance) - average;
                                squares = Simd.MultiplyAddEstimate(difference, difference, squares);
                            }
                            var deviation = Simd.SquareRoot(squares * share + Simd.Create(1E-08f));
                            sums += deviation;
                        }
                        total += (double)Simd.Sum(sums) + sum;
                    }
                    var mean = (float)(total / 64L);
                    for (var place = group; place < work->Images; place += work->Groups)
                    {
                        var output = work->Output + place * 80L + 16 + feature;
                        for (var pixel = 0; pixel < 4; pixel++)
                            output[pixel * 17] = mean;
                    }
                }
            }
        }

        // Each number's own gradient, and what it did to the mean standard deviation: its deviation / (images of the group · standard deviation · numbers of the mean).
        public static void Backward(float* input, float* gradient, float* target, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Gradient = gradient, Target = target, Images = images, Groups = (images + 3) / 4 };
            parallel.For(work.Groups, &work, &BackwardGroups);
        }

        // A thread's share of the groups: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardGroups(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var group = begin; group < end; group++)
            {
                var count = (work->Images - group + work->Groups - 1) / work->Groups;
                var share = 1f / count;
                var distance = work->Groups * 64L;
                for (var place = group; place < work->Images; place += work->Groups)
                {
                    var gradient = work->Gradient + place * 80L;
                    var target = work->Target + place * 64L;
                    for (var pixel = 0; pixel < 4; pixel++)
                        global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(target + pixel * 16, gradient + pixel * 17, 64);
                }
                for (var feature = 0; feature < 1; feature++)
                {
                    var total = 0.0;
                    for (var place = group; place < work->Images; place += work->Groups)
                    {
                        var gradient = work->Gradient + place * 80L + 16 + feature;
                        for (var pixel = 0; pixel < 4; pixel++)
                            total += gradient[pixel * 17];
                    }
                    var slope = (float)(total / 64L / count);
                    var slopes = Simd.Create(slope);
                    var source = work->Input + group * 64L + feature * 16;
                    var result = work->Target + group * 64L + feature * 16;
                    var resultDistance = work->Groups * 64L;
                    for (var pixel = 0; pixel < 4; pixel++, source += 16, result += 16)
                    {
                        var channel = 0;
                        for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                        {
                            var average = Simd.Load(source + channel);
                            for (var image = 1; image < count; image++)
                                average += Simd.Load(source + channel + image * distance);
                            average *= share;
                            var squares = SimdFloats.Zero;
                            for (var image = 0; image < count; image++)
                            {
                                var difference = Simd.Load(source + channel + image * distance) - average;
                                squares = Simd.MultiplyAddEstimate(difference, difference, squares);
                            }
                            var deviation = Simd.SquareRoot(squares * share + Simd.Create(1E-08f));
                            var factor = slopes / deviation;
                            for (var image = 0; image < count; image++)
                            {
                                Simd.Store(Simd.MultiplyAddEstimate((Simd.Load(source + channel + image * distance) - average), factor, Simd.Load(result + channel + image * resultDistance)), result + channel + image * resultDistance);
                            }
                        }
                    }
                }
            }
        }
    }
}
