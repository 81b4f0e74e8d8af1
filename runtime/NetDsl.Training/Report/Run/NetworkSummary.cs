namespace NetDsl.Training;

/// <summary>A network, as a report shows it.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Table">Its layers, shapes and numbers of parameters as text of equally wide characters: the generated <c>Summary</c>.</param>
public sealed record NetworkSummary(string Name, string Table);
