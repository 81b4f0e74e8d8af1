using System.Runtime.InteropServices;

namespace NetDsl.Packages.Tests;

/// <summary>Native programs: <c>PublishAot</c> in the project and nothing else.</summary>
[Collection("Packages")]
public class NativeTests(LocalPackages packages)
{
    // Few and many channels, one image and a batch: every kind of kernel takes part, with batch statistics, dropout and Adam.
    private const string Networks = """
        using NetDsl;

        namespace Users;

        [Network, Input(12), Dense(4 * 4 * 24), Reshape(4, 4, 24), BatchNormalization, ReLU]
        [Conv2DTranspose(40, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f), Dropout(0.2f)]
        [Conv2D(1, 3, Padding = Padding.Same), Tanh]
        public sealed partial class Sketch;

        [Network, Input(8, 8, 1), Conv2D(24, 4, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
        [Conv2D(40, 3, Padding = Padding.Same), GELU, Flatten, Dense(1)]
        public sealed partial class Critic;

        [Gan(typeof(Sketch), typeof(Critic)), BinaryCrossEntropy, Adam(0.001f, Beta1 = 0.5f)]
        public sealed partial class Both;
        """;

    private const string Program = """
        using NetDsl;
        using System.Runtime.InteropServices;

        var gan = new Users.Both(new Users.Sketch(1), new Users.Critic(2), batch: 16, seed: 3);
        var (real, noise, one, many) = (new float[16 * 64], new float[16 * 12], new float[64], new float[16 * 64]);
        new RandomStream(5, 0).FillUniform(noise, -1f, 1f);
        new RandomStream(6, 0).FillUniform(real, -1f, 1f);
        gan.Generator.Predict(noise.AsSpan(0, 12), one);
        for (var step = 0; step < 5; step++)
            gan.TrainStep(real, noise);

        gan.Generator.Predict(noise, many);
        System.Console.WriteLine(VectorWidth.Bits);
        float[] numbers = [.. one, .. many, .. gan.Discriminator.Parameters.SelectMany(parameter => parameter.Values.ToArray())];
        System.Console.WriteLine(System.Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan()))));
        """;

    [NativeCompilerFact]
    public void A_native_program_predicts_and_trains_as_the_JIT_does_with_vectors_as_wide()
    {
        var folder = packages.NewFolder("Native", ("Native.csproj", Project()), ("Networks.cs", Networks), ("Program.cs", Program));
        var published = Path.Combine(folder, "published");
        var program = Path.Combine(published, OperatingSystem.IsWindows() ? "Native.exe" : "Native");

        // Warnings are errors here, those of trimming and of ahead-of-time compilation too.
        CommandLine.Dotnet(folder, "publish", "--configuration", "Release", "--output", published, "--verbosity", "quiet");
        var assembly = Directory.GetFiles(Path.Combine(folder, "bin"), "Native.dll", SearchOption.AllDirectories).Single();
        var expected = CommandLine.Dotnet(folder, assembly);
        var without512 = CommandLine.RunWith([("DOTNET_EnableAVX512", "0")], "dotnet", folder, assembly).Output;

        AssertPrints(expected, program);
        Assert.InRange(new FileInfo(program).Length, 1_000_000, 4_000_000);
        if (!HandsOver)
            return;

        // A program whose own vectors are narrow hands over to the file beside it that suits the processor, as long as that is of the same build.
        Assert.True(File.Exists(Path.Combine(published, "Native.x86-64-v4")));
        Directory.Delete(published, recursive: true);
        File.WriteAllText(Path.Combine(folder, "Native.csproj"), Project("<NetDslInstructionSets>x86-64-v2;x86-64-v3</NetDslInstructionSets>"));
        CommandLine.Dotnet(folder, "publish", "--configuration", "Release", "--output", published, "--verbosity", "quiet");
        AssertPrints(without512, program);

        File.AppendAllText(Path.Combine(published, "Native.x86-64-v3"), "of another build");
        Assert.StartsWith("128", Printed(program), StringComparison.Ordinal);
    }

    private static bool HandsOver => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private static void AssertPrints(string expected, string program) => Assert.Equal(expected.Trim(), Printed(program));

    private static string Printed(string program)
    {
        var (exitCode, output) = CommandLine.Run(program, Path.GetDirectoryName(program)!);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}:\n{output}");
        return output.Trim();
    }

    private string Project(string properties = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <PublishAot>true</PublishAot>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="NetDsl" Version="{packages.Version}" />
          </ItemGroup>
        </Project>
        """;
}
