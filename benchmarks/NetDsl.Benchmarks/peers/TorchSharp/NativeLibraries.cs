using System.Runtime.InteropServices;

namespace TorchSharpPeer;

/// <summary>The native half of TorchSharp, which asks for a newer C++ library than some systems have.</summary>
internal static class NativeLibraries
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib"
        : "libLibTorchSharp.so";

    /// <summary>What the system says of a library that it can't load, without the folders of this machine; null where it can.</summary>
    public static string? WhyMissing()
    {
        var folders = ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(Path.PathSeparator);
        if (folders.Append(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is not { } file)
            return $"there is no {FileName} for {RuntimeInformation.RuntimeIdentifier}.";
        try
        {
            NativeLibrary.Load(file);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            // The first line is .NET's own, which says what else one could try.
            var lines = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return WithoutFolders(lines[^1]);
        }
    }

    private static string WithoutFolders(string text) =>
        string.Join(' ', text.Split(' ').Select(word => word.LastIndexOf('/') is >= 0 and var slash ? word[..Prefix(word)] + word[(slash + 1)..] : word));

    // The parenthesis or the quotation mark before a path.
    private static int Prefix(string word) => word.IndexOf('/', StringComparison.Ordinal);
}
