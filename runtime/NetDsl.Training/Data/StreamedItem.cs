namespace NetDsl.Training;

/// <summary>One item of a stream of data.</summary>
/// <param name="Numbers">The image, or whatever the network takes.</param>
/// <param name="Label">What belongs to it; empty where there is nothing.</param>
public readonly record struct StreamedItem(ReadOnlyMemory<float> Numbers, ReadOnlyMemory<float> Label = default);
