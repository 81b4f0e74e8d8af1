using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>What one prediction at a time works in: results of layers. The packed weights that it reads are those of all predictions of the network.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class PredictionMemory
{
    private readonly PinnedBuffer _buffer;
    private float* _attached;

    /// <summary>Takes the memory.</summary>
    /// <param name="images">For how many images at a time.</param>
    /// <param name="floats">Numbers for them all.</param>
    /// <param name="weightFloats">Numbers of the network's packed weights.</param>
    protected PredictionMemory(int images, long floats, long weightFloats)
    {
        Images = images;
        WeightFloats = weightFloats;
        _buffer = new PinnedBuffer(floats);
    }

    /// <summary>For how many images at a time it is made.</summary>
    public int Images { get; }

    /// <summary>The first number of the memory.</summary>
    protected float* Memory => _buffer.Pointer;

    /// <summary>Numbers of the network's packed weights.</summary>
    internal long WeightFloats { get; }

    /// <summary>Its place in the pool; negative where there was none left.</summary>
    internal int Place { get; set; }

    /// <summary>What it reads while it is in use, so that it isn't collected; null else.</summary>
    internal PackedWeights? Weights { get; private set; }

    /// <summary>So many images at a time that as few groups as possible are nearly equal: of 65 images where 64 have room, 33.</summary>
    /// <param name="count">How many images there are.</param>
    protected int EqualGroup(int count)
    {
        var groups = (count + Images - 1) / Images;
        return groups == 0 ? 1 : (count + groups - 1) / groups;
    }

    /// <summary>Sets the pointers to the packed weights.</summary>
    /// <param name="weights">The first of them.</param>
    protected abstract void Attach(float* weights);

    /// <summary>Makes the packed weights from the parameters as they are, at the place that was attached.</summary>
    /// <param name="parallel">The threads that share the work.</param>
    protected abstract void Pack(ParallelLoop parallel);

    /// <summary>Makes these weights from the parameters as they are.</summary>
    internal void Pack(PackedWeights weights, ParallelLoop parallel)
    {
        Use(weights);
        Pack(parallel);
    }

    /// <summary>From now on these weights are read. Pointers are only set when the weights lie elsewhere than those before.</summary>
    internal void Use(PackedWeights weights)
    {
        Weights = weights;
        if (_attached == weights.Pointer)
            return;
        _attached = weights.Pointer;
        Attach(_attached);
    }

    /// <summary>Nothing is read any longer.</summary>
    internal void Leave() => Weights = null;
}
