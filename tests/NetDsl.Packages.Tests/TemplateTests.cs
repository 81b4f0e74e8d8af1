namespace NetDsl.Packages.Tests;

/// <summary><c>dotnet new</c> with the templates.</summary>
[Collection("Packages")]
public class TemplateTests(LocalPackages packages)
{
    [Fact]
    public void A_new_gan_trains_leaves_its_results_and_goes_on()
    {
        // A name that would be easily taken for a class's.
        var folder = New("netdsl-gan", "Gan");

        var output = CommandLine.Dotnet(folder, "run", "--configuration", "Release", "--", "--steps", "20");

        Assert.Contains("20 of 20 steps", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "run", "samples", "epoch-001.png")), output);
        Assert.True(File.Exists(Path.Combine(folder, "run", "report.html")), output);
        Assert.True(File.Exists(Path.Combine(folder, "run", "generator.safetensors")), output);
        Assert.Contains("goes on after step 20 of 21", CommandLine.Dotnet(folder, "run", "--configuration", "Release", "--no-build", "--", "--steps", "21"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_library_builds_without_a_warning()
    {
        var folder = New("netdsl-net", "Reading");

        CommandLine.Dotnet(folder, "build", "--configuration", "Release", "--verbosity", "quiet", "-p:TreatWarningsAsErrors=true");

        Assert.Contains("namespace Reading;", File.ReadAllText(Path.Combine(folder, "Reader.cs")), StringComparison.Ordinal);
    }

    // The templates are installed into a place of the test's own, not among the user's.
    private string New(string template, string name)
    {
        var hive = packages.NewFolder("templates-" + template);
        CommandLine.Dotnet(packages.Source, "new", "install", packages.File("NetDsl.Templates"), "--debug:custom-hive", hive);
        var folder = packages.NewFolder(name);
        CommandLine.Dotnet(packages.Source, "new", template, "--output", folder, "--debug:custom-hive", hive);
        return folder;
    }
}
