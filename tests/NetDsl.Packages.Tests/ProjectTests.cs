using System.Globalization;
using System.Text.Json;

namespace NetDsl.Packages.Tests;

/// <summary>What somebody does with the packages: a project of one's own, outside of the repository.</summary>
[Collection("Packages")]
public class ProjectTests(LocalPackages packages)
{
    private const string Networks = """
        using NetDsl;

        namespace Users;

        /// <summary>Draws.</summary>
        [Network, Input(12), Dense(4 * 4 * 8), Reshape(4, 4, 8), BatchNormalization, ReLU, Conv2DTranspose(1, 4, Strides = 2, Padding = Padding.Same), Tanh]
        public sealed partial class Sketch;

        /// <summary>Judges.</summary>
        [Network, Input(8, 8, 1), Conv2D(8, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Flatten, Dense(1)]
        public sealed partial class Critic;

        /// <summary>Trains both.</summary>
        [Gan(typeof(Sketch), typeof(Critic)), BinaryCrossEntropy, Adam(0.001f, Beta1 = 0.5f)]
        public sealed partial class Both;
        """;

    private const string Program = """
        using NetDsl;
        using NetDsl.Training;
        using Users;

        var pixels = new byte[64 * 64];
        new System.Random(1).NextBytes(pixels);
        var images = new ImageDataSet(pixels, new ImageShape(8, 8, 1), PixelRange.MinusOneToOne);
        var gan = new Both(new Sketch(1), new Critic(2), batch: 16, seed: 3);
        var batches = new BatchSource(images, 16, new RandomStream(4, 0));
        var (real, noise) = (new float[batches.Length], new float[16 * 12]);
        GanLosses losses = default;
        for (var step = 0; step < 20; step++)
        {
            batches.Fill(step, real);
            new RandomStream(5, (ulong)step).FillUniform(noise, -1f, 1f);
            losses = gan.TrainStep(real, noise);
        }

        var drawn = new float[3 * 64];
        gan.Generator.Predict(noise.AsSpan(0, 36), drawn);
        System.Console.WriteLine(float.IsFinite(losses.Generator) && System.Array.TrueForAll(drawn, float.IsFinite) ? "trained and drawn" : "not finite");
        """;

    [Fact]
    public void A_project_with_two_lines_trains_and_predicts_without_a_warning()
    {
        var folder = packages.NewFolder("Trains", ("Trains.csproj", Project("NetDsl.Training", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")),
            ("Networks.cs", Networks), ("Program.cs", Program));

        Assert.Contains("trained and drawn", CommandLine.Dotnet(folder, "run", "--configuration", "Release"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_takes_the_generator_that_was_compiled_ahead_of_time_and_an_editor_the_other_one()
    {
        var folder = packages.NewFolder("Compiled", ("Compiled.csproj", Project("NetDsl")), ("Networks.cs", Networks));
        CommandLine.Dotnet(folder, "restore", "--verbosity", "quiet");

        var build = Generators();
        var editor = Generators("-p:DesignTimeBuild=true");
        var refused = Generators("-p:NetDslUseCompiledGenerator=false");

        Assert.Equal("tools", Assert.Single(build));
        Assert.Equal("analyzers", Assert.Single(editor));
        Assert.Equal("analyzers", Assert.Single(refused));

        // The folder of the package in which each generator lies that the compiler is given.
        string[] Generators(params string[] options)
        {
            var answer = CommandLine.Dotnet(folder, ["msbuild", "-target:ResolveAssemblyReferences;UseCompiledGenerator", "-getItem:Analyzer", .. options]);
            using var items = JsonDocument.Parse(answer);
            return [.. items.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
                .Select(item => item.GetProperty("FullPath").GetString()!.Replace('\\', '/').Split('/'))
                .Where(path => path[^1] == "NetDsl.Generator.dll")
                .Select(path => path.First(part => part is "tools" or "analyzers"))];
        }
    }

    [Fact]
    public void A_wrong_network_is_one_error_that_explains_itself()
    {
        var wrong = Networks.Replace("Reshape(4, 4, 8)", "Reshape(4, 4, 7)", StringComparison.Ordinal);
        var folder = packages.NewFolder("Wrong", ("Wrong.csproj", Project("NetDsl.Training")), ("Networks.cs", wrong), ("Program.cs", Program));

        var (exitCode, output) = CommandLine.Run("dotnet", folder, "build", "--configuration", "Release", "--verbosity", "quiet");

        var errors = output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal) && line.Contains(".cs(", StringComparison.Ordinal))
            .Select(line => line.Trim()).Distinct().ToArray();
        Assert.NotEqual(0, exitCode);
        Assert.Contains(
            "error NDSL0043: The 3rd layer, Reshape, makes 4×4×7 = 112 numbers, but the 2nd layer, Dense, gives 128",
            Assert.Single(errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_error_is_said_once_whether_analyzers_run_or_not_and_whatever_else_is_wrong()
    {
        const string uses = """
            using NetDsl;

            namespace Users;

            [Network, Input(3), Dense(4)]
            public sealed class Closed;

            internal sealed class Uses
            {
                internal Closed.TrainingSession? Session { get; }

                internal Missing? Other() => null;

                internal int Count() => new Closed(seed: 1).Parameters.Count;
            }
            """;
        var wrong = Networks.Replace("Reshape(4, 4, 8)", "Reshape(4, 4, 7)", StringComparison.Ordinal);
        var folder = packages.NewFolder("Once", ("Once.csproj", Project("NetDsl.Training")), ("Networks.cs", wrong), ("Uses.cs", uses),
            ("Program.cs", "return;"));

        // What follows from the missing half in declarations stays (CS0426, CS0246 is the user's own); what follows from it in methods doesn't.
        string[] expected = ["CS0246", "CS0426", "NDSL0001", "NDSL0043"];
        Assert.Equal(expected, Errors(folder));
        Assert.Equal(expected, Errors(folder, "-p:RunAnalyzers=false"));
        Assert.Equal(expected, Errors(folder, "-p:RunAnalyzersDuringBuild=false"));

        // An editor's build, without what an editor tells beside the analyzers.
        File.Delete(Path.Combine(folder, "Uses.cs"));
        Assert.Equal(["NDSL0043"], Errors(folder, "-p:DesignTimeBuild=true"));
        Assert.Equal(["NDSL0043"], Errors(folder, "-p:DesignTimeBuild=true", "-p:RunAnalyzers=false"));
    }

    [Fact]
    public void Dotnet_format_says_each_error_once_and_writes_a_fix_as_an_editor_does()
    {
        var wrong = Networks.Replace("Reshape(4, 4, 8)", "Reshape(4, 4, 7)", StringComparison.Ordinal)
            .Replace("public sealed partial class Critic", "public sealed class Critic", StringComparison.Ordinal);
        var folder = packages.NewFolder("Format", ("Format.csproj", Project("NetDsl")), ("Networks.cs", wrong), ("Program.cs", "return;"));
        CommandLine.Dotnet(folder, "restore");

        var (exitCode, output) = CommandLine.Run("dotnet", folder, "format", "analyzers", "--no-restore", "--severity", "error", "--verify-no-changes");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(["NDSL0001", "NDSL0043"], output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Split(": error ")[1].Split(':')[0]).Order(StringComparer.Ordinal));

        File.WriteAllText(Path.Combine(folder, "Networks.cs"), Networks.Replace("Reshape(4, 4, 8)", "Reshape(4, 4, 7)", StringComparison.Ordinal));
        CommandLine.Dotnet(folder, "format", "analyzers", "--no-restore", "--severity", "error");

        Assert.Equal(Networks, File.ReadAllText(Path.Combine(folder, "Networks.cs")));
    }

    // The ids as the compiler's own log has them: the build's output has each line once more in its summary.
    private static IEnumerable<string> Errors(string folder, params IReadOnlyList<string> options)
    {
        var log = Path.Combine(folder, "errors.sarif");
        File.Delete(log);
        var (exitCode, output) = CommandLine.Run("dotnet", folder, ["build", "--configuration", "Release", "--verbosity", "quiet",
            $"-p:ErrorLog={log}%2Cversion=2.1", .. options]);
        Assert.NotEqual(0, exitCode);
        Assert.True(File.Exists(log), output);
        using var document = JsonDocument.Parse(File.ReadAllText(log));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("level").GetString() == "error")
            .Select(result => result.GetProperty("ruleId").GetString()!)
            .Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    [InlineData("netstandard2.0")]
    public void A_project_of_an_older_framework_is_refused_at_restore_in_one_error(string framework)
    {
        var project = Project("NetDsl").Replace("net10.0", framework, StringComparison.Ordinal)
            .Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal);
        var folder = packages.NewFolder($"Older.{framework}", ("Older.csproj", project), ("Networks.cs", Networks));

        var (exitCode, output) = CommandLine.Run("dotnet", folder, "build", "--configuration", "Release", "--verbosity", "quiet");

        var errors = output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().ToArray();
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error NU1202: Package NetDsl ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains("net10.0", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_the_project_doesnt_embed_are_an_error()
    {
        var folder = packages.NewFolder("Unembedded", ("Unembedded.csproj", Project("NetDsl")),
            ("Networks.cs", Networks.Replace("[Network, Input(12)", "[Network(EmbedWeights = \"sketch.safetensors\"), Input(12)", StringComparison.Ordinal)),
            ("Program.cs", ""));

        var (_, output) = CommandLine.Run("dotnet", folder, "build", "--configuration", "Release", "--verbosity", "quiet");

        Assert.Contains(
            "error NDSL0011: 'Sketch' embeds the weights \"sketch.safetensors\", but the project embeds no weight files", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_still_to_be_trained_are_named_before_anything_is_compiled()
    {
        var folder = packages.NewFolder("Untrained", ("Untrained.csproj", Project("NetDsl", items: "<EmbedWeights Include=\"sketch.safetensors\" />")),
            ("Networks.cs", Networks), ("Program.cs", ""));

        var (_, output) = CommandLine.Run("dotnet", folder, "build", "--configuration", "Release", "--verbosity", "quiet");

        Assert.Contains("EmbedWeights: expected the weight file sketch.safetensors; it doesn't exist.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trimmed_application_of_its_own_with_embedded_weights_predicts_the_same_bits()
    {
        const string publishing = "<PublishTrimmed>true</PublishTrimmed><PublishReadyToRun>true</PublishReadyToRun><PublishSingleFile>true</PublishSingleFile>"
            + "<SelfContained>true</SelfContained><TreatWarningsAsErrors>true</TreatWarningsAsErrors><InvariantGlobalization>true</InvariantGlobalization>";
        const string program = """
            var noise = new float[36];
            new NetDsl.RandomStream(5, 0).FillUniform(noise, -1f, 1f);
            var drawn = new float[3 * 64];
            Users.Sketch.LoadEmbedded().Predict(noise, drawn);
            System.Console.WriteLine(System.Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(drawn.AsSpan())));
            """;
        var folder = packages.NewFolder(
            "Application",
            ("Application.csproj", Project("NetDsl", publishing, "<EmbedWeights Include=\"sketch.safetensors\" />")),
            ("Networks.cs", Networks.Replace("[Network, Input(12)", "[Network(EmbedWeights = \"sketch.safetensors\"), Input(12)", StringComparison.Ordinal)),
            ("Program.cs", program));
        var network = new Sketch(seed: 11);
        network.Save(Path.Combine(folder, "sketch.safetensors"));
        var noise = new float[36];
        new RandomStream(5, 0).FillUniform(noise, -1f, 1f);
        var drawn = new float[3 * 64];
        network.Predict(noise, drawn);

        var published = Path.Combine(folder, "published");
        CommandLine.Dotnet(folder, "publish", "--configuration", "Release", "--use-current-runtime", "--output", published, "--verbosity", "quiet");
        var file = Path.Combine(published, OperatingSystem.IsWindows() ? "Application.exe" : "Application");
        var (exitCode, output) = CommandLine.Run(file, published);

        Assert.Equal(0, exitCode);
        Assert.Equal(Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(drawn.AsSpan())), output.Trim());
        // docs/shipping.md says 19.3 MB on Linux x64. Another patch of the runtime may move it a little; much more means that trimming stopped working.
        if (OperatingSystem.IsLinux()
            && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64)
            Assert.InRange(new FileInfo(file).Length, 15_000_000, 23_000_000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The trimmed application has {new FileInfo(file).Length:N0} bytes."));
    }

    private string Project(string package, string properties = "", string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{packages.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """;
}
