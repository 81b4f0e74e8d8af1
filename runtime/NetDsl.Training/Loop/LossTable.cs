using System.Globalization;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// The losses of a run as comma-separated values with a header: step, epoch, seconds that the step took, and both losses. Numbers are written in the invariant culture and, the
/// losses, with as many digits as give the same float back.
/// </summary>
public sealed class LossTable
{
    private readonly StringBuilder _text = new("step,epoch,seconds,d_loss,g_loss\n");

    /// <summary>Adds the row of a step.</summary>
    public void Add(in TrainingStep step) => _text.Append(
        CultureInfo.InvariantCulture,
        $"{step.Step},{step.Epoch},{step.Duration.TotalSeconds:F6},{step.Losses.Discriminator:R},{step.Losses.Generator:R}\n");

    /// <summary>Writes all rows so far, beside the place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        foreach (var chunk in _text.GetChunks())
            writer.Write(chunk.Span);
    });
}
