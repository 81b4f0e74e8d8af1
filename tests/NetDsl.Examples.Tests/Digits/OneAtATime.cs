namespace NetDsl.Examples.Tests;

/// <summary>Tests that train run one after the other: each uses all processors.</summary>
[CollectionDefinition(Name)]
public sealed class OneAtATime : ICollectionFixture<TrainedRun>
{
    public const string Name = "program";
}

/// <summary>One short training run that several tests look at.</summary>
public sealed class TrainedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainedRun()
    {
        Result = ExampleProgram.Digits.Run(_folder.Path, "train", "--steps", "10", "--seed", "3", "--threads", "2", "--out", Folder);
        Result.AssertSuccess();
    }

    internal ProgramResult Result { get; }

    internal string Folder => _folder["run"];

    internal string GeneratorWeights => Path.Combine(Folder, "generator.safetensors");

    internal string DiscriminatorWeights => Path.Combine(Folder, "discriminator.safetensors");

    public void Dispose() => _folder.Dispose();
}
