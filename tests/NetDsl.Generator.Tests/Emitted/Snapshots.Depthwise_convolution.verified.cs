    // depthwise_conv2d_1: 6×6×16 → 6×6×16: 4,096 multiply-adds an image, none of them with padding.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class DepthwiseConv2D1
    {
        // The arguments of a pass, which its threads share.
        private struct Work
        {
            public float* Input, Output, Kernel, Bias, Gradient, Sums;
            public int Images;
        }

        // Each output number is a sum over the taps of its own channel.
        public static void Forward(float* input, float* parameters, float* output, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Kernel = parameters + 0, Output = output, Bias = parameters + 144 };
            parallel.For(images, &work, &ForwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void ForwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 576L;
                var output = work->Output + image * 576L;
                var kernel = work->Kernel;
                var bias = work->Bias;
                // The windows of row 0 meet it with 2 of their 3 rows.
                for (var row = 0; row < 1; row++)
                {
                    var inputRow = input + (row * 1) * 96;
                    var outputRow = output + row * 96;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 128), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow + 16;
                        for (var column = 0; column < 4; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 32), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 128), Simd.Load(kernel + channel + 128), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow + 64;
                        var outputPixel = outputRow + 80;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 112), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                }
                // The windows of rows 1 to 4 lie inside the image.
                for (var row = 1; row < 5; row++)
                {
                    var inputRow = input + (row * 1 - 1) * 96;
                    var outputRow = output + row * 96;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 192), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 208), Simd.Load(kernel + channel + 128), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow + 16;
                        for (var column = 0; column < 4; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 32), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 128), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 192), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 208), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 224), Simd.Load(kernel + channel + 128), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow + 64;
                        var outputPixel = outputRow + 80;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 192), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 208), Simd.Load(kernel + channel + 112), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                }
                // The windows of row 5 meet it with 2 of their 3 rows.
                for (var row = 5; row < 6; row++)
                {
                    var inputRow = input + (row * 1 - 1) * 96;
                    var outputRow = output + row * 96;
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 80), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow;
                        var outputPixel = outputRow + 16;
                        for (var column = 0; column < 4; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 32), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 128), Simd.Load(kernel + channel + 80), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                    {
                        var inputPixel = inputRow + 64;
                        var outputPixel = outputRow + 80;
                        for (var column = 0; column < 1; column++, inputPixel += 16, outputPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = Simd.Load(bias + channel);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), Simd.Load(kernel + channel), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                Simd.Store(sum, outputPixel + channel);
                            }
                        }
                    }
                }
            }
        }

        // The gradient to the input: with strides of 1 a convolution of the output's gradient with the kernel turned round.
        // The same backwards: each number of the input collects the gradients of the outputs that it took part in.
        public static void Backward(float* gradient, float* parameters, float* target, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Gradient = gradient, Kernel = parameters + 0, Output = target };
            parallel.For(images, &work, &BackwardImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void BackwardImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var gradient = work->Gradient + image * 576L;
                var target = work->Output + image * 576L;
                var kernel = work->Kernel;
                // The windows of row 0 meet it with 2 of their 3 rows.
                for (var row = 0; row < 1; row++)
                {
                    var gradientRow = gradient + (row * 1) * 96;
                    var targetRow = target + row * 96;
                    {
                        var gradientPixel = gradientRow;
                        var targetPixel = targetRow;
                        for (var column = 0; column < 1; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                    {
                        var gradientPixel = gradientRow;
                        var targetPixel = targetRow + 16;
                        for (var column = 0; column < 4; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 32), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 128), Simd.Load(kernel + channel), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                    {
                        var gradientPixel = gradientRow + 64;
                        var targetPixel = targetRow + 80;
                        for (var column = 0; column < 1; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 16), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                }
                // The windows of rows 1 to 4 lie inside the image.
                for (var row = 1; row < 5; row++)
                {
                    var gradientRow = gradient + (row * 1 - 1) * 96;
                    var targetRow = target + row * 96;
                    {
                        var gradientPixel = gradientRow;
                        var targetPixel = targetRow;
                        for (var column = 0; column < 1; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 192), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 208), Simd.Load(kernel + channel), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                    {
                        var gradientPixel = gradientRow;
                        var targetPixel = targetRow + 16;
                        for (var column = 0; column < 4; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 128), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 32), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 128), Simd.Load(kernel + channel + 48), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 192), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 208), Simd.Load(kernel + channel + 16), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 224), Simd.Load(kernel + channel), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                    {
                        var gradientPixel = gradientRow + 64;
                        var targetPixel = targetRow + 80;
                        for (var column = 0; column < 1; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 128), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 192), Simd.Load(kernel + channel + 32), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 208), Simd.Load(kernel + channel + 16), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                }
                // The windows of row 5 meet it with 2 of their 3 rows.
                for (var row = 5; row < 6; row++)
                {
                    var gradientRow = gradient + (row * 1 - 1) * 96;
                    var targetRow = target + row * 96;
                    {
                        var gradientPixel = gradientRow;
                        var targetPixel = targetRow;
                        for (var column = 0; column < 1; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 48), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                    {
                        var gradientPixel = gradientRow;
                        var targetPixel = targetRow + 16;
                        for (var column = 0; column < 4; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 128), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 32), Simd.Load(kernel + channel + 96), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 128), Simd.Load(kernel + channel + 48), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                    {
                        var gradientPixel = gradientRow + 64;
                        var targetPixel = targetRow + 80;
                        for (var column = 0; column < 1; column++, gradientPixel += 16, targetPixel += 16)
                        {
                            var channel = 0;
                            for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                            {
                                var sum = SimdFloats.Zero;
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel), Simd.Load(kernel + channel + 128), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 16), Simd.Load(kernel + channel + 112), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 96), Simd.Load(kernel + channel + 80), sum);
                                sum = Simd.MultiplyAddEstimate(Simd.Load(gradientPixel + channel + 112), Simd.Load(kernel + channel + 64), sum);
                                Simd.Store(sum, targetPixel + channel);
                            }
                        }
                    }
                }
            }
        }

        // The gradients of the weights: each image's own sums, which are then added in order, weight by weight.
        public static void AddGradients(float* input, float* gradient, float* kernelGradient, float* sums, int images, global::NetDsl.ParallelLoop parallel)
        {
            var work = new Work { Input = input, Gradient = gradient, Kernel = kernelGradient, Sums = sums, Images = images };
            parallel.For(images, &work, &GradientImages);
            parallel.For(144, &work, &AddImages);
        }

        // A thread's share of the images: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void GradientImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var image = begin; image < end; image++)
            {
                var input = work->Input + image * 576L;
                var gradient = work->Gradient + image * 576L;
                var sums = work->Sums + image * 144L;
                var channel = 0;
                for (; channel <= 16 - SimdFloats.Count; channel += SimdFloats.Count)
                {
                    var sum0 = SimdFloats.Zero;
                    var sum1 = SimdFloats.Zero;
                    var sum2 = SimdFloats.Zero;
                    var sum3 = SimdFloats.Zero;
                    var sum4 = SimdFloats.Zero;
                    var sum5 = SimdFloats.Zero;
                    var sum6 = SimdFloats.Zero;
                    var sum7 = SimdFloats.Zero;
                    var sum8 = SimdFloats.Zero;
                    // The windows of row 0 meet it with 2 of their 3 rows.
                    for (var row = 0; row < 1; row++)
                    {
                        var inputRow = input + (row * 1) * 96;
                        var gradientRow = gradient + row * 96;
                        {
                            var inputPixel = inputRow;
                            var gradientPixel = gradientRow;
                            for (var column = 0; column < 1; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum4);
                                sum5 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum5);
                                sum7 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum7);
                                sum8 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum8);
                            }
                        }
                        {
                            var inputPixel = inputRow;
                            var gradientPixel = gradientRow + 16;
                            for (var column = 0; column < 4; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum3 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum3);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum4);
                                sum5 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 32), factor, sum5);
                                sum6 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum6);
                                sum7 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum7);
                                sum8 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 128), factor, sum8);
                            }
                        }
                        {
                            var inputPixel = inputRow + 64;
                            var gradientPixel = gradientRow + 80;
                            for (var column = 0; column < 1; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum3 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum3);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum4);
                                sum6 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum6);
                                sum7 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum7);
                            }
                        }
                    }
                    // The windows of rows 1 to 4 lie inside the image.
                    for (var row = 1; row < 5; row++)
                    {
                        var inputRow = input + (row * 1 - 1) * 96;
                        var gradientRow = gradient + row * 96;
                        {
                            var inputPixel = inputRow;
                            var gradientPixel = gradientRow;
                            for (var column = 0; column < 1; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum1 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum1);
                                sum2 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum2);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum4);
                                sum5 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum5);
                                sum7 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 192), factor, sum7);
                                sum8 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 208), factor, sum8);
                            }
                        }
                        {
                            var inputPixel = inputRow;
                            var gradientPixel = gradientRow + 16;
                            for (var column = 0; column < 4; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum0 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum0);
                                sum1 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum1);
                                sum2 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 32), factor, sum2);
                                sum3 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum3);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum4);
                                sum5 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 128), factor, sum5);
                                sum6 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 192), factor, sum6);
                                sum7 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 208), factor, sum7);
                                sum8 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 224), factor, sum8);
                            }
                        }
                        {
                            var inputPixel = inputRow + 64;
                            var gradientPixel = gradientRow + 80;
                            for (var column = 0; column < 1; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum0 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum0);
                                sum1 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum1);
                                sum3 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum3);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum4);
                                sum6 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 192), factor, sum6);
                                sum7 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 208), factor, sum7);
                            }
                        }
                    }
                    // The windows of row 5 meet it with 2 of their 3 rows.
                    for (var row = 5; row < 6; row++)
                    {
                        var inputRow = input + (row * 1 - 1) * 96;
                        var gradientRow = gradient + row * 96;
                        {
                            var inputPixel = inputRow;
                            var gradientPixel = gradientRow;
                            for (var column = 0; column < 1; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum1 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum1);
                                sum2 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum2);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum4);
                                sum5 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum5);
                            }
                        }
                        {
                            var inputPixel = inputRow;
                            var gradientPixel = gradientRow + 16;
                            for (var column = 0; column < 4; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum0 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum0);
                                sum1 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum1);
                                sum2 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 32), factor, sum2);
                                sum3 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum3);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum4);
                                sum5 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 128), factor, sum5);
                            }
                        }
                        {
                            var inputPixel = inputRow + 64;
                            var gradientPixel = gradientRow + 80;
                            for (var column = 0; column < 1; column++, inputPixel += 16, gradientPixel += 16)
                            {
                                var factor = Simd.Load(gradientPixel + channel);
                                sum0 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel), factor, sum0);
                                sum1 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 16), factor, sum1);
                                sum3 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 96), factor, sum3);
                                sum4 = Simd.MultiplyAddEstimate(Simd.Load(inputPixel + channel + 112), factor, sum4);
                            }
                        }
                    }
                    Simd.Store(sum0, sums + channel);
                    Simd.Store(sum1, sums + channel + 16);
                    Simd.Store(sum2, sums + channel + 32);
                    Simd.Store(sum3, sums + channel + 48);
                    Simd.Store(sum4, sums + channel + 64);
                    Simd.Store(sum5, sums + channel + 80);
                    Simd.Store(sum6, sums + channel + 96);
                    Simd.Store(sum7, sums + channel + 112);
                    Simd.Store(sum8, sums + channel + 128);
                }
            }
        }

        // A thread's share of the weights: from begin to end.
        [SimdMethod(SimdMethodOptions.AggressiveOptimization)]
        private static void AddImages(void* context, int begin, int end)
        {
            var work = (Work*)context;
            for (var weight = begin; weight < end; weight++)
                work->Kernel[weight] += (float)SimdKernels.ChannelReduction.Total(work->Sums, work->Images, 144, weight);
        }
    }
}
