using NetDsl.Generator.Layers.Products;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Common;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>
/// The rules of Conv2D and Conv2DTranspose for all small sizes and options: sizes by Keras's published formulas, and for each output pixel the input pixels and
/// taps that make it, by laying kernels down one tap at a time. What isn't legal is refused. Rows and columns get different options, so that a mix-up would
/// show.
/// </summary>
public class ConvolutionRuleTests
{
    private static readonly bool[] Choices = [false, true];

    [Fact]
    public void Conv2D_agrees_with_the_formulas_and_with_taps_laid_down_one_by_one()
    {
        var legal = 0;
        foreach (var (rows, columns) in Pairs(Convolutions()))
        {
            var (options, mistake) = Read("Conv2D", rows, columns);
            var expected = Math.Max(rows.Stride, columns.Stride) > 1 && Math.Max(rows.Dilation, columns.Dilation) > 1 ? DiagnosticIds.DilationWithStrides
                : Convolution(rows).Output < 1 || Convolution(columns).Output < 1 ? DiagnosticIds.KernelTooLarge
                : null;
            Check(rows, expected, mistake);
            if (options is not Conv2DOptions conv)
                continue;
            legal++;
            Check(rows, Convolution(rows).Meetings, Meetings(conv.Rows, rows.Input, Convolution(rows).Output, isTransposed: false));
            Check(columns, Convolution(columns).Meetings, Meetings(conv.Columns, columns.Input, Convolution(columns).Output, isTransposed: false));
        }

        Assert.InRange(legal, 2_000, int.MaxValue);
    }

    [Fact]
    public void Conv2DTranspose_agrees_with_the_formulas_and_with_taps_laid_down_one_by_one()
    {
        var legal = 0;
        foreach (var (rows, columns) in Pairs(Transposed()))
        {
            var (options, mistake) = Read("Conv2DTranspose", rows, columns);
            var expected = rows.OutputPadding >= rows.MostAdded || columns.OutputPadding >= columns.MostAdded ? DiagnosticIds.OutputPaddingTooLarge
                : TransposedLength(rows) < 1 || TransposedLength(columns) < 1 ? DiagnosticIds.NothingLeft
                : null;
            Check(rows, expected, mistake);
            if (options is not Conv2DTransposeOptions conv)
                continue;
            legal++;
            Check(rows, TransposedMeetings(rows), Meetings(conv.Rows, rows.Input, TransposedLength(rows), isTransposed: true));
            Check(columns, TransposedMeetings(columns), Meetings(conv.Columns, columns.Input, TransposedLength(columns), isTransposed: true));
        }

        Assert.InRange(legal, 2_000, int.MaxValue);
    }

    [Theory]
    [InlineData(DiagnosticIds.DilationWithStrides)]
    [InlineData(DiagnosticIds.KernelTooLarge)]
    [InlineData(DiagnosticIds.OutputPaddingTooLarge)]
    [InlineData(DiagnosticIds.NothingLeft)]
    public void What_is_refused_does_not_compile(string id)
    {
        var descriptor = DiagnosticCatalog.Find(id);
        Assert.Equal(DiagnosticSeverity.Error, descriptor.DefaultSeverity);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags);
    }

    // Every axis as rows and as columns beside one where nothing can be wrong, and as rows beside another one.
    private static IEnumerable<(Axis Rows, Axis Columns)> Pairs(IEnumerable<Axis> axes) => axes
        .GroupBy(axis => axis.Same)
        .Select(group => group.ToList())
        .SelectMany(group => group.SelectMany((axis, index) =>
        {
            var plain = new Axis(4, 1, 1, 1, axis.Same, 0, 0, -1);
            return new[] { Together(axis, plain), Together(plain, axis), Together(axis, group[(index * 7 + 3) % group.Count]) };
        }));

    // Explicit padding along either axis is explicit padding of the layer, also where it is 0 and written.
    private static (Axis Rows, Axis Columns) Together(Axis rows, Axis columns)
    {
        var isPadded = rows.Before + rows.After + columns.Before + columns.After > 0 || (!rows.Same && (rows.Input + rows.Kernel) % 2 == 0);
        return (rows with { IsPadded = isPadded }, columns with { IsPadded = isPadded });
    }

    private static IEnumerable<Axis> Convolutions() =>
        from axis in Axes()
        from padding in axis.Same ? [(0, 0)] : new[] { (0, 0), (1, 1), (0, 2), (3, 1) }
        select axis with { Before = padding.Item1, After = padding.Item2 };

    private static IEnumerable<Axis> Transposed() =>
        from axis in Convolutions()
        from outputPadding in Enumerable.Range(-1, Math.Max(axis.Stride, axis.Dilation) + 2)
        select axis with { OutputPadding = outputPadding };

    private static IEnumerable<Axis> Axes() =>
        from input in Enumerable.Range(1, 9)
        from kernel in Enumerable.Range(1, 5)
        from stride in Enumerable.Range(1, 3)
        from dilation in Enumerable.Range(1, 2)
        from same in Choices
        select new Axis(input, kernel, stride, dilation, same, 0, 0, -1);

    private static (LayerOptions? Options, string? Mistake) Read(string kind, Axis rows, Axis columns)
    {
        List<ArgumentValue> arguments =
        [
            new("filters", 2), new("kernelHeight", rows.Kernel), new("kernelWidth", columns.Kernel),
            new("StrideHeight", rows.Stride), new("StrideWidth", columns.Stride), new("DilationHeight", rows.Dilation), new("DilationWidth", columns.Dilation),
            new("OutputPaddingHeight", rows.OutputPadding), new("OutputPaddingWidth", columns.OutputPadding),
        ];
        if (rows.Same)
            arguments.Add(new("Padding", 1));
        else if (rows.IsPadded)
            arguments.AddRange(
                [new("PaddingTop", rows.Before), new("PaddingBottom", rows.After), new("PaddingLeft", columns.Before), new("PaddingRight", columns.After)]);
        var reader = new ArgumentReader("", argument => MistakePlace.OfLayer(1, argument), arguments.ToEquatableArray());
        var shaping = LayerCatalog.Find(kind)!.Rule.Read(reader);
        if (reader.Mistakes.Count > 0)
            return (null, reader.Mistakes[0].Id);
        var shape = shaping(new LayerInput(new LayerDeclaration(kind, 1, arguments.ToEquatableArray(), new LayerPlace(1, null, 1)),
            TensorShape.Image(rows.Input, columns.Input, 3), "", null, []));
        if (shape.Options is not null)
        {
            var (height, width) = kind == "Conv2D" ? (Convolution(rows).Output, Convolution(columns).Output)
                : (TransposedLength(rows), TransposedLength(columns));
            Check(rows, $"{height}×{width}×2", shape.Output.ToString());
        }

        return (shape.Options, shape.Mistake?.Id);
    }

    // Valid: floor((i + padding - e) / s) + 1. Same: ceil(i / s), and the smaller half of the padding before.
    private static (int Output, string Meetings) Convolution(Axis axis)
    {
        var output = axis.Same ? (axis.Input + axis.Stride - 1) / axis.Stride
            : axis.Input + axis.Before + axis.After < axis.Effective ? 0
            : (axis.Input + axis.Before + axis.After - axis.Effective) / axis.Stride + 1;
        var before = axis.Same ? Math.Max((output - 1) * axis.Stride + axis.Effective - axis.Input, 0) / 2 : axis.Before;
        var meetings =
            from pixel in Enumerable.Range(0, output)
            from tap in Enumerable.Range(0, axis.Kernel)
            let read = pixel * axis.Stride + tap * axis.Dilation - before
            where read >= 0 && read < axis.Input
            select (pixel, read, tap);
        return (output, string.Join(' ', meetings));
    }

    private static int TransposedLength(Axis axis)
    {
        var strides = (axis.Input - 1) * axis.Stride;
        return (axis.Same, axis.OutputPadding, axis.IsPadded) switch
        {
            (true, < 0, _) => axis.Input * axis.Stride,
            (true, var added, _) => strides + axis.Effective % 2 + added,
            (false, < 0, false) => strides + Math.Max(axis.Effective, axis.Stride),
            (false, var added, _) => strides + axis.Effective + Math.Max(added, 0) - axis.Before - axis.After,
        };
    }

    // The full result pixel by pixel, then Keras's crop for Same: of the zeros around the input the larger half comes first.
    private static string TransposedMeetings(Axis axis)
    {
        var crop = axis.Before;
        if (axis.Same)
        {
            var zeros = axis.OutputPadding < 0 ? axis.Stride + axis.Effective - 2 : axis.Effective + axis.Effective % 2 - 2 + axis.OutputPadding;
            crop = axis.Effective - 1 - Math.Min((int)Math.Ceiling(zeros / 2.0), axis.Effective - 1);
        }

        var length = TransposedLength(axis);
        var pixels = Enumerable.Range(0, Math.Max(length, 0)).Select(_ => new List<(int, int)>()).ToArray();
        for (var input = 0; input < axis.Input; input++)
        {
            for (var tap = 0; tap < axis.Kernel; tap++)
            {
                var written = input * axis.Stride + tap * axis.Dilation - crop;
                if (written >= 0 && written < length)
                    pixels[written].Add((input, tap));
            }
        }

        return string.Join(' ', pixels.SelectMany((met, pixel) => met.Order().Select(item => (pixel, item.Item1, item.Item2))));
    }

    private static string Meetings(AxisGeometry axis, int input, int output, bool isTransposed)
    {
        var (large, small) = isTransposed ? (output, input) : (input, output);
        var meetings =
            from pixel in Enumerable.Range(0, small)
            from tap in Enumerable.Range(0, axis.Kernel)
            let met = pixel * axis.Stride + tap * axis.Dilation - axis.PaddingBefore
            where met >= 0 && met < large
            select isTransposed ? (met, pixel, tap) : (pixel, met, tap);
        return string.Join(' ', meetings.Order());
    }

    private static void Check<T>(Axis axis, T expected, T seen) => Assert.True(Equals(expected, seen), $"{axis}: expected {expected}, seen {seen}");

    private sealed record Axis(int Input, int Kernel, int Stride, int Dilation, bool Same, int Before, int After, int OutputPadding)
    {
        public int Effective => (Kernel - 1) * Dilation + 1;

        public bool IsPadded { get; init; }

        // Keras's limit is the stride, PyTorch's the larger of stride and dilation.
        public int MostAdded => Same ? Stride : Math.Max(Stride, Dilation);
    }
}
