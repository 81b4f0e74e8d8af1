using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// An activation and dropout in one pass over the numbers of a batch, each where present. Generated code holds one for each such run of layers,
/// with its sizes.
/// </summary>
/// <typeparam name="TFunction">The activation; <see cref="IdentityFunction"/> where there is none.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ElementwisePass<TFunction>
    where TFunction : unmanaged, IElementFunction
{
    private struct Work
    {
        public float* Input, Output, Gradient, Argument, Curvature;
        public byte* Keep;
        public RandomStream Dropout;
        public ElementSizes Sizes;
        public TFunction Function;
    }

    /// <summary>Numbers of an image, and the distances between images. All of an image is one pixel.</summary>
    public ElementSizes Sizes { get; init; }

    /// <summary>The activation with its constants.</summary>
    public TFunction Function { get; init; }

    /// <summary>In prediction: the activation alone.</summary>
    /// <param name="input">The first image.</param>
    /// <param name="output">The first image's place; it may be that of the input.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public void Predict(float* input, float* output, int images, ParallelLoop parallel) => Forward(input, output, images, parallel);

    /// <summary>The activation alone, for a pass of another kind.</summary>
    internal static void Run(float* input, float* output, ElementSizes sizes, TFunction function, int images, ParallelLoop parallel)
    {
        var work = new Work { Input = input, Output = output, Sizes = sizes, Function = function };
        parallel.For(images, &work, &ForwardImages);
    }

    /// <summary>In training: the activation, and dropout, newly drawn, where there are bytes for its mask.</summary>
    /// <param name="input">The first image.</param>
    /// <param name="output">The first image's place; it may be that of the input.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Where it goes which numbers are kept; null without dropout.</param>
    /// <param name="dropout">The random numbers.</param>
    public void Forward(float* input, float* output, int images, ParallelLoop parallel, byte* keep = null, RandomStream dropout = default)
    {
        var work = new Work
        {
            Input = input,
            Output = output,
            Keep = keep,
            Dropout = Sizes.ShareOf(dropout, images, parallel),
            Sizes = Sizes,
            Function = Function,
        };
        parallel.For(images, &work, &ForwardImages);
    }

    /// <summary>The gradient of the output becomes the gradient of the input, in place.</summary>
    /// <param name="gradient">The first image's gradient.</param>
    /// <param name="argument">The first image of what the activation's derivative is computed from; null where there is none.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Which numbers were kept; null without dropout.</param>
    public void Backward(float* gradient, float* argument, int images, ParallelLoop parallel, byte* keep = null)
    {
        var work = new Work { Gradient = gradient, Argument = argument, Keep = keep, Sizes = Sizes, Function = Function };
        parallel.For(images, &work, &BackwardImages);
    }

    /// <summary>
    /// The tangent of the input becomes that of the output: what the output changes by when the input moves along it. On the way a kept gradient of the output
    /// becomes what the gradient of the input changes by.
    /// </summary>
    /// <param name="input">The first image's tangent.</param>
    /// <param name="output">The place of the output's; it may be that of the input's.</param>
    /// <param name="argument">The first image of what the activation's derivative is computed from; null where there is none.</param>
    /// <param name="curvature">The gradient of the output, and afterwards input · f″ · that; null where nobody asks.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    /// <param name="keep">Which numbers were kept; null without dropout.</param>
    public void Tangent(float* input, float* output, float* argument, float* curvature, int images, ParallelLoop parallel, byte* keep = null)
    {
        var work = new Work { Input = input, Output = output, Argument = argument, Keep = keep, Sizes = Sizes, Function = Function };
        work.Curvature = curvature;
        parallel.For(images, &work, &TangentImages);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var function = work->Function;
        var factor = new Vector<float>(sizes.KeptFactor);
        for (var image = begin; image < end; image++)
        {
            var input = work->Input + image * (long)sizes.InputStride;
            var output = work->Output + image * (long)sizes.OutputStride;
            var keep = sizes.Draw(work->Keep, work->Dropout, image);
            var element = 0;
            for (; element <= sizes.Channels - Vector<float>.Count; element += Vector<float>.Count)
            {
                var value = function.Evaluate(Vector.Load(input + element));
                if (keep != null)
                    value = value * factor * KeptElements.Load(keep + element);
                value.Store(output + element);
            }

            for (; element < sizes.Channels; element++)
            {
                var value = Vector.ToScalar(function.Evaluate(Vector.Create(input[element])));
                output[element] = keep == null ? value : value * sizes.KeptFactor * keep[element];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var function = work->Function;
        var factor = new Vector<float>(sizes.KeptFactor);
        var scale = new Vector<float>(sizes.ResultFactor<TFunction>());
        for (var image = begin; image < end; image++)
        {
            var gradient = work->Gradient + image * (long)sizes.GradientStride;
            var argument = work->Argument + image * (long)sizes.ArgumentStride<TFunction>();
            var keep = sizes.Kept(work->Keep, image);
            var element = 0;
            for (; element <= sizes.Channels - Vector<float>.Count; element += Vector<float>.Count)
            {
                var value = Vector.Load(gradient + element);
                if (keep != null)
                    value = value * factor * KeptElements.Load(keep + element);
                if (TFunction.DerivativeArgument != ElementArgument.None)
                    value = function.Backward(value, Vector.Load(argument + element) * scale);
                value.Store(gradient + element);
            }

            for (; element < sizes.Channels; element++)
            {
                var value = keep == null ? gradient[element] : gradient[element] * sizes.KeptFactor * keep[element];
                gradient[element] = TFunction.DerivativeArgument == ElementArgument.None
                    ? value
                    : Vector.ToScalar(function.Backward(Vector.Create(value), Vector.Create(argument[element]) * scale));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TangentImages(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var sizes = work->Sizes;
        var function = work->Function;
        var factor = new Vector<float>(sizes.KeptFactor);
        var scale = new Vector<float>(sizes.ResultFactor<TFunction>());
        for (var image = begin; image < end; image++)
        {
            var input = work->Input + image * (long)sizes.InputStride;
            var output = work->Output + image * (long)sizes.OutputStride;
            var argument = work->Argument + image * (long)sizes.ArgumentStride<TFunction>();
            var curvature = work->Curvature == null ? null : work->Curvature + image * (long)sizes.GradientStride;
            var keep = sizes.Kept(work->Keep, image);
            var element = 0;
            for (; element <= sizes.Channels - Vector<float>.Count; element += Vector<float>.Count)
            {
                var value = Vector.Load(input + element);
                if (keep != null)
                    value = value * factor * KeptElements.Load(keep + element);
                if (TFunction.DerivativeArgument != ElementArgument.None)
                {
                    var from = Vector.Load(argument + element) * scale;
                    if (curvature != null)
                        (Vector.Load(curvature + element) * value * function.Curvature(from)).Store(curvature + element);
                    value = function.Backward(value, from);
                }

                value.Store(output + element);
            }

            for (; element < sizes.Channels; element++)
            {
                var value = keep == null ? input[element] : input[element] * sizes.KeptFactor * keep[element];
                if (TFunction.DerivativeArgument != ElementArgument.None)
                {
                    var from = Vector.Create(argument[element]) * scale;
                    if (curvature != null)
                        curvature[element] *= value * Vector.ToScalar(function.Curvature(from));
                    value = Vector.ToScalar(function.Backward(Vector.Create(value), from));
                }

                output[element] = value;
            }
        }
    }
}
