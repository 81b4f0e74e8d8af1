namespace NetDslNetwork;

/// <summary>Tells which of ten classes a picture shows.</summary>
public sealed class Reader
{
    private const int Classes = 10;

    private readonly ReaderNetwork _network = new(seed: 1);

    /// <summary>Numbers in a picture: 28 × 28, from 0 (black) to 1 (white).</summary>
    public const int PictureLength = 28 * 28;

    /// <summary>Reads the weights of a trained network.</summary>
    /// <param name="path">A file in the safetensors format.</param>
    /// <exception cref="NetDsl.WeightFileException">The file isn't one, or is of another network.</exception>
    public void Load(string path) => _network.Load(path);

    /// <summary>Writes the weights.</summary>
    /// <param name="path">The file to write or to replace.</param>
    public void Save(string path) => _network.Save(path);

    /// <summary>Learns from pictures whose classes are known.</summary>
    /// <param name="pictures">The pictures, one after the other.</param>
    /// <param name="classes">The class of each, from 0 to 9.</param>
    /// <param name="batch">Pictures in a step; what is left over at the end isn't used.</param>
    /// <returns>The loss of the last step.</returns>
    public float Train(ReadOnlySpan<float> pictures, ReadOnlySpan<int> classes, int batch = 64)
    {
        var trainer = new ReaderTrainer(_network, batch);
        var loss = float.NaN;
        for (var first = 0; first + batch <= classes.Length; first += batch)
            loss = trainer.TrainStep(pictures.Slice(first * PictureLength, batch * PictureLength), classes.Slice(first, batch));

        return loss;
    }

    /// <summary>Tells the class of a picture, from 0 to 9.</summary>
    /// <param name="picture">Its numbers.</param>
    public int Read(ReadOnlySpan<float> picture)
    {
        Span<float> logits = stackalloc float[Classes];
        _network.Predict(picture, logits);
        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(logits);
    }
}
