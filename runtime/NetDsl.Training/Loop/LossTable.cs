using System.Globalization;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// The losses of a run as comma-separated values with a header: step, epoch, seconds that the step took, and its losses. Numbers are written in the invariant culture and, the
/// losses, with as many digits as give the same float back.
/// </summary>
public sealed class LossTable
{
    private readonly int _losses;
    private readonly StringBuilder _text = new("step,epoch,seconds");

    /// <summary>A table of a GAN's losses, <c>d_loss</c> and <c>g_loss</c>.</summary>
    public LossTable()
        : this(["d_loss", "g_loss"])
    {
    }

    /// <summary>A table of losses.</summary>
    /// <param name="losses">What the columns of the losses are called; without commas, quotes and line breaks.</param>
    /// <exception cref="ArgumentException">A name has one of them.</exception>
    public LossTable(IReadOnlyList<string> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        foreach (var name in losses)
        {
            if (name.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || name.Contains('\r', StringComparison.Ordinal))
                throw new ArgumentException($"Expected names without commas, quotes and line breaks; found '{name}'.", nameof(losses));

            _text.Append(',').Append(name);
        }

        _losses = losses.Count;
        _text.Append('\n');
    }

    /// <summary>Adds the row of a GAN's step.</summary>
    /// <param name="step">What it did.</param>
    public void Add(in TrainingStep step) => Add(step.Step, step.Epoch, step.Duration, [step.Losses.Discriminator, step.Losses.Generator]);

    /// <summary>Adds the row of a step.</summary>
    /// <param name="step">The step's number, from 1 over all epochs.</param>
    /// <param name="epoch">The epoch that it belongs to, from 1.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="losses">Its losses, one for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer losses than columns.</exception>
    public void Add(long step, int epoch, TimeSpan duration, IReadOnlyList<float> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.Count != _losses)
            throw new ArgumentException(FormattableString.Invariant($"Expected {_losses} losses, one for each column; found {losses.Count}."), nameof(losses));

        _text.Append(CultureInfo.InvariantCulture, $"{step},{epoch},{duration.TotalSeconds:F6}");
        foreach (var loss in losses)
            _text.Append(CultureInfo.InvariantCulture, $",{loss:R}");

        _text.Append('\n');
    }

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
