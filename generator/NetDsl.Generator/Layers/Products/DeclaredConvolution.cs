using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Products;

/// <summary>What convolutions and transposed convolutions are told, and what they ask of what they get.</summary>
/// <param name="IsSame">Whether the padding follows from the strides; else it is what the axes say.</param>
/// <param name="IsExplicit">Whether an explicit padding is written, of any number of pixels: then nothing is worked out.</param>
/// <param name="HasKernelSize">Whether one number was given for the kernel's height and width.</param>
/// <param name="Kernel">The bias, and how the parameters begin.</param>
internal sealed record DeclaredConvolution(int Filters, ConvolutionAxisOptions Rows, ConvolutionAxisOptions Columns, bool IsSame, bool IsExplicit,
    bool HasKernelSize, DeclaredKernel Kernel)
{
    /// <summary>The largest kernel, stride and dilation rate: beyond it, code that is written tap by tap stops to make sense.</summary>
    public const int LargestKernel = 64;

    /// <summary>The largest explicit padding on one side: all pixels that the largest kernel at its largest dilation reaches beside one.</summary>
    public const int LargestPadding = (LargestKernel - 1) * LargestKernel;

    /// <summary>Longer vectors are no noise that a Dense would make images of.</summary>
    private const int LongestNoise = 1024;

    public bool UseBias => Kernel.UseBias;

    /// <summary>The arguments that say how much padding there is.</summary>
    public static readonly string[] ExplicitPaddings = ["ExplicitPadding", "PaddingTop", "PaddingBottom", "PaddingLeft", "PaddingRight"];

    /// <summary>The numbers that people change when an image's size doesn't come out.</summary>
    public static IReadOnlyList<SizeArgument> SizeArguments { get; } =
    [
        new("ExplicitPadding", 0, 4, Applies: SizeArgumentUse.WithExplicitPadding),
        new("Strides", 1, 4, Default: 1, SizeArgumentUse.WithEitherPadding),
        new("kernelSize", 1, 7, Applies: SizeArgumentUse.WithoutSamePadding),
    ];

    /// <summary>Whether there is any explicit padding.</summary>
    public bool IsPadded => Rows.Padding > 0 || Columns.Padding > 0;

    /// <param name="hasFilters">Whether the number of filters is an argument; else it follows from what arrives.</param>
    public static DeclaredConvolution Read(ArgumentReader arguments, bool isTransposed, bool hasFilters = true)
    {
        var filters = hasFilters ? arguments.Count("filters") : 0;
        var hasKernelSize = !arguments.Has("kernelHeight");
        var (kernelHeight, kernelWidth) = hasKernelSize ? Square(arguments.Integer("kernelSize", 1, LargestKernel, 1))
            : (arguments.Integer("kernelHeight", 1, LargestKernel, 1), arguments.Integer("kernelWidth", 1, LargestKernel, 1));
        var strides = Pair(arguments, "Strides", "StrideHeight", "StrideWidth", 1, LargestKernel, ProductDefaults.Strides);
        var dilation = Pair(arguments, "DilationRate", "DilationHeight", "DilationWidth", 1, LargestKernel, ProductDefaults.DilationRate);
        var isSame = arguments.Choice<Padding>("Padding") == Padding.Same;
        var padding = arguments.Integer("ExplicitPadding", 0, LargestPadding, 0);
        var (top, bottom) = (arguments.Integer("PaddingTop", 0, LargestPadding, padding), arguments.Integer("PaddingBottom", 0, LargestPadding, padding));
        var (left, right) = (arguments.Integer("PaddingLeft", 0, LargestPadding, padding), arguments.Integer("PaddingRight", 0, LargestPadding, padding));
        const int automatic = ProductDefaults.AutomaticOutputPadding;
        var outputPadding = isTransposed
            ? Pair(arguments, "OutputPadding", "OutputPaddingHeight", "OutputPaddingWidth", automatic, LargestKernel, automatic,
                Math.Min(strides.Height, strides.Width) - 1)
            : Square(automatic);
        var options = new DeclaredConvolution(
            filters,
            new ConvolutionAxisOptions(kernelHeight, strides.Height, dilation.Height, top, bottom, Given(outputPadding.Height)),
            new ConvolutionAxisOptions(kernelWidth, strides.Width, dilation.Width, left, right, Given(outputPadding.Width)),
            isSame,
            ExplicitPaddings.Any(arguments.Has),
            hasKernelSize,
            DeclaredKernel.Read(arguments));
        if (arguments.Mistakes.Count == 0)
            options.CheckTogether(arguments, isTransposed);
        return options;
    }

    /// <summary>The layer with images of that size, or the refusal of what grows too large.</summary>
    /// <param name="kernelLastAxes">The kernel's last two axes, after height and width.</param>
    public LayerShape Shape(LayerInput input, LayerOptions options, long height, long width, (int First, int Second) kernelLastAxes) =>
        input.RefusesSize(height, width, Filters)
        ?? input.RefusesKernel(Rows.Kernel, Columns.Kernel, kernelLastAxes.First, kernelLastAxes.Second)
        ?? LayerShape.Gives(
            options,
            TensorShape.Image((int)height, (int)width, Filters),
            Kernel.Parameters([Rows.Kernel, Columns.Kernel, kernelLastAxes.First, kernelLastAxes.Second], Filters));

    /// <summary>Null where images come, else the refusal with a Reshape that fits.</summary>
    public static LayerShape? RefusesVector(LayerInput input)
    {
        if (input.Shape.IsImage)
            return null;

        // What is enlarged begins small: a generator's noise is one pixel, or goes through a Dense.
        var isEnlarged = input.Layer.Kind == "Conv2DTranspose";
        var reshape = isEnlarged ? Suggestions.SmallImageOf(input.Shape.Elements, input.FromUnits is not null) : Suggestions.ImageOf(input.Shape.Elements);
        return input.Refuses(DiagnosticIds.NeedsImage, null, input.Arriving, "add Reshape before it, for example " + reshape
            + (isEnlarged && input.IsDeclared && input.Shape.Elements <= LongestNoise ? ", or Dense(4 * 4 * 256), Reshape(4, 4, 256)" : ""))
            .With(Fix.Of($"Insert {reshape}", FixEdit.InsertBefore(reshape)));
    }

    /// <summary><c>(Padding.Valid)</c>, and where nobody wrote it, that it is the default.</summary>
    public static string Valid(LayerInput input) => input.Layer.Argument("Padding") is null ? " (Padding.Valid, the default)" : " (Padding.Valid)";

    // Options that are in their ranges and still don't go together.
    private void CheckTogether(ArgumentReader arguments, bool isTransposed)
    {
        if (IsSame && Written(arguments, ExplicitPaddings) is { } padding)
            arguments.Refuses(padding, DiagnosticIds.PaddingTwice, PaddingFixes(arguments), padding, WithoutPadding(arguments));
        if (isTransposed)
        {
            CheckOutputPadding(arguments, Rows, "OutputPaddingHeight", "StrideHeight", "DilationHeight");
            if (Written(arguments, "OutputPaddingHeight", "OutputPaddingWidth", "StrideHeight", "StrideWidth", "DilationHeight", "DilationWidth") is not null)
                CheckOutputPadding(arguments, Columns, "OutputPaddingWidth", "StrideWidth", "DilationWidth");
        }
        else if (Math.Max(Rows.Stride, Columns.Stride) > 1 && Math.Max(Rows.Dilation, Columns.Dilation) > 1)
        {
            // Keras refuses it too, even where the two are of different axes.
            arguments.Refuses(
                Written(arguments, "DilationRate", "DilationHeight", "DilationWidth"),
                DiagnosticIds.DilationWithStrides,
                [
                    Without("the dilation rate", "DilationRate", "DilationHeight", "DilationWidth"),
                    Without("the strides", "Strides", "StrideHeight", "StrideWidth"),
                ],
                Sizes(Rows.Dilation, Columns.Dilation),
                Sizes(Rows.Stride, Columns.Stride));
        }
    }

    private void CheckOutputPadding(ArgumentReader arguments, ConvolutionAxisOptions axis, string ownPadding, string ownStride, string ownDilation)
    {
        // Keras and Padding.Same, which is Keras's, know the stride alone; PyTorch allows as much as the larger of stride and dilation asks for.
        var isByDilation = !IsSame && axis.Dilation > axis.Stride;
        if (axis.OutputPadding is not { } padding || padding < (isByDilation ? axis.Dilation : axis.Stride))
            return;
        if (isByDilation)
        {
            var written = Written(arguments, ownPadding) ?? "OutputPadding";
            arguments.Refuses(written, DiagnosticIds.OutputPaddingTooLarge, [AtMost(written, axis.Dilation - 1)], written, Wording.Literal(padding),
                Written(arguments, ownDilation) ?? "DilationRate", Wording.Literal(axis.Dilation), $"write at most {Wording.Literal(axis.Dilation - 1)}");
            return;
        }

        var name = Written(arguments, ownPadding) ?? "OutputPadding";
        arguments.Refuses(
            name,
            DiagnosticIds.OutputPaddingTooLarge,
            [AtMost(name, axis.Stride - 1), Enlarged(arguments).Length == 0 ? null : Fix.Of(
                $"Remove {name}{(IsSame ? "" : " and write Padding = Padding.Same")}",
                [FixEdit.Remove(name), .. IsSame ? [] : new[] { FixEdit.Set("Padding", "Padding.Same") }])],
            name,
            Wording.Literal(padding),
            Written(arguments, ownStride) ?? "Strides",
            Wording.Literal(axis.Stride),
            axis.Stride == 1 ? $"write {name} = 0 or leave it out" : $"write at most {Wording.Literal(axis.Stride - 1)}{Enlarged(arguments)}");
    }

    private static Fix AtMost(string name, int number) => Fix.Of($"Write {name} = {Wording.Literal(number)}", FixEdit.Set(name, Wording.Literal(number)));

    private static Fix Without(string words, params string[] names) => Fix.Of($"Remove {words}", [.. names.Select(FixEdit.Remove)]);

    // What people mostly want of an output padding: images that are as many times as large as the strides say.
    private string Enlarged(ArgumentReader arguments) => IsPadded || Rows.Stride != Columns.Stride
        || Written(arguments, "OutputPaddingHeight", "OutputPaddingWidth") is not null ? ""
        : $", or leave it out{(IsSame ? "" : " and write Padding = Padding.Same")}, which gives images {Wording.Literal(Rows.Stride)} times as high and wide";

    private Fix?[] PaddingFixes(ArgumentReader arguments)
    {
        var largest = Wording.Literal(Math.Max(Math.Max(Rows.Before, Rows.After), Math.Max(Columns.Before, Columns.After)));
        return
        [
            Without(string.Join(" and ", ExplicitPaddings.Where(arguments.Has)), ExplicitPaddings),
            largest == "0" ? null : Fix.Of($"Write Padding = Padding.Valid, ExplicitPadding = {largest}",
                [FixEdit.Set("Padding", "Padding.Valid"), FixEdit.Set("ExplicitPadding", largest), .. ExplicitPaddings.Skip(1).Select(FixEdit.Remove)]),
        ];
    }

    // PyTorch has one number for all sides.
    private string WithoutPadding(ArgumentReader arguments)
    {
        var written = string.Join(" and ", ExplicitPaddings.Where(arguments.Has));
        var largest = Math.Max(Math.Max(Rows.Before, Rows.After), Math.Max(Columns.Before, Columns.After));
        return largest == 0 ? $"remove {written}"
            : $"remove {written}, or, for PyTorch's padding = {Wording.Literal(largest)}, write Padding = Padding.Valid with ExplicitPadding = "
                + $"{Wording.Literal(largest)}{(written == "ExplicitPadding" ? "" : " alone")}";
    }

    /// <summary><c>4×2</c>.</summary>
    public static string Sizes(long height, long width) => $"{Wording.Literal(height)}×{Wording.Literal(width)}";

    // The first of these arguments that was written.
    private static string? Written(ArgumentReader arguments, params string[] names) => names.FirstOrDefault(arguments.Has);

    private static (int Height, int Width) Square(int size) => (size, size);

    private static int? Given(int outputPadding) => outputPadding < 0 ? null : outputPadding;

    private static (int Height, int Width) Pair(ArgumentReader arguments, string both, string height, string width, int minimum, int maximum, int byDefault,
        int largestMeant = int.MaxValue)
    {
        var common = arguments.Integer(both, minimum, maximum, byDefault, largestMeant);
        return (arguments.Integer(height, minimum, maximum, common, largestMeant), arguments.Integer(width, minimum, maximum, common, largestMeant));
    }
}

/// <summary>What a convolution is told of one axis.</summary>
/// <param name="Before">Explicit padding before it.</param>
/// <param name="After">Explicit padding after it.</param>
/// <param name="OutputPadding">Pixels added to a transposed convolution's output; null where the layer works it out.</param>
internal sealed record ConvolutionAxisOptions(int Kernel, int Stride, int Dilation, int Before, int After, int? OutputPadding)
{
    /// <summary>Both sides' explicit padding.</summary>
    public int Padding => Before + After;

    /// <summary>Pixels from the first tap to the last one.</summary>
    public long EffectiveKernel => ConvolutionArithmetic.EffectiveKernel(Kernel, Dilation);

    /// <summary>The axis with the numbers that the kernels need.</summary>
    public AxisGeometry Geometry(ConvolutionAxis axis) => new(Kernel, Stride, Dilation, (int)axis.PaddingBefore);
}
