    // max_pooling2d_1: 8×8×16 → 4×4×16: the largest number of 2 × 2 pixels, channel by channel.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class MaxPooling2D1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output, Gradient, Target;
        }

        // The largest number of each window, channel by channel.
        public static void Forward(float* input, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 1040L;
                var output = work->Output + image * 256L;
                for (var row = 0; row < 4; row++)
                {
                    var inputRow = input + (row * 2) * 128;
                    var outputRow = output + row * 64;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 4; column++, inputPixel += 32, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value = Simd.Max(value, Simd.Load(inputPixel + channel + 16));
                                value = Simd.Max(value, Simd.Load(inputPixel + channel + 128));
                                value = Simd.Max(value, Simd.Load(inputPixel + channel + 144));
                                Simd.Store(value, outputPixel + channel);
                            }
                        }
                    }
                }
            }
        }

        // The gradient goes to the first of the window's numbers that is its largest, or that is NaN.
        public static void Backward(float* input, float* output, float* gradient, float* target, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output, Gradient = gradient, Target = target };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 1040L;
                var output = work->Output + image * 256L;
                var gradient = work->Gradient + image * 256L;
                var target = work->Target + image * 1040L;
                for (var row = 0; row < 4; row++)
                {
                    var inputRow = input + (row * 2) * 128;
                    var targetRow = target + (row * 2) * 128;
                    var outputRow = output + row * 64;
                    var gradientRow = gradient + row * 64;
                    {
                        var inputPixel = inputRow;
                        var targetPixel = targetRow;
                        var outputPixel = outputRow;
                        var gradientPixel = gradientRow;
                        for (var column = 0; column < 4; column++, inputPixel += 32, targetPixel += 32, outputPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var largest = Simd.Load(outputPixel + channel);
                                var rest = Simd.Load(gradientPixel + channel);
                                {
                                    var number = Simd.Load(inputPixel + channel);
                                    Simd.Store(Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), rest, SimdFloats.Zero), rest), targetPixel + channel);
                                    rest = Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), SimdFloats.Zero, rest), SimdFloats.Zero);
                                }
                                {
                                    var number = Simd.Load(inputPixel + channel + 16);
                                    Simd.Store(Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), rest, SimdFloats.Zero), rest), targetPixel + channel + 16);
                                    rest = Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), SimdFloats.Zero, rest), SimdFloats.Zero);
                                }
                                {
                                    var number = Simd.Load(inputPixel + channel + 128);
                                    Simd.Store(Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), rest, SimdFloats.Zero), rest), targetPixel + channel + 128);
                                    rest = Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), SimdFloats.Zero, rest), SimdFloats.Zero);
                                }
                                {
                                    var number = Simd.Load(inputPixel + channel + 144);
                                    Simd.Store(Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), rest, SimdFloats.Zero), rest), targetPixel + channel + 144);
                                    rest = Simd.ConditionalSelect(Simd.Equals(number, number), Simd.ConditionalSelect(Simd.Equals(number, largest), SimdFloats.Zero, rest), SimdFloats.Zero);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    // average_pooling2d_1: 4×4×16 → 4×4×16: the mean of 3 × 3 pixels, channel by channel.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class AveragePooling2D1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output, Gradient, Target;
        }

        // The mean of each window, channel by channel.
        public static void Forward(float* input, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Output = output };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 256L;
                var output = work->Output + image * 256L;
                // The windows of row 0 meet it with 2 of their 3 rows.
                for (var row = 0; row < 1; row++)
                {
                    var inputRow = input + (row * 1) * 64;
                    var outputRow = output + row * 64;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                Simd.Store(value / Simd.Create(4f), outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow + 16;
                        for (var column = 0; column < 2; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 32);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                value += Simd.Load(inputPixel + channel + 96);
                                Simd.Store(value / Simd.Create(6f), outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow + 32;
                        var outputPixel = outputRow + 48;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                Simd.Store(value / Simd.Create(4f), outputPixel + channel);
                            }
                        }
                    }
                }
                // The windows of rows 1 to 2 lie inside the image.
                for (var row = 1; row < 3; row++)
                {
                    var inputRow = input + (row * 1 - 1) * 64;
                    var outputRow = output + row * 64;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                value += Simd.Load(inputPixel + channel + 128);
                                value += Simd.Load(inputPixel + channel + 144);
                                Simd.Store(value / Simd.Create(6f), outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow + 16;
                        for (var column = 0; column < 2; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 32);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                value += Simd.Load(inputPixel + channel + 96);
                                value += Simd.Load(inputPixel + channel + 128);
                                value += Simd.Load(inputPixel + channel + 144);
                                value += Simd.Load(inputPixel + channel + 160);
                                Simd.Store(value / Simd.Create(9f), outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow + 32;
                        var outputPixel = outputRow + 48;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                value += Simd.Load(inputPixel + channel + 128);
                                value += Simd.Load(inputPixel + channel + 144);
                                Simd.Store(value / Simd.Create(6f), outputPixel + channel);
                            }
                        }
                    }
                }
                // The windows of row 3 meet it with 2 of their 3 rows.
                for (var row = 3; row < 4; row++)
                {
                    var inputRow = input + (row * 1 - 1) * 64;
                    var outputRow = output + row * 64;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                Simd.Store(value / Simd.Create(4f), outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow + 16;
                        for (var column = 0; column < 2; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 32);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                value += Simd.Load(inputPixel + channel + 96);
                                Simd.Store(value / Simd.Create(6f), outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow + 32;
                        var outputPixel = outputRow + 48;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var value = Simd.Load(inputPixel + channel);
                                value += Simd.Load(inputPixel + channel + 16);
                                value += Simd.Load(inputPixel + channel + 64);
                                value += Simd.Load(inputPixel + channel + 80);
                                Simd.Store(value / Simd.Create(4f), outputPixel + channel);
                            }
                        }
                    }
                }
            }
        }

        // Each of the window's pixels gets the same share of the gradient.
        public static void Backward(float* gradient, float* target, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Target = target };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 256L;
                var target = work->Target + image * 256L;
                new global::System.Span<float>(target, 256).Clear();
                // The windows of row 0 meet it with 2 of their 3 rows.
                for (var row = 0; row < 1; row++)
                {
                    var targetRow = target + (row * 1) * 64;
                    var gradientRow = gradient + row * 64;
                    {
                        var targetPixel = targetRow;
                        var gradientPixel = gradientRow;
                        for (var column = 0; column < 1; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(4f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                            }
                        }
                    }
                    {
                        var targetPixel = targetRow;
                        var gradientPixel = gradientRow + 16;
                        for (var column = 0; column < 2; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(6f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 32) + share, targetPixel + channel + 32);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                                Simd.Store(Simd.Load(targetPixel + channel + 96) + share, targetPixel + channel + 96);
                            }
                        }
                    }
                    {
                        var targetPixel = targetRow + 32;
                        var gradientPixel = gradientRow + 48;
                        for (var column = 0; column < 1; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(4f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                            }
                        }
                    }
                }
                // The windows of rows 1 to 2 lie inside the image.
                for (var row = 1; row < 3; row++)
                {
                    var targetRow = target + (row * 1 - 1) * 64;
                    var gradientRow = gradient + row * 64;
                    {
                        var targetPixel = targetRow;
                        var gradientPixel = gradientRow;
                        for (var column = 0; column < 1; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(6f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                                Simd.Store(Simd.Load(targetPixel + channel + 128) + share, targetPixel + channel + 128);
                                Simd.Store(Simd.Load(targetPixel + channel + 144) + share, targetPixel + channel + 144);
                            }
                        }
                    }
                    {
                        var targetPixel = targetRow;
                        var gradientPixel = gradientRow + 16;
                        for (var column = 0; column < 2; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(9f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 32) + share, targetPixel + channel + 32);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                                Simd.Store(Simd.Load(targetPixel + channel + 96) + share, targetPixel + channel + 96);
                                Simd.Store(Simd.Load(targetPixel + channel + 128) + share, targetPixel + channel + 128);
                                Simd.Store(Simd.Load(targetPixel + channel + 144) + share, targetPixel + channel + 144);
                                Simd.Store(Simd.Load(targetPixel + channel + 160) + share, targetPixel + channel + 160);
                            }
                        }
                    }
                    {
                        var targetPixel = targetRow + 32;
                        var gradientPixel = gradientRow + 48;
                        for (var column = 0; column < 1; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(6f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                                Simd.Store(Simd.Load(targetPixel + channel + 128) + share, targetPixel + channel + 128);
                                Simd.Store(Simd.Load(targetPixel + channel + 144) + share, targetPixel + channel + 144);
                            }
                        }
                    }
                }
                // The windows of row 3 meet it with 2 of their 3 rows.
                for (var row = 3; row < 4; row++)
                {
                    var targetRow = target + (row * 1 - 1) * 64;
                    var gradientRow = gradient + row * 64;
                    {
                        var targetPixel = targetRow;
                        var gradientPixel = gradientRow;
                        for (var column = 0; column < 1; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(4f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                            }
                        }
                    }
                    {
                        var targetPixel = targetRow;
                        var gradientPixel = gradientRow + 16;
                        for (var column = 0; column < 2; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(6f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 32) + share, targetPixel + channel + 32);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                                Simd.Store(Simd.Load(targetPixel + channel + 96) + share, targetPixel + channel + 96);
                            }
                        }
                    }
                    {
                        var targetPixel = targetRow + 32;
                        var gradientPixel = gradientRow + 48;
                        for (var column = 0; column < 1; column++, targetPixel += 16, gradientPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var share = Simd.Load(gradientPixel + channel) / Simd.Create(4f);
                                Simd.Store(Simd.Load(targetPixel + channel) + share, targetPixel + channel);
                                Simd.Store(Simd.Load(targetPixel + channel + 16) + share, targetPixel + channel + 16);
                                Simd.Store(Simd.Load(targetPixel + channel + 64) + share, targetPixel + channel + 64);
                                Simd.Store(Simd.Load(targetPixel + channel + 80) + share, targetPixel + channel + 80);
                            }
                        }
                    }
                }
            }
        }
    }
}
