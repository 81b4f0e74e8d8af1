using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>What a training step of one layer gives: its output, the gradient to its input, and its weights' gradients.</summary>
internal sealed record LayerStep(float[] Output, float[] InputGradient, float[] KernelGradient, float[] BiasGradient);

/// <summary>
/// A network with one convolution, computed by fewer products, beside the same network by the direct method, and both beside the reference in double precision.
/// </summary>
internal sealed class FastTrial<TList>
    where TList : INetworkList
{
    private readonly string _layers;
    private readonly Convolutions _convolutions;
    private readonly Samples _samples;
    private readonly ReferenceNetwork<double> _truth;
    private readonly Dictionary<string, float[]> _earlierWeights;
    private readonly Dictionary<string, float[]> _weights;

    public FastTrial(string layers, Convolutions convolutions)
    {
        (_layers, _convolutions, _samples) = (layers, convolutions, new Samples($"fast {layers}"));
        _truth = ReferenceDeclaration.Build<double>(layers);
        (_earlierWeights, _weights) = (NewWeights(), NewWeights());
    }

    /// <summary>So many images that whatever can be fast is.</summary>
    public int EnoughImages
    {
        get
        {
            // Tiles have at most four pixels of the smaller grid along each side, or those of the larger one that meet them.
            var (height, width) = (Math.Min(_truth.InputShape.Height, _truth.OutputShape.Height), Math.Min(_truth.InputShape.Width, _truth.OutputShape.Width));
            var tiles = Math.Max(1, (height + 1) / 4) * Math.Max(1, (width + 1) / 4);
            return Math.Max(4, (47 + tiles) / tiles);
        }
    }

    /// <summary>Holds errors against the direct method's: at most so many times as large.</summary>
    public void CheckErrors(double most, double mostOfWeights)
    {
        var images = EnoughImages;
        var (input, outputGradient) = Batch(images);
        var fast = Step(_convolutions, input, outputGradient, images, threads: 1);
        var direct = Step(Convolutions.Direct, input, outputGradient, images, threads: 1);
        foreach (var (name, values) in _weights)
            Array.ConvertAll(values, value => (double)value).CopyTo(_truth[name].Values, 0);
        var output = _truth.Forward(ReferenceTensor<double>.From(input, _truth.InputShape)).Values;
        var inputGradient = _truth.Backward(ReferenceTensor<double>.From(outputGradient, _truth.OutputShape)).Values;
        var kernelGradient = _truth.Parameters.Single(parameter => parameter.Name.EndsWith("kernel", StringComparison.Ordinal)).Gradient;

        // Of a layer that was drawn little may be saved.
        Assert.True(_convolutions == Convolutions.FewestProducts || !fast.Output.SequenceEqual(direct.Output)
            || !fast.InputGradient.SequenceEqual(direct.InputGradient) || !fast.KernelGradient.SequenceEqual(direct.KernelGradient),
            "Nothing is computed in another way than by the direct method.");
        Check("the output", fast.Output, direct.Output, output, most);
        Check("the gradient to the input", fast.InputGradient, direct.InputGradient, inputGradient, most);
        Check("the kernel's gradient", fast.KernelGradient, direct.KernelGradient, kernelGradient, mostOfWeights);
        Agreement.CheckBits("the bias's gradient", direct.BiasGradient, fast.BiasGradient);
    }

    /// <summary>Holds that the number of threads changes no bit.</summary>
    public void CheckThreads(params IReadOnlyList<int> threads)
    {
        var images = EnoughImages;
        var (input, outputGradient) = Batch(images);
        var expected = Step(_convolutions, input, outputGradient, images, threads[0]);
        foreach (var other in threads.Skip(1))
            CheckSame($"with {other} threads", expected, Step(_convolutions, input, outputGradient, images, other));
    }

    /// <summary>Holds that few images are computed by the direct method.</summary>
    public void CheckFewImages()
    {
        var (input, outputGradient) = Batch(3);
        CheckSame("of three images",
            Step(Convolutions.Direct, input, outputGradient, 3, threads: 2), Step(_convolutions, input, outputGradient, 3, threads: 2));
        Agreement.CheckBits($"{this}: a prediction of three images", Predict(Create(Convolutions.Direct), input, 1), Predict(Create(_convolutions), input, 2));
    }

    /// <summary>
    /// Holds that predictions have the bits of the session's forward pass, whatever was predicted before: few images, and with other weights. More images than
    /// a group are some groups.
    /// </summary>
    public void CheckPredictions()
    {
        var (input, outputGradient) = Batch(EnoughImages);
        var expected = Step(_convolutions, input, outputGradient, EnoughImages, threads: 1).Output;
        var network = Create(_convolutions);
        SetWeights(network, _earlierWeights);
        var few = Predict(network, input[..(2 * _truth.InputShape.Count)], threads: 1);
        Predict(network, input, threads: 1);
        SetWeights(network, _weights);
        for (var threads = 1; threads <= 3; threads++)
            Agreement.CheckBits($"{this}: a prediction with {threads} threads", expected, Predict(network, input, threads));
        var repeated = Enumerable.Repeat(input, (65 + EnoughImages) / EnoughImages).SelectMany(images => images).ToArray();
        foreach (var part in Predict(network, repeated, threads: 2).Chunk(expected.Length))
            Agreement.CheckBits($"{this}: a prediction of {repeated.Length / _truth.InputShape.Count} images", expected, part);
        SetWeights(network, _earlierWeights);
        Agreement.CheckBits($"{this}: a prediction of two images", few, Predict(network, input[..(2 * _truth.InputShape.Count)], threads: 2));
    }

    private float[] Predict(IGeneratedNetwork network, float[] input, int threads)
    {
        var output = new float[input.Length / _truth.InputShape.Count * _truth.OutputShape.Count];
        network.Predict(input, output, new ParallelLoop(threads));
        return output;
    }

    /// <summary>Holds the errors of predictions against the direct method's: at most so many times as large.</summary>
    public void CheckPredictionErrors(double most)
    {
        var (input, _) = Batch(EnoughImages);
        foreach (var (name, values) in _weights)
            Array.ConvertAll(values, value => (double)value).CopyTo(_truth[name].Values, 0);
        var truth = _truth.Predict(ReferenceTensor<double>.From(input, _truth.InputShape)).Values;
        var (fast, direct) = (Predict(Create(_convolutions), input, threads: 1), Predict(Create(Convolutions.Direct), input, threads: 1));
        Assert.NotEqual(direct, fast);
        Check("a prediction", fast, direct, truth, most);
    }

    private void CheckSame(string what, LayerStep expected, LayerStep actual)
    {
        Agreement.CheckBits($"{this}: the output {what}", expected.Output, actual.Output);
        Agreement.CheckBits($"{this}: the gradient to the input {what}", expected.InputGradient, actual.InputGradient);
        Agreement.CheckBits($"{this}: the kernel's gradient {what}", expected.KernelGradient, actual.KernelGradient);
        Agreement.CheckBits($"{this}: the bias's gradient {what}", expected.BiasGradient, actual.BiasGradient);
    }

    private void Check(string what, float[] fast, float[] direct, double[] truth, double most)
    {
        Assert.Equal(truth.Length, fast.Length);
        var ratio = Error(fast, truth) / Error(direct, truth);

        // Written so that NaN is wrong.
        Assert.True(
            ratio <= most,
            $"{this} with {EnoughImages} images: the error of {what} is {ratio:F2} times the direct method's, {Error(direct, truth):G3}.");
    }

    private static double Error(float[] numbers, double[] truth) =>
        Math.Sqrt(numbers.Zip(truth, (number, exact) => (number - exact) * (number - exact)).Average());

    private (float[] Input, float[] OutputGradient) Batch(int images)
    {
        // What comes out of a ReLU isn't centred, and loses more digits.
        var input = _samples.Uniform(images * _truth.InputShape.Count);
        return (Array.ConvertAll(input, number => Math.Max(0, number)), _samples.Uniform(images * _truth.OutputShape.Count));
    }

    // Two steps: the second with other weights, so that nothing may be left of the first.
    private LayerStep Step(Convolutions convolutions, float[] input, float[] outputGradient, int images, int threads)
    {
        var network = Create(convolutions);
        var session = network.CreateTrainingSession(images, seed: 1, new ParallelLoop(threads));
        var (output, inputGradient) = (new float[images * _truth.OutputShape.Count], new float[input.Length]);
        SetWeights(network, _earlierWeights);
        session.Forward(input, output);
        session.BackwardToInput(outputGradient, inputGradient);
        SetWeights(network, _weights);
        Array.Fill(output, float.NaN);
        Array.Fill(inputGradient, float.NaN);
        session.Forward(input, output);
        session.BackwardToInput(outputGradient, inputGradient);
        session.Gradients.Clear();
        session.Forward(input, output);
        session.Backward(outputGradient);
        return new LayerStep(output, inputGradient, Gradient("kernel"), Gradient("bias"));

        float[] Gradient(string name) =>
            network.Parameters.FirstOrDefault(parameter => parameter.Name.EndsWith(name, StringComparison.Ordinal)) is { } parameter
            ? session.Gradients[parameter].ToArray() : [];
    }

    private IGeneratedNetwork Create(Convolutions convolutions)
    {
        var network = GeneratedNetworks<TList>.Create(new NetworkText(_layers) { Convolutions = convolutions });
        SetWeights(network, _weights);
        return network;
    }

    private static void SetWeights(IGeneratedNetwork network, Dictionary<string, float[]> weights)
    {
        foreach (var (name, values) in weights)
            network.Parameters[name].SetValues(values);
    }

    private Dictionary<string, float[]> NewWeights() => _truth.Parameters.ToDictionary(
        parameter => parameter.Name, parameter => _samples.ForParameter(parameter.Name, parameter.Shape));

    public override string ToString() => $"{_layers}, {_convolutions}, seed {Samples.Seed}";
}
