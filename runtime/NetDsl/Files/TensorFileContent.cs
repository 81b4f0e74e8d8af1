namespace NetDsl;

/// <summary>What a tensor file's header says.</summary>
/// <param name="Header">The header as it stands in the file.</param>
/// <param name="Entries">The tensors in the order of their places, which fill all bytes behind the header.</param>
/// <param name="Metadata">The strings beside the tensors.</param>
internal sealed record TensorFileContent(byte[] Header, List<WeightFileEntry> Entries, IReadOnlyDictionary<string, string> Metadata);
