using System.Diagnostics;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Build;

/// <summary>How long a clean Release build of a program with the three network classes of examples/Digits takes, and how long without them.</summary>
/// <param name="WithSeconds">With the classes, median.</param>
/// <param name="WithoutSeconds">The same project without them, median.</param>
internal sealed record BuildTime(double WithSeconds, double WithoutSeconds)
{
    private const int Builds = 3;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <Root>$(MSBuildThisFileDirectory)../../../../../</Root>
            <NoWarn>$(NoWarn);CS1591</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="$(Root)runtime/NetDsl/NetDsl.csproj" />
            <ProjectReference Include="$(Root)generator/NetDsl.Generator/NetDsl.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
            <Compile Include="$(Root)examples/Digits/Digit*.cs" Exclude="$(Root)examples/Digits/DigitsApplication.cs" Condition="'$(WithNetworks)' == 'true'" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>What the classes add.</summary>
    public double AddedSeconds => WithSeconds - WithoutSeconds;

    /// <summary>Builds several times with and without, in turns. References are built before.</summary>
    public static BuildTime Measure()
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryFolders.Scratch, "build")).FullName;
        File.WriteAllText(Path.Combine(folder, "Build.csproj"), Project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "return;\n");
        Build(folder, withNetworks: true);

        var with = new List<double>();
        var without = new List<double>();
        for (var build = 0; build < Builds; build++)
        {
            without.Add(Build(folder, withNetworks: false, "--no-restore", "-p:BuildProjectReferences=false"));
            with.Add(Build(folder, withNetworks: true, "--no-restore", "-p:BuildProjectReferences=false"));
        }

        return new BuildTime(Series.MedianOf(with), Series.MedianOf(without));
    }

    private static double Build(string folder, bool withNetworks, params string[] options)
    {
        foreach (var output in (string[])["bin", Path.Combine("obj", "Release")])
        {
            if (Directory.Exists(Path.Combine(folder, output)))
                Directory.Delete(Path.Combine(folder, output), recursive: true);
        }

        var start = Stopwatch.GetTimestamp();
        ChildProcess.Run("dotnet", ["build", "-c", "Release", "--nologo", withNetworks ? "-p:WithNetworks=true" : "-p:WithNetworks=false", .. options],
            folder: folder);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
