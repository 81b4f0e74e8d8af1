using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// Compiled declarations on disk, for the projects that run the same tests with other vectors: most of their time would go into compiling the same text again.
/// Where several processes want the same one, the first compiles it and the others wait.
/// </summary>
internal static class CompiledImages
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    private static readonly string Folder = typeof(CompiledImages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "CompiledImages").Value!;

    // What an image depends on beside its sources: the generator, the library, and the types of this assembly that sources name.
    private static readonly Lazy<byte[]> Dependencies = new(() =>
    {
        RemoveOld();
        string[] assemblies = [Version(Assembly.Load("NetDsl.Generator")), Version(typeof(GanAttribute).Assembly), Environment.Version.ToString()];
        var types = typeof(CompiledImages).Assembly.GetTypes()
            .Where(type => (type.IsPublic || type.IsNestedPublic) && type.Namespace?.Split('.')[^1] is "Harness" or "Activations")
            .SelectMany(type => type.GetMembers().Select(member => $"{type} {member.MemberType} {member}").Prepend($"{type} : {type.BaseType}"))
            .Order(StringComparer.Ordinal);
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', assemblies.Concat(types))));
    });

    /// <summary>The image of sources, compiled now if nobody did it before.</summary>
    public static byte[] GetOrCompile(IReadOnlyList<string> sources, Func<byte[]> compile)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, Key(sources) + ".dll");
        using var turn = Lock(path + ".lock");
        if (File.Exists(path))
            return File.ReadAllBytes(path);
        var image = compile();
        File.WriteAllBytes(path + ".new", image);
        File.Move(path + ".new", path);
        return image;
    }

    private static string Key(IReadOnlyList<string> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Dependencies.Value);
        foreach (var source in sources)
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static FileStream Lock(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static void RemoveOld()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Folder).Where(file => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > Kept))
            File.Delete(file);
    }

    private static string Version(Assembly assembly) => assembly.ManifestModule.ModuleVersionId.ToString();
}
