using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>The arguments of one step of Adam for its threads, on the caller's stack.</summary>
internal unsafe struct AdamStep
{
    /// <summary>The numbers to change.</summary>
    public float* Weights;

    /// <summary>The gradient of each.</summary>
    public float* Gradients;

    /// <summary>The moving average of each gradient.</summary>
    public float* Means;

    /// <summary>The moving average of each squared gradient.</summary>
    public float* Squares;

    /// <summary>How many numbers.</summary>
    public int Length;

    /// <summary>The step size, corrected for the averages' start at 0.</summary>
    public float Rate;

    /// <summary>beta1.</summary>
    public float MeanDecay;

    /// <summary>1 − beta1.</summary>
    public float MeanShare;

    /// <summary>beta2.</summary>
    public float SquareDecay;

    /// <summary>1 − beta2.</summary>
    public float SquareShare;

    /// <summary>What is added to the root.</summary>
    public float Epsilon;

    /// <summary>The share of each weight that is taken away before the step; 0 costs nothing.</summary>
    public float WeightDecay;

    /// <summary>Changes the numbers of a range whose length is a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update(AdamStep* step, int begin, int end)
    {
        var weights = step->Weights;
        var gradients = step->Gradients;
        var means = step->Means;
        var squares = step->Squares;
        var rate = new Vector<float>(step->Rate);
        var meanDecay = new Vector<float>(step->MeanDecay);
        var meanShare = new Vector<float>(step->MeanShare);
        var squareDecay = new Vector<float>(step->SquareDecay);
        var squareShare = new Vector<float>(step->SquareShare);
        var epsilon = new Vector<float>(step->Epsilon);
        for (var i = begin; i < end; i += Vector<float>.Count)
        {
            var gradient = Vector.Load(gradients + i);
            var mean = Vector.Load(means + i);
            var square = Vector.Load(squares + i);
            mean = (mean * meanDecay) + (gradient * meanShare);
            square = (square * squareDecay) + (gradient * gradient * squareShare);
            Vector.Store(mean, means + i);
            Vector.Store(square, squares + i);
            Vector.Store(Vector.Load(weights + i) - ((mean * rate) / (Vector.SquareRoot(square) + epsilon)), weights + i);
        }
    }

    /// <summary>Takes a share of each weight of a range away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decay(AdamStep* step, int begin, int end)
    {
        var weights = step->Weights;
        var decay = new Vector<float>(step->WeightDecay);
        for (var i = begin; i < end; i += Vector<float>.Count)
        {
            var weight = Vector.Load(weights + i);
            Vector.Store(weight - (weight * decay), weights + i);
        }
    }
}
