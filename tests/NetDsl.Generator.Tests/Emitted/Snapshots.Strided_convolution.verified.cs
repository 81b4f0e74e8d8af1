    // conv2d_1: 6×6×8 → 3×3×16.
    // 3 × 3 taps of 8 channels in × 16 out; 8,192 multiply-adds an image, none of them with padding.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Conv2D1
    {
        // The weights as Forward reads them: the 16 channels that it writes in panels as wide as a register tile, in each tap by tap the 8 channels that are summed.
        public static void Pack(float* parameters, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [0, 1, 2, 3, 4, 5, 6, 7, 8];
            SimdKernels.PanelPacking.Pack(
                parameters, parameters + 1152, tapOrder, rows: 8, columns: 16,
                isTransposed: false, SimdTiles.Panels(16), panels, parallel);
        }

        // Output pixels 3×3×16, each a sum over the taps that meet a pixel of 6×6×8. Images of the batch are the rows of a register tile.
        public static void Forward(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(16);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 288, SourceRow = 48, DestinationImage = 144,
                RowDepth = 24, Depth = 72, Layout = layout,
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
                    0, 0, 0, 3, 3,
                    1, 8, 0, 3, 3,
                    2, 16, 0, 3, 2,
                    3, 48, 0, 3, 3,
                    4, 56, 0, 3, 3,
                    5, 64, 0, 3, 2,
                    6, 96, 0, 2, 3,
                    7, 104, 0, 2, 3,
                    8, 112, 0, 2, 2,
                ];
                fixed (int* tap = taps)
                {
                    var few = new SimdKernels.PixelProductCall
                    {
                        Taps = tap, TapCount = 9, Depth = 8, Pixels = 9,
                        SourceDown = 96, SourceRight = 16, DestinationDown = 48, DestinationRight = 16,
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
            // Output rows 0 and 1: 3 taps, the first from input row 0, then 2 on.
            for (var row = 0; row < 2; row++)
                ForwardRow(source + row * 96, weights, destination + row * 48, 3, width, context, tile);
            // Output row 2: 2 taps, from input row 4.
            ForwardRow(source + 192, weights, destination + 96, 2, width, context, tile);
        }

        // The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.
        private static void ForwardRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Output columns 0 and 1: 3 taps, the first from input column 0, then 2 on.
            for (var column = 0; column < 2; column++)
                tile((byte*)(source + column * 16), weights, destination + column * 16, rows, 24, context);
            // Output column 2: 2 taps, from input column 4.
            tile((byte*)(source + 32), weights, destination + 32, rows, 16, context);
        }

        // The weights as InputGradient reads them: the 8 channels that it writes in panels as wide as a register tile, in each tap by tap the 16 channels that are summed.
        public static void PackBackward(float* parameters, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [8, 6, 7, 2, 0, 1, 5, 3, 4];
            SimdKernels.PanelPacking.Pack(
                parameters, null, tapOrder, rows: 8, columns: 16,
                isTransposed: true, SimdTiles.Panels(8), panels, parallel);
        }

        // The same backwards: each pixel of the input, 6×6×8, collects the gradients of the output pixels, 3×3×16, that it took part in.
        public static void InputGradient(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(8);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 144, SourceRow = 48, DestinationImage = 288,
                RowDepth = 48, Depth = 144, Layout = layout,
                Tiles = SimdTiles.Product(layout.Vectors),
                LastTiles = SimdTiles.Product(layout.LastVectors),
                Pixels = &InputGradientPixels,
            };
            SimdKernels.ProductLoop.Run(&call, parallel);
        }

        // The rows of input pixels, by the taps of the kernel's rows that meet them; what happens in a row is in InputGradientRow.
        private static void InputGradientPixels(float* source, float* weights, float* destination, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Input row 0: 1 tap, from output row 0.
            InputGradientRow(source, weights + 48 * width, destination, 1, width, context, tile);
            // Input rows 1, 3, … 5: 1 tap, the first from output row 0, then 1 on.
            for (var row = 0; row < 3; row++)
                InputGradientRow(source + row * 48, weights + 96 * width, destination + 48 + row * 96, 1, width, context, tile);
            // Input rows 2 and 4: 2 taps, the first from output row 0, then 1 on.
            for (var row = 0; row < 2; row++)
                InputGradientRow(source + row * 48, weights, destination + 96 + row * 96, 2, width, context, tile);
        }

        // The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.
        private static void InputGradientRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Input column 0: 1 tap, from output column 0.
            tile((byte*)source, weights + 16 * width, destination, rows, 16, context);
            // Input columns 1, 3, … 5: 1 tap, the first from output column 0, then 1 on.
            for (var column = 0; column < 3; column++)
                tile((byte*)(source + column * 16), weights + 32 * width, destination + 8 + column * 16, rows, 16, context);
            // Input columns 2 and 4: 2 taps, the first from output column 0, then 1 on.
            for (var column = 0; column < 2; column++)
                tile((byte*)(source + column * 16), weights, destination + 16 + column * 16, rows, 32, context);
        }

        // For each tap, the sum over images and pixels of what it read times the gradient of what it wrote; added to the gradient that is there.
        // The taps of a kernel row meet neighbouring numbers: they are the rows of one tile.
        public static void WeightGradient(float* input, float* outputGradient, float* gradients, float* scratch, int images, global::NetDsl.ParallelLoop parallel)
        {
            // What is summed: its first number in the gradient, its first pixel on either side, rows of the gradient, rows of pixels, pixels in a row.
            var taps = stackalloc SimdKernels.TapRange[6];
            taps[0] = new(0, 0, 0, 24, 3, 2); // kernel row 0, taps 0 to 2
            taps[1] = new(0, 4, 2, 16, 3, 1); // kernel row 0, taps 0 to 1
            taps[2] = new(384, 6, 0, 24, 3, 2); // kernel row 1, taps 0 to 2
            taps[3] = new(384, 10, 2, 16, 3, 1); // kernel row 1, taps 0 to 1
            taps[4] = new(768, 12, 0, 24, 2, 2); // kernel row 2, taps 0 to 2
            taps[5] = new(768, 16, 2, 16, 2, 1); // kernel row 2, taps 0 to 1
            var call = new SimdKernels.GradientCall
            {
                Rows = new() { Source = input, Image = 288, Pixels = 36, Channels = 8, Down = 12, Right = 2 },
                Columns = new() { Source = outputGradient, Image = 144, Pixels = 9, Channels = 16, Down = 3, Right = 1 },
                Result = gradients, Taps = taps, TapCount = 6, TapsPerUnit = 2, IsPixelsFirst = true,
                Images = images, Group = 4, Packing = null,
                Tiles = SimdTiles.Gradient(),
            };
            SimdKernels.GradientLoop.Run(&call, parallel);
            SimdKernels.ChannelReduction.AddSums(
                outputGradient, images, pixels: 9, channels: 16, imageStride: 144, gradients + 1152, scratch, parallel);
        }
    }
}
