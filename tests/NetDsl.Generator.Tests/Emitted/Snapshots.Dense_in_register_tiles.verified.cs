    // dense_1: 20 → 40.
    // 20 channels in × 40 out; 800 multiply-adds an image.
    [global::System.CodeDom.Compiler.GeneratedCode("NetDsl", "0.1.0")]
    private static unsafe class Dense1
    {
        // The weights as Forward reads them: the 40 channels that it writes in panels as wide as a register tile, in each the 20 channels that are summed.
        public static void Pack(float* parameters, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [0];
            SimdKernels.PanelPacking.Pack(
                parameters, parameters + 800, tapOrder, rows: 20, columns: 40,
                isTransposed: false, SimdTiles.Panels(40), panels, parallel);
        }

        // Each of the 40 outputs is a sum over the 20 inputs. Images of the batch are the rows of a register tile.
        public static void Forward(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(40);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 32, SourceRow = 20, DestinationImage = 48,
                RowDepth = 20, Depth = 20, Layout = layout,
                Tiles = SimdTiles.Product(layout.Vectors),
                LastTiles = SimdTiles.Product(layout.LastVectors),
                Pixels = &ForwardPixels,
            };
            SimdKernels.ProductLoop.Run(&call, parallel);
        }

        // One pixel, one tap.
        private static void ForwardPixels(float* source, float* weights, float* destination, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            ForwardRow(source, weights, destination, 1, width, context, tile);
        }

        // A register tile for all numbers that are summed.
        private static void ForwardRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            tile((byte*)source, weights, destination, rows, 20, context);
        }

        // The weights as InputGradient reads them: the 20 channels that it writes in panels as wide as a register tile, in each the 40 channels that are summed.
        public static void PackBackward(float* parameters, float* panels, global::NetDsl.ParallelLoop parallel)
        {
            global::System.ReadOnlySpan<int> tapOrder = [0];
            SimdKernels.PanelPacking.Pack(
                parameters, null, tapOrder, rows: 20, columns: 40,
                isTransposed: true, SimdTiles.Panels(20), panels, parallel);
        }

        // The same backwards: the gradient of each of the 20 inputs is a sum over those of the 40 outputs.
        public static void InputGradient(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel)
        {
            var layout = SimdTiles.Panels(20);
            var call = new SimdKernels.ProductCall
            {
                Source = source, Panels = panels, Destination = destination, Images = images,
                SourceImage = 48, SourceRow = 40, DestinationImage = 32,
                RowDepth = 40, Depth = 40, Layout = layout,
                Tiles = SimdTiles.Product(layout.Vectors),
                LastTiles = SimdTiles.Product(layout.LastVectors),
                Pixels = &InputGradientPixels,
            };
            SimdKernels.ProductLoop.Run(&call, parallel);
        }

        // One pixel, one tap.
        private static void InputGradientPixels(float* source, float* weights, float* destination, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            InputGradientRow(source, weights, destination, 1, width, context, tile);
        }

        // A register tile for all numbers that are summed.
        private static void InputGradientRow(float* source, float* weights, float* destination, nint rows, nint width, SimdKernels.ProductTileContext* context, SimdProductTile tile)
        {
            tile((byte*)source, weights, destination, rows, 40, context);
        }

        // The sum over images of each input times the gradient of each output; added to the gradient that is there.
        public static void WeightGradient(float* input, float* outputGradient, float* gradients, float* scratch, int images, global::NetDsl.ParallelLoop parallel)
        {
            // What is summed: its first number in the gradient, its first pixel on either side, rows of the gradient, rows of pixels, pixels in a row.
            var taps = stackalloc SimdKernels.TapRange[1];
            taps[0] = new(0, 0, 0, 20, 1, 1); // tap (0, 0)
            var call = new SimdKernels.GradientCall
            {
                Rows = new() { Source = input, Image = 32, Pixels = 1, Channels = 20, Down = 1, Right = 1 },
                Columns = new() { Source = outputGradient, Image = 48, Pixels = 1, Channels = 40, Down = 1, Right = 1 },
                Result = gradients, Taps = taps, TapCount = 1, TapsPerUnit = 1, IsPixelsFirst = false,
                Images = images, Group = 64, Packing = null,
                Tiles = SimdTiles.Gradient(),
            };
            SimdKernels.GradientLoop.Run(&call, parallel);
            SimdKernels.ChannelReduction.AddSums(
                outputGradient, images, pixels: 1, channels: 40, imageStride: 48, gradients + 800, scratch, parallel);
        }
    }
}
