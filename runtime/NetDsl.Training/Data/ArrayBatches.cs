using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetDsl.Training;

/// <summary>
/// Deals numbers out in batches of a fixed size, in a new order each epoch: what a network takes and, beside it, what it should give. What is left over at an
/// epoch's end is too small for a batch and rests until the next epoch.
/// </summary>
public sealed class ArrayBatches : IBatchSource
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<float> _targets;
    private readonly int _inputLength;
    private readonly int _targetLength;
    private readonly RandomStream _random;
    private readonly EpochShuffle _shuffle;
    private IReadOnlyList<KeyValuePair<string, string>>? _settings;

    /// <summary>Prepares to deal.</summary>
    /// <param name="inputs">One item after the other. They are not copied.</param>
    /// <param name="inputLength">Numbers in an item, at least 1.</param>
    /// <param name="targets">
    /// What the network should give for each item, or what both networks are told; empty where there is nothing. They are not copied.
    /// </param>
    /// <param name="targetLength">Numbers of it for an item; 0 where there is nothing.</param>
    /// <param name="batch">Items in a batch, from 1 to as many as there are.</param>
    /// <param name="random">A stream for this use alone.</param>
    /// <exception cref="ArgumentException">There isn't a whole number of items, or not as many targets.</exception>
    public ArrayBatches(ReadOnlyMemory<float> inputs, int inputLength, ReadOnlyMemory<float> targets, int targetLength, int batch, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputLength, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(targetLength);
        if (inputs.IsEmpty || inputs.Length % inputLength != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected whole items of {Wording.Numbers(inputLength)}; found {Wording.Numbers(inputs.Length)}."),
                nameof(inputs));
        }

        var count = inputs.Length / inputLength;
        if (targets.Length != (long)count * targetLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected {Wording.Numbers((long)count * targetLength)}, {targetLength} for each of {count} items; found {targets.Length}."),
                nameof(targets));
        }
        if (batch < 1 || batch > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batch), FormattableString.Invariant($"Expected a batch of 1 to {count} items, as many as there are; found {batch}."));
        }

        (_inputs, _inputLength, _targets, _targetLength, _random) = (inputs, inputLength, targets, targetLength, random);
        (Batch, StepsPerEpoch) = (batch, count / batch);
        _shuffle = new EpochShuffle(count, random);
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <inheritdoc/>
    public int StepsPerEpoch { get; }

    /// <inheritdoc/>
    public int Length => checked(Batch * _inputLength);

    /// <inheritdoc/>
    public int LabelLength => checked(Batch * _targetLength);

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _settings ??=
    [
        new("items", FormattableString.Invariant($"{_inputs.Length / _inputLength} of {Wording.Numbers(_inputLength)} and {_targetLength} beside them")),
        new("content of the items", Fingerprint()),
        new("order of the items", FormattableString.Invariant($"seed {_random.Seed}, stream {_random.Stream}")),
    ];

    /// <inheritdoc/>
    public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepIndex);
        Require(images.Length, Length, nameof(images));
        if (!labels.IsEmpty)
            Require(labels.Length, LabelLength, nameof(labels));

        var (epoch, stepOfEpoch) = Math.DivRem(stepIndex, StepsPerEpoch);
        var chosen = _shuffle.Order(epoch).Slice((int)stepOfEpoch * Batch, Batch);
        for (var item = 0; item < chosen.Length; item++)
        {
            _inputs.Span.Slice(chosen[item] * _inputLength, _inputLength).CopyTo(images[(item * _inputLength)..]);
            if (!labels.IsEmpty)
                _targets.Span.Slice(chosen[item] * _targetLength, _targetLength).CopyTo(labels[(item * _targetLength)..]);
        }
    }

    private static void Require(int found, int expected, string argument)
    {
        if (found != expected)
            throw new ArgumentException(FormattableString.Invariant($"Expected {Wording.Numbers(expected)} for a batch, found {found}."), argument);
    }

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var numbers in (ReadOnlyMemory<float>[])[_inputs, _targets])
        {
            const int chunk = 1 << 20;
            for (var rest = numbers.Span; !rest.IsEmpty; rest = rest[Math.Min(chunk, rest.Length)..])
                hash.AppendData(MemoryMarshal.AsBytes(rest[..Math.Min(chunk, rest.Length)]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
