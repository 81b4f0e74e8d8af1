using System.Reflection;

namespace NetDsl.Benchmarks.Work;

/// <summary>
/// The passes of a network's training session without the copies in and out that its public methods make: they would be a good part of a single layer's time,
/// and in a network they happen once, not at each layer. In a network of one layer, Backward computes the gradient to the weights (and to the biases) alone,
/// because nobody wants that to the input.
/// </summary>
internal sealed unsafe class GeneratedLayer
{
    private const string CreateSession = "CreateTrainingSession";

    private readonly ParameterStore _parameters;
    private readonly GradientStore _gradients;
    private readonly Pass _forward;
    private readonly Pass _backwardToInput;
    private readonly BackwardPass _backward;

    /// <summary>Makes a session and lets numbers pass through it both ways, so that its buffers hold some.</summary>
    /// <exception cref="InvalidOperationException">The generated session doesn't look as it is expected here.</exception>
    public GeneratedLayer(Type network, int images)
    {
        var geometry = LayerGeometry.Read(network);
        var layer = (INetwork)Activator.CreateInstance(network, 1UL)!;
        Images = images;
        _parameters = layer.Parameters;
        var session = network.GetMethod(CreateSession, [typeof(int), typeof(ulong), typeof(ParallelLoop)])!
            .Invoke(layer, [images, 1UL, ParallelLoop.Sequential])!;
        _gradients = (GradientStore)session.GetType().GetProperty("Gradients")!.GetValue(session)!;

        var forward = Method(session, "Forward", BindingFlags.Public).CreateDelegate<Both>(session);
        var backwardToInput = Method(session, "BackwardToInput", BindingFlags.Public).CreateDelegate<Both>(session);
        var backward = Method(session, "Backward", BindingFlags.Public).CreateDelegate<In>(session);
        float[] input = Benchmark.Numbers(images * geometry.Inputs, 2), output = Benchmark.Numbers(images * geometry.Outputs, 3);
        forward(input, new float[output.Length]);
        backwardToInput(output, new float[input.Length]);
        forward(input, new float[output.Length]);
        backward(output);

        _forward = Method(session, "ForwardLayers", BindingFlags.NonPublic).CreateDelegate<Pass>(session);
        _backwardToInput = Method(session, "BackwardToInputLayers", BindingFlags.NonPublic).CreateDelegate<Pass>(session);
        _backward = Method(session, "BackwardLayers", BindingFlags.NonPublic).CreateDelegate<BackwardPass>(session);
    }

    private delegate void Both(ReadOnlySpan<float> source, Span<float> destination);

    private delegate void In(ReadOnlySpan<float> source);

    private delegate void Pass(int images, float* parameters, ParallelLoop parallel);

    private delegate void BackwardPass(int images, float* parameters, float* gradients, ParallelLoop parallel);

    public int Images { get; }

    /// <summary>Computes the pass with one thread.</summary>
    public void Run(LayerPass pass)
    {
        switch (pass)
        {
            case LayerPass.Forward:
                _forward(Images, _parameters.Pointer, ParallelLoop.Sequential);
                break;
            case LayerPass.InputGradient:
                _backwardToInput(Images, _parameters.Pointer, ParallelLoop.Sequential);
                break;
            case LayerPass.WeightGradient:
                _backward(Images, _parameters.Pointer, _gradients.Pointer, ParallelLoop.Sequential);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pass), pass, "There is no such pass.");
        }
    }

    private static MethodInfo Method(object session, string name, BindingFlags visibility) => Method(session.GetType(), name, visibility);

    private static MethodInfo Method(Type type, string name, BindingFlags visibility) => type.GetMethod(name, visibility | BindingFlags.Instance)
        ?? throw new InvalidOperationException($"{type.FullName} has no method {name} any more: {nameof(GeneratedLayer)} must learn what the generator writes "
            + $"instead.");
}
