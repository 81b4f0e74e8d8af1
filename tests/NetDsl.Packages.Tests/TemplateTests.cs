namespace NetDsl.Packages.Tests;

/// <summary><c>dotnet new</c> with the templates.</summary>
[Collection("Packages")]
public class TemplateTests(LocalPackages packages)
{
    [Fact]
    public void A_new_gan_trains_leaves_its_results_and_goes_on()
    {
        // The name of a class of the template.
        var folder = New("netdsl-gan", "Pictures");

        var output = CommandLine.Dotnet(folder, "run", "--configuration", "Release", "--", "--steps", "20");

        Assert.StartsWith("64 a step, 20 steps in 1 epoch", output, StringComparison.Ordinal);
        Assert.Contains("Results: run (report.html, samples, checkpoints, losses.csv, generator.safetensors)", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "run", "samples", "epoch-001.png")), output);
        Assert.True(File.Exists(Path.Combine(folder, "run", "report.html")), output);
        Assert.True(File.Exists(Path.Combine(folder, "run", "generator.safetensors")), output);
        Assert.Contains(
            "64 a step, 21 steps in 1 epoch, on from step 20",
            CommandLine.Dotnet(folder, "run", "--configuration", "Release", "--no-build", "--", "--steps", "21"),
            StringComparison.Ordinal);

        var report = File.GetLastWriteTimeUtc(Path.Combine(folder, "run", "report.html"));
        var again = CommandLine.Dotnet(folder, "run", "--configuration", "Release", "--no-build", "--", "--steps", "21");

        Assert.StartsWith(
            "The run in run is finished already, step 21 of 21: there is nothing to do, and nothing was changed", again, StringComparison.Ordinal);
        Assert.DoesNotContain("on from step", again, StringComparison.Ordinal);
        Assert.Equal(report, File.GetLastWriteTimeUtc(Path.Combine(folder, "run", "report.html")));
    }

    [Fact]
    public void A_new_library_builds_without_a_warning_and_refuses_what_it_cant_read()
    {
        // No name of a project hides the class: neither the class's own, nor a keyword.
        var folder = New("netdsl-net", "PictureReader.class");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using _PictureReader._class;

            var reader = new PictureReader();
            Try(() => reader.Train(new float[10 * PictureReader.PictureLength], new int[10]));
            Try(() => reader.Train(new float[10 * PictureReader.PictureLength], new int[9], batch: 5));
            Try(() => reader.Train(new float[PictureReader.PictureLength], [10], batch: 1));
            Try(() => reader.Read(default));

            static void Try(Action action)
            {
                try
                {
                    action();
                    Console.WriteLine("not refused");
                }
                catch (ArgumentException exception)
                {
                    Console.WriteLine(exception.Message);
                }
            }
            """);

        CommandLine.Dotnet(folder, "build", "--configuration", "Release", "--verbosity", "quiet", "-p:TreatWarningsAsErrors=true", "-p:OutputType=Exe");
        var output = CommandLine.Dotnet(folder, Path.Combine("bin", "Release", "net10.0", "PictureReader.class.dll"));

        Assert.Equal(
            [
                "Expected at least 64 pictures, a whole batch; found 10: give more, or a smaller batch. (Parameter 'batch')",
                "Expected 7056 numbers, 784 for each of the 9 classes; found 7840: give as many pictures as classes. (Parameter 'pictures')",
                "Expected classes from 0 to 9; found 10 at index 0: number the classes so. (Parameter 'classes')",
                "Expected the 784 numbers of one picture; found 0: give one picture of 28 × 28 at a time. (Parameter 'picture')",
            ],
            output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
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
