using System.Diagnostics;
using System.Runtime.InteropServices;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Build;

/// <summary>From the start of a process to its first image of NZ-MNIST's generator, with weights from a file.</summary>
/// <param name="NetDslSeconds">A program that was published with ReadyToRun, median.</param>
/// <param name="OnnxRuntimeSeconds">ONNX Runtime from .NET, median; null where it isn't there.</param>
internal sealed record StartupTime(double NetDslSeconds, double? OnnxRuntimeSeconds)
{
    private const int Starts = 11;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <SelfContained>false</SelfContained>
            <PublishReadyToRun>true</PublishReadyToRun>
            <InvariantGlobalization>true</InvariantGlobalization>
            <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
            <RunAnalyzers>false</RunAnalyzers>
            <NoWarn>$(NoWarn);CS1591</NoWarn>
            <Root>$(MSBuildThisFileDirectory)../../../../../</Root>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="$(Root)runtime/NetDsl/NetDsl.csproj" />
            <ProjectReference Include="$(Root)generator/NetDsl.Generator/NetDsl.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
            <Compile Include="$(Root)examples/Digits/DigitGenerator.cs" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        var generator = new Digits.DigitGenerator();
        generator.Load(args[0]);
        var noise = new float[100];
        noise[0] = 1;
        var image = new float[28 * 28];
        generator.Predict(noise, image);
        System.Console.WriteLine("ok");

        """;

    /// <summary>Publishes the program and starts both in turns.</summary>
    /// <param name="onnxFile">The generator as an ONNX file for one image; null where ONNX Runtime isn't there.</param>
    /// <exception cref="PeerException">Something can't be built, or doesn't run.</exception>
    public static StartupTime Measure(string? onnxFile)
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryFolders.Scratch, "startup")).FullName;
        File.WriteAllText(Path.Combine(folder, "Startup.csproj"), Project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        var weights = Path.Combine(folder, "generator.safetensors");
        new Digits.DigitGenerator(1).Save(weights);
        var output = Path.Combine(folder, "published");
        ChildProcess.Run("dotnet", ["publish", "-c", "Release", "--nologo", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output], folder: folder);

        var ours = new List<double>();
        var theirs = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            ours.Add(Start(Path.Combine(output, "Startup"), [weights]));
            if (onnxFile is not null)
                theirs.Add(Start(PeerSet.OnnxRuntimeProgram, [onnxFile]));
        }

        return new StartupTime(Series.MedianOf(ours), theirs.Count > 0 ? Series.MedianOf(theirs) : null);
    }

    // Until the program says that the image is there; that it then ends takes time too, but nobody waits for that.
    private static double Start(string program, IEnumerable<string> arguments)
    {
        using var process = new Process { StartInfo = ChildProcess.Describe(program, arguments) };
        var begin = Stopwatch.GetTimestamp();
        ChildProcess.Start(process);
        var answer = process.StandardOutput.ReadLine();
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        process.WaitForExit();
        return answer == "ok" ? seconds : throw new PeerException($"{program} drew no image: {process.StandardError.ReadToEnd().Split('\n')[0]}");
    }
}
