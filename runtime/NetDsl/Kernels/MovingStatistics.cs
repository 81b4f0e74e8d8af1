using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>The numbers of a network that aren't trained, as they were before a pass that is made a second time and must not move them again.</summary>
/// <param name="parameters">The network's parameters.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class MovingStatistics(ParameterStore parameters)
{
    private readonly float[] _kept = new float[parameters.Length - parameters.TrainableLength];

    /// <summary>Copies what there is.</summary>
    public void Keep() => Current.CopyTo(_kept);

    /// <summary>Sets everything to what it was when it was kept last.</summary>
    public void Restore()
    {
        _kept.CopyTo(Current);
        parameters.MarkStatisticsChanged();
    }

    private Span<float> Current => new(parameters.Pointer + parameters.TrainableLength, _kept.Length);
}
