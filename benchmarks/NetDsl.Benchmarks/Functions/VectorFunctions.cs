using System.Numerics;
using System.Numerics.Tensors;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Functions;

/// <summary>
/// Activations over 4,096 numbers that lie in the first-level cache, as generated loops call them, beside System.Numerics.Tensors where it has the same
/// function.
/// </summary>
internal sealed class VectorFunctions
{
    public const int Count = 4096;

    private readonly float[] _source = Work.Benchmark.Numbers(Count, seed: 1);
    private readonly float[] _destination = new float[Count];

    public VectorFunctions()
    {
        // From −8 to 8, where the functions are neither straight nor flat.
        TensorPrimitives.Multiply(_source, 8, _source);
        All =
        [
            new("exp", Exp, () => TensorPrimitives.Exp(_source, _destination)),
            new("tanh", Tanh, () => TensorPrimitives.Tanh(_source, _destination)),
            new("sigmoid", Sigmoid, () => TensorPrimitives.Sigmoid(_source, _destination)),
            new("exact GELU", GeluExact, null),
            new("GELU with tanh", GeluTanh, null),
        ];
    }

    public IReadOnlyList<VectorFunction> All { get; }

    private void Exp()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.Exp(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    private void Tanh()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.Tanh(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    private void Sigmoid()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.Sigmoid(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    private void GeluExact()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.GeluExact(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    private void GeluTanh()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.GeluTanh(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }
}
