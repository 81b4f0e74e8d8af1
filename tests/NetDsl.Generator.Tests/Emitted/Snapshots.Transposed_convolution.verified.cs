    // conv2d_transpose_1: 3×3×16 → 6×6×8.
    // 4 × 4 taps of 16 channels in × 8 out; 12,800 multiply-adds an image, none of them with padding.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Conv2DTranspose1
    {
        // The weights as Forward reads them: the 8 channels that it writes in panels as wide as a register tile, in each tap by tap the 16 channels that are summed.
        public static void Pack(float* parameters, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [10, 8, 11, 9, 2, 0, 3, 1, 14, 12, 15, 13, 6, 4, 7, 5];
            SimdKernels.PanelPacking.Pack(
                parameters, parameters + 2048, tapOrder, rows: 8, columns: 16,
                isTransposed: true, SimdTiles.Panels(8), panels, parallel);
        }

        // Output pixels 6×6×8, each a sum over the taps that meet a pixel of 3×3×16. Images of the batch are the rows of a register tile.
        public static void Forward(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(8);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 144, SourceRow = 48, DestinationImage = 288,
                RowDepth = 64, Depth = 256, Layout = layout,
                Tiles = SimdTiles.Product(layout.Vectors),
                LastTiles = SimdTiles.Product(layout.LastVectors),
                Pixels = &ForwardPixels,
            };
            // Too few images for a register tile: neighbouring pixels are its rows, and taps are added one by one.
            if (images < call.Tiles.HalfImages)
            {
                // Place in the weights, first source and destination number, rows of pixels, pixels in a row.
                global::System.ReadOnlySpan<int> taps =
                [
                    0, 0, 56, 3, 3,
                    1, 16, 56, 3, 2,
                    2, 0, 64, 3, 2,
                    3, 0, 48, 3, 3,
                    4, 48, 56, 2, 3,
                    5, 64, 56, 2, 2,
                    6, 48, 64, 2, 2,
                    7, 48, 48, 2, 3,
                    8, 0, 104, 2, 3,
                    9, 16, 104, 2, 2,
                    10, 0, 112, 2, 2,
                    11, 0, 96, 2, 3,
                    12, 0, 8, 3, 3,
                    13, 16, 8, 3, 2,
                    14, 0, 16, 3, 2,
                    15, 0, 0, 3, 3,
                ];
                fixed (int* tap = taps)
                {
                    var few = new SimdKernels.PixelProductCall
                    {
                        Taps = tap, TapCount = 16, Depth = 16, Pixels = 36,
                        SourceDown = 48, SourceRight = 16, DestinationDown = 96, DestinationRight = 16,
                    };
                    SimdKernels.PixelProductLoop.Run(&call, &few, parallel);
                }
                return;
            }

            SimdKernels.ProductLoop.Run(&call, parallel);
        }

        // The rows of output pixels, by the taps of the kernel's rows that meet them; what happens in a row is in ForwardRow.
        private static void ForwardPixels(float* source, float* weights, float* destination, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Output row 0: 1 tap, from input row 0.
            ForwardRow(source, weights + 192 * width, destination, 1, width, context, tile);
            // Output rows 1 and 3: 2 taps, the first from input row 0, then 1 on.
            for (var row = 0; row < 2; row++)
                ForwardRow(source + row * 48, weights, destination + 48 + row * 96, 2, width, context, tile);
            // Output rows 2 and 4: 2 taps, the first from input row 0, then 1 on.
            for (var row = 0; row < 2; row++)
                ForwardRow(source + row * 48, weights + 128 * width, destination + 96 + row * 96, 2, width, context, tile);
            // Output row 5: 1 tap, from input row 2.
            ForwardRow(source + 96, weights, destination + 240, 1, width, context, tile);
        }

        // The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.
        private static void ForwardRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Output column 0: 1 tap, from input column 0.
            tile((byte*)source, weights + 48 * width, destination, rows, 16, context);
            // Output columns 1 and 3: 2 taps, the first from input column 0, then 1 on.
            for (var column = 0; column < 2; column++)
                tile((byte*)(source + column * 16), weights, destination + 8 + column * 16, rows, 32, context);
            // Output columns 2 and 4: 2 taps, the first from input column 0, then 1 on.
            for (var column = 0; column < 2; column++)
                tile((byte*)(source + column * 16), weights + 32 * width, destination + 16 + column * 16, rows, 32, context);
            // Output column 5: 1 tap, from input column 2.
            tile((byte*)(source + 32), weights, destination + 40, rows, 16, context);
        }

        // The weights as InputGradient reads them: the 16 channels that it writes in panels as wide as a register tile, in each tap by tap the 8 channels that are summed.
        public static void PackBackward(float* parameters, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
            SimdKernels.PanelPacking.Pack(
                parameters, null, tapOrder, rows: 8, columns: 16,
                isTransposed: false, SimdTiles.Panels(16), panels, parallel);
        }

        // The same backwards: each pixel of the input, 3×3×16, collects the gradients of the output pixels, 6×6×8, that it took part in.
        public static void InputGradient(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(16);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 288, SourceRow = 48, DestinationImage = 144,
                RowDepth = 32, Depth = 128, Layout = layout,
                Tiles = SimdTiles.Product(layout.Vectors),
                LastTiles = SimdTiles.Product(layout.LastVectors),
                Pixels = &InputGradientPixels,
            };
            SimdKernels.ProductLoop.Run(&call, parallel);
        }

        // The rows of input pixels, by the taps of the kernel's rows that meet them; what happens in a row is in InputGradientRow.
        private static void InputGradientPixels(float* source, float* weights, float* destination, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Input row 0: 3 taps, from output row 0.
            InputGradientRow(source, weights + 32 * width, destination, 3, width, context, tile);
            // Input row 1: 4 taps, from output row 1.
            InputGradientRow(source + 48, weights, destination + 48, 4, width, context, tile);
            // Input row 2: 3 taps, from output row 3.
            InputGradientRow(source + 144, weights, destination + 96, 3, width, context, tile);
        }

        // The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.
        private static void InputGradientRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Input column 0: 3 taps, from output column 0.
            tile((byte*)source, weights + 8 * width, destination, rows, 24, context);
            // Input column 1: 4 taps, from output column 1.
            tile((byte*)(source + 8), weights, destination + 16, rows, 32, context);
            // Input column 2: 3 taps, from output column 3.
            tile((byte*)(source + 24), weights, destination + 32, rows, 24, context);
        }

        // For each tap, the sum over images and pixels of what it read times the gradient of what it wrote; added to the gradient that is there.
        // The taps of a kernel row meet neighbouring numbers: they are the rows of one tile.
        public static void WeightGradient(float* input, float* outputGradient, float* gradients, float* scratch, int images, global::NetDsl.ParallelLoop parallel)
        {
            // What is summed: its first number in the gradient, its first pixel on either side, rows of the gradient, rows of pixels, pixels in a row.
            var taps = stackalloc SimdKernels.TapRange[12];
            taps[0] = new(128, 6, 3, 24, 2, 1); // kernel row 0, taps 1 to 3
            taps[1] = new(0, 7, 4, 32, 2, 1); // kernel row 0, taps 0 to 3
            taps[2] = new(0, 9, 5, 24, 2, 1); // kernel row 0, taps 0 to 2
            taps[3] = new(640, 0, 0, 24, 3, 1); // kernel row 1, taps 1 to 3
            taps[4] = new(512, 1, 1, 32, 3, 1); // kernel row 1, taps 0 to 3
            taps[5] = new(512, 3, 2, 24, 3, 1); // kernel row 1, taps 0 to 2
            taps[6] = new(1152, 6, 0, 24, 3, 1); // kernel row 2, taps 1 to 3
            taps[7] = new(1024, 7, 1, 32, 3, 1); // kernel row 2, taps 0 to 3
            taps[8] = new(1024, 9, 2, 24, 3, 1); // kernel row 2, taps 0 to 2
            taps[9] = new(1664, 12, 0, 24, 2, 1); // kernel row 3, taps 1 to 3
            taps[10] = new(1536, 13, 1, 32, 2, 1); // kernel row 3, taps 0 to 3
            taps[11] = new(1536, 15, 2, 24, 2, 1); // kernel row 3, taps 0 to 2
            var call = new SimdKernels.GradientCall
            {
                Rows = new() { Source = outputGradient, Image = 288, Pixels = 36, Channels = 8, Down = 12, Right = 2 },
                Columns = new() { Source = input, Image = 144, Pixels = 9, Channels = 16, Down = 3, Right = 1 },
                Result = gradients, Taps = taps, TapCount = 12, TapsPerUnit = 3, IsPixelsFirst = false,
                Images = images, Group = 4, Packing = null,
                Tiles = SimdTiles.Gradient(),
            };
            SimdKernels.GradientLoop.Run(&call, parallel);
            SimdKernels.ChannelReduction.AddSums(
                outputGradient, images, pixels: 36, channels: 8, imageStride: 288, gradients + 2048, scratch, parallel);
        }
    }
}
