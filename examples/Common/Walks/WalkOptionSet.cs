using System.CommandLine;

namespace NetDsl.Examples;

/// <summary>What <c>interpolate</c> and <c>sweep</c> have in common: weights, the pictures' name, how many images, and how they are drawn.</summary>
public sealed class WalkOptionSet
{
    private const int DefaultFrames = 16;
    private const int MostFrames = 256;
    private const int DefaultMilliseconds = 120;

    private readonly Option<string> _weights = new("--weights") { Description = $"The generator's weights, as train leaves them: {GanTraining.GeneratorFile}.", HelpName = "FILE", Required = true };
    private readonly Option<string> _target = new("--out") { Description = "The animated PNG file, which ends in .png; a strip of all its images is laid beside it as …-strip.png.", HelpName = "FILE", Required = true };
    private readonly WholeNumberOption _frames = new("--frames", "N", $"Images along the way, both ends among them. [default: {DefaultFrames}]", 2, MostFrames);
    private readonly WholeNumberOption _milliseconds = new("--milliseconds", "N", $"How long each image is shown. [default: {DefaultMilliseconds}]", 1, ushort.MaxValue);
    private readonly IReadOnlyList<Option> _own;

    /// <summary>Creates the options.</summary>
    /// <param name="own">The example's own options.</param>
    public WalkOptionSet(IReadOnlyList<Option> own) => _own = own;

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_weights, _target, _frames, _milliseconds, .. _own])
            command.Add(option);
    }

    /// <summary>The noise of a seed: that of the first image which <c>sample</c> draws with it.</summary>
    public static float[] Noise(GanNetworks networks, ulong seed)
    {
        var noise = new float[networks.Format.NoiseLength];
        RandomUse.SampleNoise.StreamFor(seed).FillUniform(noise, -1f, 1f);
        return noise;
    }

    /// <summary>Checks the files, draws and says what was written.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="networks">The networks that it asks for.</param>
    /// <param name="walk">The way: so many noises, one after the other.</param>
    /// <param name="output">Where the results are named.</param>
    /// <exception cref="BadInputException">An option's value or a file's name is wrong.</exception>
    public int Run(ParseResult arguments, GanNetworks networks, Func<int, float[]> walk, TextWriter output)
    {
        var (weights, target) = (arguments.GetRequiredValue(_weights), arguments.GetRequiredValue(_target));
        var frames = (int)(_frames.Read(arguments) ?? DefaultFrames);
        var milliseconds = (int)(_milliseconds.Read(arguments) ?? DefaultMilliseconds);
        var label = (int?)_own.OfType<LabelOption>().SingleOrDefault()?.Read(arguments);
        if (!target.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"--out: expected a name that ends in .png, as animated PNG files do too; found {target}.");

        var strip = WalkSheet.StripOf(target);
        FileOption.RequireFile("--weights", weights, "weights");
        FileOption.RequireTarget("--out", target, ("--weights", weights));
        FileOption.RequireTarget("--out", strip, ("--weights", weights));
        var noises = walk(frames);
        var generator = networks.CreateGenerator();
        WeightFile.Load(weights, generator.Network.Parameters);
        new WalkSheet(generator, label).Save(noises, target, milliseconds, ParallelLoop.Default);
        output.WriteLine($"Animation: {target}");
        output.WriteLine($"Strip: {strip}");
        return ExitCode.Success;
    }
}
