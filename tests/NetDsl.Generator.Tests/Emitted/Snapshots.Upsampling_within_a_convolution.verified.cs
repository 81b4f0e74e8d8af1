    // up_sampling2d_1, conv2d_1: 2×2×16 → 4×4×8.
    // 4 × 4 taps of 16 channels in × 8 out; 4,608 multiply-adds an image, none of them with padding.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Conv2D1
    {
        // The kernel's 3 × 3 taps meet pixels that are repeated 2 × 2 times. Taps that meet copies of one pixel are summed first: 4 × 4 sums, through which
        // each pixel of the small image adds to all pixels of the output that see a copy of it. On the larger image it would be 12,800 multiply-adds.
        public static void SumTaps(float* parameters, float* weights, global::NetDsl.ParallelLoop parallel)
        {
            var taps = new SimdKernels.RepeatedPixels(3, 3, rowCopies: 2, columnCopies: 2, tapLength: 128);
            taps.Expand(parameters + 0, weights, parallel);
        }

        // A stored tap's gradient is the sum of those of all sums that it is part of.
        public static void AddTapGradients(float* weightsGradient, float* gradients, global::NetDsl.ParallelLoop parallel)
        {
            var taps = new SimdKernels.RepeatedPixels(3, 3, rowCopies: 2, columnCopies: 2, tapLength: 128);
            taps.AddGradient(weightsGradient, gradients + 0, parallel);
        }

        // The weights as Forward reads them: the 8 channels that it writes in panels as wide as a register tile, in each tap by tap the 16 channels that are summed.
        public static void Pack(float* parameters, float* weights, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [10, 8, 11, 9, 2, 0, 3, 1, 14, 12, 15, 13, 6, 4, 7, 5];
            SimdKernels.PanelPacking.Pack(
                weights, parameters + 1152, tapOrder, rows: 16, columns: 8,
                isTransposed: false, SimdTiles.Panels(8), panels, parallel);
        }

        // Output pixels 4×4×8, each a sum over the taps that meet a pixel of 2×2×16. Images of the batch are the rows of a register tile.
        public static void Forward(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(8);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 64, SourceRow = 32, DestinationImage = 128,
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
                    0, 0, 40, 2, 2,
                    1, 16, 40, 2, 1,
                    2, 0, 48, 2, 1,
                    3, 0, 32, 2, 2,
                    4, 32, 40, 1, 2,
                    5, 48, 40, 1, 1,
                    6, 32, 48, 1, 1,
                    7, 32, 32, 1, 2,
                    8, 0, 72, 1, 2,
                    9, 16, 72, 1, 1,
                    10, 0, 80, 1, 1,
                    11, 0, 64, 1, 2,
                    12, 0, 8, 2, 2,
                    13, 16, 8, 2, 1,
                    14, 0, 16, 2, 1,
                    15, 0, 0, 2, 2,
                ];
                fixed (int* tap = taps)
                {
                    var few = new SimdKernels.PixelProductCall
                    {
                        Taps = tap, TapCount = 16, Depth = 16, Pixels = 16,
                        SourceDown = 32, SourceRight = 16, DestinationDown = 64, DestinationRight = 16,
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
            // Output row 1: 2 taps, from input row 0.
            ForwardRow(source, weights, destination + 32, 2, width, context, tile);
            // Output row 2: 2 taps, from input row 0.
            ForwardRow(source, weights + 128 * width, destination + 64, 2, width, context, tile);
            // Output row 3: 1 tap, from input row 1.
            ForwardRow(source + 32, weights, destination + 96, 1, width, context, tile);
        }

        // The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.
        private static void ForwardRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Output column 0: 1 tap, from input column 0.
            tile((byte*)source, weights + 48 * width, destination, rows, 16, context);
            // Output column 1: 2 taps, from input column 0.
            tile((byte*)source, weights, destination + 8, rows, 32, context);
            // Output column 2: 2 taps, from input column 0.
            tile((byte*)source, weights + 32 * width, destination + 16, rows, 32, context);
            // Output column 3: 1 tap, from input column 1.
            tile((byte*)(source + 16), weights, destination + 24, rows, 16, context);
        }

        // The weights as InputGradient reads them: the 16 channels that it writes in panels as wide as a register tile, in each tap by tap the 8 channels that are summed.
        public static void PackBackward(float* parameters, float* weights, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
            SimdKernels.PanelPacking.Pack(
                weights, null, tapOrder, rows: 16, columns: 8,
                isTransposed: true, SimdTiles.Panels(16), panels, parallel);
        }

        // The same backwards: each pixel of the input, 2×2×16, collects the gradients of the output pixels, 4×4×8, that it took part in.
        public static void InputGradient(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(16);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 128, SourceRow = 32, DestinationImage = 64,
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
            // Input row 1: 3 taps, from output row 1.
            InputGradientRow(source + 32, weights, destination + 32, 3, width, context, tile);
        }

        // The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.
        private static void InputGradientRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            // Input column 0: 3 taps, from output column 0.
            tile((byte*)source, weights + 8 * width, destination, rows, 24, context);
            // Input column 1: 3 taps, from output column 1.
            tile((byte*)(source + 8), weights, destination + 16, rows, 24, context);
        }

        // For each tap, the sum over images and pixels of what it read times the gradient of what it wrote; added to the gradient that is there.
        public static void WeightGradient(float* input, float* outputGradient, float* gradients, float* weightsGradient, float* packing, float* scratch, int images, global::NetDsl.ParallelLoop parallel)
        {
            // What is summed: its first number in the gradient, its first pixel on either side, rows of the gradient, rows of pixels, pixels in a row.
            var taps = stackalloc SimdKernels.TapRange[16];
            taps[0] = new(0, 3, 5, 16, 1, 1); // tap (0, 0)
            taps[1] = new(128, 2, 4, 16, 1, 2); // tap (0, 1)
            taps[2] = new(256, 2, 5, 16, 1, 2); // tap (0, 2)
            taps[3] = new(384, 2, 6, 16, 1, 1); // tap (0, 3)
            taps[4] = new(512, 1, 1, 16, 2, 1); // tap (1, 0)
            taps[5] = new(640, 0, 0, 16, 2, 2); // tap (1, 1)
            taps[6] = new(768, 0, 1, 16, 2, 2); // tap (1, 2)
            taps[7] = new(896, 0, 2, 16, 2, 1); // tap (1, 3)
            taps[8] = new(1024, 1, 5, 16, 2, 1); // tap (2, 0)
            taps[9] = new(1152, 0, 4, 16, 2, 2); // tap (2, 1)
            taps[10] = new(1280, 0, 5, 16, 2, 2); // tap (2, 2)
            taps[11] = new(1408, 0, 6, 16, 2, 1); // tap (2, 3)
            taps[12] = new(1536, 1, 9, 16, 1, 1); // tap (3, 0)
            taps[13] = new(1664, 0, 8, 16, 1, 2); // tap (3, 1)
            taps[14] = new(1792, 0, 9, 16, 1, 2); // tap (3, 2)
            taps[15] = new(1920, 0, 10, 16, 1, 1); // tap (3, 3)
            var call = new SimdKernels.GradientCall
            {
                Rows = new() { Source = input, Image = 64, Pixels = 4, Channels = 16, Down = 2, Right = 1 },
                Columns = new() { Source = outputGradient, Image = 128, Pixels = 16, Channels = 8, Down = 8, Right = 2 },
                Result = weightsGradient, Taps = taps, TapCount = 16, TapsPerUnit = 1, IsPixelsFirst = false,
                Images = images, Group = 64, Packing = packing,
                Tiles = SimdTiles.Gradient(),
            };
            SimdKernels.GradientLoop.Run(&call, parallel);
            SimdKernels.ChannelReduction.AddSums(
                outputGradient, images, pixels: 16, channels: 8, imageStride: 128, gradients + 1152, scratch, parallel);
        }
    }
}
