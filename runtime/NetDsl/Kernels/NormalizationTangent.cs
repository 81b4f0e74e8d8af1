using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// What a normalisation of each image by itself does to a tangent, and how the gradient to its input changes along that: for gradient penalties.
/// With n = (x − mean) · r of a group of numbers and e = gamma · gradient, t = r · (tangent − mean(tangent) − n · mean(n · tangent)) is the tangent of n.
/// The output's tangent is gamma · t, and the change of the input's gradient d is −r · (mean(n · tangent) · d + t · mean(e · n) + n · mean(e · t)).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct NormalizationTangent
{
    /// <summary>The first image's input.</summary>
    public float* Input { get; init; }

    /// <summary>Floats from one image's input, or its tangent, to the next.</summary>
    public int InputStride { get; init; }

    /// <summary>The first image's tangent of the input.</summary>
    public float* Tangent { get; init; }

    /// <summary>The place of the first image's tangent of the output.</summary>
    public float* OutputTangent { get; init; }

    /// <summary>Floats from one image's output to the next.</summary>
    public int OutputStride { get; init; }

    /// <summary>The first image's gradient of the output.</summary>
    public float* Gradient { get; init; }

    /// <summary>Floats from one image's gradient of the output to the next.</summary>
    public int GradientStride { get; init; }

    /// <summary>The place of the first image's change of the input's gradient.</summary>
    public float* Curvature { get; init; }

    /// <summary>Floats from one image's change of the gradient to the next.</summary>
    public int CurvatureStride { get; init; }

    /// <summary>A factor for each channel; null for 1.</summary>
    public float* Gamma { get; init; }

    /// <summary>The gradient of the factors, to which is added; null where nobody asks.</summary>
    public float* GammaGradient { get; init; }

    /// <summary>Room for each image's addends to that.</summary>
    public float* Sums { get; init; }

    /// <summary>Floats from one image's addends to the next.</summary>
    public int SumsStride { get; init; }

    /// <summary>Pixels of an image.</summary>
    public int Pixels { get; init; }

    /// <summary>Numbers of a pixel.</summary>
    public int Channels { get; init; }

    /// <summary>What is added to a variance.</summary>
    public float Epsilon { get; init; }

    /// <summary>Whether the numbers of a pixel are normalised together; else those of a channel.</summary>
    public bool IsOfPixels { get; init; }

    /// <summary>Computes all of it.</summary>
    /// <param name="images">Images in the batch.</param>
    /// <param name="parallel">Images are divided over its threads.</param>
    public readonly void Run(int images, ParallelLoop parallel)
    {
        var call = this;
        parallel.For(images, &call, &Images);
        if (GammaGradient == null)
            return;
        for (var channel = 0; channel < Channels; channel++)
            GammaGradient[channel] += (float)ChannelReduction.Total(Sums, images, SumsStride, channel);
    }

    private static void Images(void* context, int begin, int end)
    {
        var call = (NormalizationTangent*)context;
        for (var image = begin; image < end; image++)
        {
            if (call->GammaGradient != null)
                new Span<float>(call->Sums + image * (long)call->SumsStride, call->Channels).Clear();
            var (groups, count, step) = call->IsOfPixels ? (call->Pixels, call->Channels, 1) : (call->Channels, call->Pixels, call->Channels);
            for (var group = 0; group < groups; group++)
                call->OfGroup(image, call->IsOfPixels ? group * call->Channels : group, count, step);
        }
    }

    // The numbers that are normalised together: so many, from the first on, each a step behind the one before.
    private readonly void OfGroup(int image, int first, int count, int step)
    {
        var input = Input + image * (long)InputStride + first;
        var tangent = Tangent + image * (long)InputStride + first;
        var gradient = Gradient + image * (long)GradientStride + first;
        double mean = 0.0, meanTangent = 0.0;
        for (var number = 0; number < count; number++)
        {
            mean += input[number * step];
            meanTangent += tangent[number * step];
        }

        mean /= count;
        meanTangent /= count;
        double variance = 0.0, correlation = 0.0, slope = 0.0, gradientCorrelation = 0.0;
        for (var number = 0; number < count; number++)
        {
            var deviation = input[number * step] - mean;
            var scaled = Scaled(gradient, first, number, step);
            variance += deviation * deviation;
            correlation += deviation * tangent[number * step];
            slope += scaled;
            gradientCorrelation += deviation * scaled;
        }

        var factor = 1.0 / Math.Sqrt(variance / count + Epsilon);
        correlation *= factor / count;
        slope /= count;
        gradientCorrelation *= factor / count;
        var change = 0.0;
        for (var number = 0; number < count; number++)
        {
            var normalized = (input[number * step] - mean) * factor;
            change += Scaled(gradient, first, number, step) * factor * (tangent[number * step] - meanTangent - normalized * correlation);
        }

        change /= count;
        var output = OutputTangent + image * (long)OutputStride + first;
        var curvature = Curvature + image * (long)CurvatureStride + first;
        var sums = GammaGradient == null ? null : Sums + image * (long)SumsStride;
        for (var number = 0; number < count; number++)
        {
            var normalized = (input[number * step] - mean) * factor;
            var moved = factor * (tangent[number * step] - meanTangent - normalized * correlation);
            var inputGradient = factor * (Scaled(gradient, first, number, step) - slope - normalized * gradientCorrelation);
            var channel = IsOfPixels ? number : first;
            if (sums != null)
                sums[channel] += (float)(gradient[number * step] * moved);
            output[number * step] = (float)(Gamma == null ? moved : moved * Gamma[channel]);
            curvature[number * step] = (float)(-factor * (correlation * inputGradient + moved * gradientCorrelation + normalized * change));
        }
    }

    // The gradient to a normalised number, before its channel's factor.
    private readonly double Scaled(float* gradient, int first, int number, int step) =>
        Gamma == null ? gradient[number * step] : (double)gradient[number * step] * Gamma[IsOfPixels ? number : first];
}
