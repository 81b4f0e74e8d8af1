namespace NetDsl.Generator.Graph;

/// <summary>One number of each window of pixels, channel by channel: MaxPooling2D, AveragePooling2D and GlobalAveragePooling2D.</summary>
/// <param name="Rows">The windows' rows over the input's.</param>
/// <param name="Columns">The windows' columns over the input's.</param>
internal sealed record PoolingOperation(
    string Name, string Title, int Input, int Output, PoolingFunction Function, int Channels, WindowAxis Rows, WindowAxis Columns) : Operation(Name, Title, Input, Output);
