namespace NetDsl.Generator.Tests.Shapes;

/// <summary>
/// The shape arithmetic against loops that place every tap and count. The runtime's type is tested; the generator compiles the same file.
/// </summary>
public class ConvolutionArithmeticTests
{
    [Fact]
    public void Valid_convolutions_are_as_long_as_kernels_fit_into_the_image() => Assert.All(Axes(), axis =>
    {
        var output = 0;
        while (Taps(axis, output).All(tap => tap < axis.Input))
            output++;
        var seen = ConvolutionArithmetic.ConvolutionValid(axis.Input, axis.Kernel, axis.Stride, axis.Dilation);
        Check(axis, (output, 0), (seen.Output, seen.PaddingBefore));
        if (output > 0)
            Check(axis, Taps(axis, output - 1).Max() + 1, axis.Input + seen.PaddingAfter);
    });

    [Fact]
    public void Same_convolutions_begin_a_window_at_every_stride_and_pad_the_smaller_half_before() => Assert.All(Axes(), axis =>
    {
        var output = 0;
        while (output * axis.Stride < axis.Input)
            output++;

        // Pads one pixel at a time, first after, then before, until the last window fits.
        var (before, after) = (0, 0);
        while (before + axis.Input + after <= Taps(axis, output - 1).Max())
        {
            if (after == before)
                after++;
            else
                before++;
        }

        var seen = ConvolutionArithmetic.ConvolutionSame(axis.Input, axis.Kernel, axis.Stride, axis.Dilation);
        Check(axis, (output, before, after), (seen.Output, seen.PaddingBefore, Math.Max(seen.PaddingAfter, 0)));
        Check(axis, Taps(axis, output - 1).Max() + 1, seen.PaddingBefore + axis.Input + seen.PaddingAfter);
    });

    [Fact]
    public void Transposed_convolutions_keep_of_the_placed_taps_what_the_rules_say() => Assert.All(TransposedAxes(), item =>
    {
        var (axis, same, outputPadding) = item;
        var placed = new List<int>();
        for (var pixel = 0; pixel < axis.Input; pixel++)
        {
            foreach (var tap in Taps(axis, pixel))
            {
                while (placed.Count <= tap)
                    placed.Add(0);
                placed[tap]++;
            }
        }

        // What is too long is trimmed one pixel at a time, first at the end, then at the start; what is too short gets zeros at the end.
        var length = Length(axis, same, outputPadding, placed.Count);
        var (before, after) = (0, 0);
        while (placed.Count - before - after > length)
        {
            if (same && after > before)
                before++;
            else
                after++;
        }

        after -= Math.Max(length - placed.Count, 0);
        var seen = same
            ? ConvolutionArithmetic.TransposedSame(axis.Input, axis.Kernel, axis.Stride, axis.Dilation, outputPadding)
            : ConvolutionArithmetic.TransposedValid(axis.Input, axis.Kernel, axis.Stride, axis.Dilation, outputPadding);
        Check(item, (length, before, after), ((int)seen.Output, (int)seen.PaddingBefore, (int)seen.PaddingAfter));
    });

    [Fact]
    public void Transposed_Same_meets_the_pixels_that_the_convolution_whose_gradient_it_is_reads() =>
    Assert.All(TransposedAxes().Where(item => item.Same), item =>
    {
        var (axis, _, outputPadding) = item;
        var transposed = ConvolutionArithmetic.TransposedSame(axis.Input, axis.Kernel, axis.Stride, axis.Dilation, outputPadding);
        var large = (int)transposed.Output;
        var convolution = ConvolutionArithmetic.ConvolutionSame(large, axis.Kernel, axis.Stride, axis.Dilation);

        // An even kernel without output padding is short of one stride: no convolution with Same gives it back.
        if (convolution.Output != axis.Input)
        {
            Check<(int, int?, long)>(item, (0, 0, axis.Input - 1), (axis.EffectiveKernel % 2, outputPadding, convolution.Output));
            return;
        }

        Check(item, convolution.PaddingBefore, transposed.PaddingBefore);
        var read = Pairs(axis, axis.Input, large, (int)convolution.PaddingBefore);
        var written = Pairs(axis, axis.Input, large, (int)transposed.PaddingBefore);
        Check(item, string.Join(' ', read), string.Join(' ', written));
    });

    [Theory]
    [InlineData(8, 3, 0, 1, "stride")]
    [InlineData(8, 3, -1, 1, "stride")]
    [InlineData(8, 0, 1, 1, "kernel")]
    [InlineData(8, 3, 1, 0, "dilation")]
    [InlineData(-1, 3, 1, 1, "input")]
    [InlineData(1L << 31, 3, 1, 1, "input")]
    [InlineData(long.MaxValue, 3, 1, 1, "input")]
    public void Arguments_out_of_range_are_refused_by_their_names(long input, int kernel, int stride, int dilation, string parameter)
    {
        Action[] calls =
        [
            () => ConvolutionArithmetic.ConvolutionValid(input, kernel, stride, dilation),
            () => ConvolutionArithmetic.ConvolutionSame(input, kernel, stride, dilation),
            () => ConvolutionArithmetic.ConvolutionExplicit(input, kernel, stride, dilation, 1, 1),
            () => ConvolutionArithmetic.TransposedValid(input, kernel, stride, dilation),
            () => ConvolutionArithmetic.TransposedSame(input, kernel, stride, dilation),
            () => ConvolutionArithmetic.TransposedExplicit(input, kernel, stride, dilation, 0, 1, 1),
        ];
        Assert.All(calls, call => Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName));
    }

    [Fact]
    public void Paddings_below_0_are_refused_by_their_names()
    {
        Assert.Equal("before", Assert.Throws<ArgumentOutOfRangeException>(() => ConvolutionArithmetic.ConvolutionExplicit(8, 3, 1, 1, -1, 0)).ParamName);
        Assert.Equal("after", Assert.Throws<ArgumentOutOfRangeException>(() => ConvolutionArithmetic.TransposedExplicit(8, 3, 1, 1, 0, 0, -1)).ParamName);
        Assert.Equal("outputPadding", Assert.Throws<ArgumentOutOfRangeException>(() => ConvolutionArithmetic.TransposedSame(8, 3, 2, 1, -1)).ParamName);
        Assert.Equal("outputPadding", Assert.Throws<ArgumentOutOfRangeException>(() => ConvolutionArithmetic.TransposedValid(8, 3, 2, 1, -1)).ParamName);
    }

    [Fact]
    public void The_longest_axes_do_not_overflow() => Assert.Equal(
        (int.MaxValue - 1L) * int.MaxValue + int.MaxValue, ConvolutionArithmetic.TransposedValid(int.MaxValue, int.MaxValue, int.MaxValue).Output);

    [Theory]
    [InlineData(28, 3, 2, 14, 0, 1)]
    [InlineData(14, 3, 2, 7, 0, 1)]
    [InlineData(7, 3, 2, 4, 1, 1)]
    [InlineData(28, 5, 2, 14, 1, 2)]
    [InlineData(7, 5, 2, 4, 2, 2)]
    [InlineData(8, 4, 2, 4, 1, 1)]
    [InlineData(9, 3, 1, 9, 1, 1)]
    public void Same_pads_as_TensorFlow_does_in_the_known_networks(int input, int kernel, int stride, int output, int before, int after) =>
        Assert.Equal(new ConvolutionAxis(output, before, after), ConvolutionArithmetic.ConvolutionSame(input, kernel, stride));

    [Theory]
    [InlineData(7, 3, 2, 14, 0, 1)]
    [InlineData(4, 5, 2, 8, 1, 2)]
    [InlineData(4, 4, 2, 8, 1, 1)]
    [InlineData(5, 1, 2, 10, 0, -1)]
    public void Transposed_Same_crops_as_TensorFlow_does_in_the_known_networks(int input, int kernel, int stride, int output, int before, int after) =>
        Assert.Equal(new ConvolutionAxis(output, before, after), ConvolutionArithmetic.TransposedSame(input, kernel, stride));

    [Theory]
    [InlineData(4, 4, 1, 7, 0)]
    [InlineData(2, 1, 2, 4, -1)]
    [InlineData(2, 3, 2, 5, 0)]
    public void Transposed_Valid_keeps_everything(int input, int kernel, int stride, int output, int after) =>
        Assert.Equal(new ConvolutionAxis(output, 0, after), ConvolutionArithmetic.TransposedValid(input, kernel, stride));

    private static readonly bool[] Choices = [false, true];

    private static IEnumerable<Axis> Axes() =>
        from input in Enumerable.Range(1, 40)
        from kernel in Enumerable.Range(1, 7)
        from stride in Enumerable.Range(1, 4)
        from dilation in Enumerable.Range(1, 3)
        select new Axis(input, kernel, stride, dilation);

    private static IEnumerable<(Axis Axis, bool Same, int? OutputPadding)> TransposedAxes() =>
        from axis in Axes()
        from same in Choices
        from outputPadding in Enumerable.Range(-1, axis.Stride + 1)
        select (axis, same, outputPadding < 0 ? (int?)null : outputPadding);

    private static IEnumerable<int> Taps(Axis axis, int pixel) => Enumerable.Range(0, axis.Kernel).Select(tap => pixel * axis.Stride + tap * axis.Dilation);

    private static int Length(Axis axis, bool same, int? outputPadding, int placed) => (same, outputPadding) switch
    {
        (false, null) => Math.Max(placed, axis.Input * axis.Stride),
        (false, { } added) => placed + added,
        (true, null) => axis.Input * axis.Stride,
        (true, { } added) => (axis.Input - 1) * axis.Stride + axis.EffectiveKernel % 2 + added,
    };

    // Which pixels of the larger side each pixel of the smaller one meets, and with which tap.
    private static IEnumerable<(int Small, int Large, int Tap)> Pairs(Axis axis, int small, int large, int before) =>
        from pixel in Enumerable.Range(0, small)
        from tap in Enumerable.Range(0, axis.Kernel)
        let met = pixel * axis.Stride + tap * axis.Dilation - before
        where met >= 0 && met < large
        select (pixel, met, tap);

    private static void Check<T>(object axis, T expected, T seen) => Assert.True(Equals(expected, seen), $"{axis}: expected {expected}, seen {seen}");

    private sealed record Axis(int Input, int Kernel, int Stride, int Dilation)
    {
        public int EffectiveKernel => Enumerable.Range(0, Kernel).Select(tap => tap * Dilation).Max() + 1;
    }
}
