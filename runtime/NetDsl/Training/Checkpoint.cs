using System.Globalization;

namespace NetDsl;

/// <summary>
/// The state of a training in one file, from which it continues to the same bits: a safetensors file with every number of a
/// <see cref="TrainingState"/> as tensors (<c>generator/dense_1/kernel</c>, <c>generator.momentum/dense_1/kernel</c>), and as metadata its
/// settings, counters and optimiser steps, notes of the one who wrote it, and a checksum over all of it.
/// </summary>
public sealed class Checkpoint
{
    private const string Kind = "kind";
    private const string KindValue = "checkpoint";
    private const string Settings = "setting/";
    private const string Counters = "counter/";
    private const string Steps = "steps/";
    private const string NotePrefix = "note/";

    private readonly TensorFileContent _content;
    private readonly float[][] _numbers;

    private Checkpoint(string path, TensorFileContent content, float[][] numbers)
    {
        (Path, _content, _numbers) = (path, content, numbers);
        Notes = Under(NotePrefix);
    }

    /// <summary>The file that it was read from.</summary>
    public string Path { get; }

    /// <summary>What its writer noted beside the state, such as the step and the epoch.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; }

    /// <summary>Writes a checkpoint. An existing file stays until the new one is complete. Equal states give equal bytes.</summary>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="state">What to write.</param>
    /// <param name="notes">What is to stand beside it, in this order.</param>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    public static void Write(string path, TrainingState state, IEnumerable<KeyValuePair<string, string>> notes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(notes);
        TensorFile.ThrowUnlessLittleEndian();
        List<KeyValuePair<string, string>> metadata = [new(Kind, KindValue)];
        metadata.AddRange(notes.Select(note => new KeyValuePair<string, string>(NotePrefix + note.Key, note.Value)));
        metadata.AddRange(state.Settings.Select(setting => new KeyValuePair<string, string>(Settings + setting.Key, setting.Value)));
        metadata.AddRange(
            state.Counters.Select(counter => new KeyValuePair<string, string>(Counters + counter.Name, counter.Read().ToString(CultureInfo.InvariantCulture))));
        metadata.AddRange(
            state.Optimizers.Select(
                optimizer => new KeyValuePair<string, string>(Steps + optimizer.Key, optimizer.Value.Steps.ToString(CultureInfo.InvariantCulture))));
        AtomicFile.Write(path, stream => TensorFile.Write(stream, state.Tensors(), metadata));
    }

    /// <summary>Reads a whole checkpoint and checks its checksum. Nothing is changed yet.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">It is missing, can't be read, is damaged, or is no checkpoint.</exception>
    public static Checkpoint Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TensorFile.ThrowUnlessLittleEndian();
        if (Directory.Exists(path))
            throw new CheckpointException($"The checkpoint \"{path}\" can't be read: it is a folder; give a file's name.");
        if (!File.Exists(path))
            throw new CheckpointException($"The checkpoint \"{path}\" doesn't exist (looked for \"{System.IO.Path.GetFullPath(path)}\").");

        try
        {
            using var stream = OrdinaryFile.OpenRead(path);
            var content = TensorFile.ReadHeader(stream);
            RequireCheckpoint(content);
            return new Checkpoint(path, content, TensorFile.ReadNumbers(stream, content)!);
        }
        catch (InvalidDataException exception)
        {
            throw new CheckpointException($"The checkpoint \"{path}\" is damaged or isn't one: {exception.Message}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CheckpointException($"The checkpoint \"{path}\" can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>How it differs from a training, a part of a sentence for each difference; empty where the training can continue from it.</summary>
    /// <param name="state">The training's state, as the classes that train were made.</param>
    public IReadOnlyList<string> Differences(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<string> differences = [.. SettingDifferences.Between(Under(Settings), state.Settings)];

        // Other layers have other parameters: one of the two messages is enough.
        if (differences.Count == 0)
            differences.AddRange(WeightFileComparison.Differences(_content.Entries, state.Tensors()));
        if (differences.Count == 0)
            differences.AddRange(NumberDifferences(state));
        return differences;
    }

    /// <summary>Restores a training to the checkpoint's state: completely, or, where the two differ, not at all.</summary>
    /// <param name="state">The training's state, as the classes that train were made.</param>
    /// <param name="allowNonFinite">Whether NaN and infinity are restored, to look at a training that failed; nothing good can be trained from them.</param>
    /// <exception cref="CheckpointException">
    /// It is a checkpoint of another training, or has NaN or infinity; the message names the differences or the tensors.
    /// </exception>
    public void RestoreTo(TrainingState state, bool allowNonFinite = false)
    {
        ThrowIfDifferent(Differences(state));
        if (!allowNonFinite)
            ThrowIfNotFinite();
        var tensors = state.Tensors().ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        for (var i = 0; i < _numbers.Length; i++)
            _numbers[i].CopyTo(tensors[_content.Entries[i].Name].Memory);

        foreach (var (_, parameters) in state.Networks)
            parameters.MarkChanged();
        foreach (var counter in state.Counters)
            counter.Write(ulong.Parse(_content.Metadata[Counters + counter.Name], CultureInfo.InvariantCulture));
        foreach (var (name, optimizer) in state.Optimizers)
            optimizer.ContinueFrom(long.Parse(_content.Metadata[Steps + name], CultureInfo.InvariantCulture));
    }

    /// <summary>Refuses a training that differs from it.</summary>
    /// <param name="differences">In what they differ; nothing happens where there are none.</param>
    /// <exception cref="CheckpointException">There are some; the message names them.</exception>
    public void ThrowIfDifferent(IReadOnlyList<string> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count > 0)
            throw new CheckpointException($"The checkpoint \"{Path}\" is of another training: {WeightFileComparison.List(differences)}.", differences);
    }

    private void ThrowIfNotFinite()
    {
        var found = _content.Entries.Zip(_numbers)
            .Select(pair => NonFinite.In(pair.Second) is { } where ? $"{Printable.Of(pair.First.Name)} ({where})" : null).OfType<string>().ToList();
        if (found.Count > 0)
        {
            throw new CheckpointException(
                $"The checkpoint \"{Path}\" has NaN or infinity, from which no training goes on, in {WeightFileComparison.List(found)}: take an earlier " +
                "one, or restore it as it is with allowNonFinite.");
        }
    }

    private static void RequireCheckpoint(TensorFileContent content)
    {
        if (content.Metadata.GetValueOrDefault(Kind) != KindValue)
            throw new InvalidDataException("its metadata doesn't say that it is a checkpoint; files of weights alone can't be gone on from");
        if (!TensorFileChecksum.IsOne(content.Metadata.GetValueOrDefault(TensorFileChecksum.Key)))
            throw new InvalidDataException("it has no checksum");
        foreach (var entry in content.Entries)
        {
            if (entry.Type != NumberType.Float32)
                throw new InvalidDataException($"{Printable.Of(entry.Name)} has the type {Printable.Of(entry.Type)} instead of {NumberType.Float32}");
        }
    }

    private Dictionary<string, string> Under(string prefix) => _content.Metadata
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value, StringComparer.Ordinal);

    // Counters and steps that only one of the two has, because a dropout or an optimiser was added or removed.
    private IEnumerable<string> NumberDifferences(TrainingState state)
    {
        (string Prefix, IEnumerable<string> Names)[] expected =
            [(Counters, state.Counters.Select(counter => counter.Name)), (Steps, state.Optimizers.Select(optimizer => optimizer.Key))];
        foreach (var (prefix, names) in expected)
        {
            var own = Under(prefix);
            foreach (var name in names)
            {
                if (!own.Remove(name, out var text))
                    yield return $"the number {prefix}{name} is missing";
                else if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (prefix == Steps && number > long.MaxValue))
                    yield return $"the number {prefix}{name} is {Printable.Of(text)}";
            }

            foreach (var name in own.Keys)
                yield return $"the number {prefix}{Printable.Of(name)} is unknown";
        }
    }
}
