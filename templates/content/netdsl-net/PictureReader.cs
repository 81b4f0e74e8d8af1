using System.Numerics.Tensors;
using NetDsl;

namespace NetDslNamespace;

/// <summary>Tells which of ten classes a picture shows.</summary>
public sealed class PictureReader
{
    private const int Classes = 10;

    private readonly ReaderNetwork _network = new(seed: 1);

    /// <summary>Numbers in a picture: 28 × 28, from 0 (black) to 1 (white).</summary>
    public const int PictureLength = 28 * 28;

    /// <summary>Reads the weights of a trained network.</summary>
    /// <param name="path">A file in the safetensors format.</param>
    /// <exception cref="WeightFileException">The file isn't one, or is of another network.</exception>
    public void Load(string path) => _network.Load(path);

    /// <summary>Writes the weights.</summary>
    /// <param name="path">The file to write or to replace.</param>
    public void Save(string path) => _network.Save(path);

    /// <summary>Learns from pictures whose classes are known.</summary>
    /// <param name="pictures">The pictures, one after the other.</param>
    /// <param name="classes">The class of each, from 0 to 9.</param>
    /// <param name="batch">Pictures in a step; what is left over at the end isn't used.</param>
    /// <returns>The loss of the last step.</returns>
    /// <exception cref="ArgumentException">Pictures and classes don't fit together, are fewer than a batch, or a class isn't one of the ten.</exception>
    public float Train(ReadOnlySpan<float> pictures, ReadOnlySpan<int> classes, int batch = 64)
    {
        if (batch < 1)
            throw new ArgumentException($"Expected a batch of at least 1 picture; found {batch}: leave it out for 64.", nameof(batch));
        if (pictures.Length != (long)classes.Length * PictureLength)
            throw new ArgumentException($"Expected {(long)classes.Length * PictureLength} numbers, {PictureLength} for each of the {classes.Length} classes; "
                + $"found {pictures.Length}: give as many pictures as classes.", nameof(pictures));
        if (classes.Length < batch)
            throw new ArgumentException($"Expected at least {batch} pictures, a whole batch; found {classes.Length}: give more, or a smaller batch.",
                nameof(batch));
        if (classes.IndexOfAnyExceptInRange(0, Classes - 1) is >= 0 and var wrong)
            throw new ArgumentException($"Expected classes from 0 to {Classes - 1}; found {classes[wrong]} at index {wrong}: number the classes so.",
                nameof(classes));

        var trainer = new ReaderTrainer(_network, batch);
        var loss = float.NaN;
        for (var first = 0; first + batch <= classes.Length; first += batch)
            loss = trainer.TrainStep(pictures.Slice(first * PictureLength, batch * PictureLength), classes.Slice(first, batch));

        return loss;
    }

    /// <summary>Tells the class of a picture, from 0 to 9.</summary>
    /// <param name="picture">Its numbers.</param>
    /// <exception cref="ArgumentException">It isn't one picture.</exception>
    public int Read(ReadOnlySpan<float> picture)
    {
        if (picture.Length != PictureLength)
            throw new ArgumentException($"Expected the {PictureLength} numbers of one picture; found {picture.Length}: give one picture of 28 × 28 at a time.",
                nameof(picture));

        Span<float> logits = stackalloc float[Classes];
        _network.Predict(picture, logits);
        return TensorPrimitives.IndexOfMax<float>(logits);
    }
}
