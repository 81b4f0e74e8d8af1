using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace NetDsl.Packages.Tests;

/// <summary>What lies in the packages.</summary>
[Collection("Packages")]
public class ContentTests(LocalPackages packages)
{
    [Fact]
    public void The_main_package_has_the_library_the_generator_the_fixes_and_what_projects_read()
    {
        var names = Names("NetDsl");

        Assert.Subset(names, new HashSet<string>
        {
            "lib/net10.0/NetDsl.dll",
            "lib/net10.0/NetDsl.xml",
            "analyzers/dotnet/cs/NetDsl.Generator.dll",
            "analyzers/dotnet/cs/NetDsl.CodeFixes.dll",
            "analyzers/dotnet/cs/NetDsl.Completion.dll",
            "buildTransitive/net10.0/NetDsl.props",
            "buildTransitive/net10.0/NetDsl.targets",
            "buildTransitive/net10.0/NetDsl.Build.globalconfig",
        });
        Assert.DoesNotContain("lib/net10.0/NetDsl.Generator.dll", names);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("win-x64")]
    [InlineData("osx-arm64")]
    public void The_generator_that_was_compiled_ahead_of_time_is_the_same_one_with_machine_code(string platform)
    {
        using var package = ZipFile.OpenRead(packages.File("NetDsl"));
        using var plain = Read(package, "analyzers/dotnet/cs/NetDsl.Generator.dll");
        using var compiled = Read(package, $"tools/net10.0/{platform}/NetDsl.Generator.dll");

        Assert.Equal(Version(plain), Version(compiled));
        Assert.Equal(0, MachineCode(plain));
        Assert.InRange(MachineCode(compiled), 1, int.MaxValue);

        static Guid Version(PEReader assembly)
        {
            var metadata = assembly.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }

        static int MachineCode(PEReader assembly) => assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size;
    }

    [Theory]
    [InlineData("NetDsl")]
    [InlineData("NetDsl.Training")]
    [InlineData("NetDsl.Images")]
    [InlineData("NetDsl.Mpi")]
    [InlineData("NetDsl.Onnx")]
    [InlineData("NetDsl.TensorBoard")]
    [InlineData("NetDsl.Watch")]
    [InlineData("NetDsl.Templates")]
    public void Each_package_has_readme_icon_licence_and_address(string id)
    {
        using var package = ZipFile.OpenRead(packages.File(id));
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("MIT", Value("license"));
        Assert.NotNull(package.GetEntry(Value("readme")!));
        Assert.NotNull(package.GetEntry(Value("icon")!));
        Assert.NotNull(Value("description"));
        Assert.NotNull(Value("projectUrl"));
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.Contains("/obj/", StringComparison.Ordinal)
            || entry.FullName.Contains("/bin/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NetDsl.Training")]
    [InlineData("NetDsl.Images")]
    [InlineData("NetDsl.Mpi")]
    [InlineData("NetDsl.Onnx")]
    [InlineData("NetDsl.TensorBoard")]
    [InlineData("NetDsl.Watch")]
    public void Who_takes_another_package_gets_the_generator_too(string id)
    {
        using var package = ZipFile.OpenRead(packages.File(id));
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        var dependency = XDocument.Load(stream).Descendants()
            .Single(element => element.Name.LocalName == "dependency" && element.Attribute("id") is { Value: "NetDsl" or "NetDsl.Training" });

        Assert.Equal(packages.Version, dependency.Attribute("version")?.Value);
        Assert.Equal("All", dependency.Attribute("include")?.Value);
    }

    [Theory]
    [InlineData("NetDsl")]
    [InlineData("NetDsl.Training")]
    [InlineData("NetDsl.Images")]
    [InlineData("NetDsl.Mpi")]
    [InlineData("NetDsl.Onnx")]
    [InlineData("NetDsl.TensorBoard")]
    [InlineData("NetDsl.Watch")]
    public void Symbols_lead_a_debugger_to_the_sources_of_the_commit(string id)
    {
        using var package = ZipFile.OpenRead(packages.File(id, "snupkg"));
        using var stream = package.GetEntry($"lib/net10.0/{id}.pdb")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);

        // Source link is a piece of JSON in the symbols.
        Assert.Matches("https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/\\*", Encoding.Latin1.GetString(bytes.ToArray()));
    }

    private HashSet<string> Names(string id)
    {
        using var package = ZipFile.OpenRead(packages.File(id));
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private static PEReader Read(ZipArchive package, string name)
    {
        using var entry = package.GetEntry(name)!.Open();
        var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        bytes.Position = 0;
        return new PEReader(bytes);
    }
}
