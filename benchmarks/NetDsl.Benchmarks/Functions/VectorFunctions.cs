using System.Numerics;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Functions;

/// <summary>
/// Activations over 4,096 numbers that lie in the first-level cache, as generated loops call them, beside System.Numerics.Tensors where it has the same
/// function.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class VectorFunctions
{
    private const int Count = 4096;

    private readonly float[] _source = Work.Benchmark.Numbers(Count, seed: 1);
    private readonly float[] _destination = new float[Count];

    [GlobalSetup]
    public void Widen()
    {
        // From −8 to 8, where the functions are neither straight nor flat.
        TensorPrimitives.Multiply(_source, 8, _source);
    }

    [Benchmark, BenchmarkCategory("exp")]
    public void Exp()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.Exp(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("exp")]
    public void ExpOfTensorPrimitives() => TensorPrimitives.Exp(_source, _destination);

    [Benchmark, BenchmarkCategory("tanh")]
    public void Tanh()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.Tanh(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("tanh")]
    public void TanhOfTensorPrimitives() => TensorPrimitives.Tanh(_source, _destination);

    [Benchmark, BenchmarkCategory("sigmoid")]
    public void Sigmoid()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.Sigmoid(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("sigmoid")]
    public void SigmoidOfTensorPrimitives() => TensorPrimitives.Sigmoid(_source, _destination);

    [Benchmark, BenchmarkCategory("gelu")]
    public void GeluExact()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.GeluExact(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }

    [Benchmark, BenchmarkCategory("gelu")]
    public void GeluTanh()
    {
        for (var index = 0; index < Count; index += Vector<float>.Count)
            VectorActivations.GeluTanh(new Vector<float>(_source, index)).CopyTo(_destination, index);
    }
}
