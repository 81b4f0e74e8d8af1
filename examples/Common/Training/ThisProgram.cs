using System.Reflection;

namespace NetDsl.Examples;

/// <summary>The program that runs, as the descriptions of its runs name it.</summary>
public static class ThisProgram
{
    /// <summary>Its name.</summary>
    public static string Name { get; } = Assembly.GetEntryAssembly()?.GetName().Name ?? "NetDsl";
}
