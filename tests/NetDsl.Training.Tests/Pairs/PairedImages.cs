namespace NetDsl.Training.Tests.Pairs;

/// <summary>Pairs whose sources tell of which target they are.</summary>
internal static class PairedImages
{
    public static readonly ImageShape Source = new(4, 4, 1);

    public static readonly ImageShape Target = new(4, 4, 3);

    /// <summary>Targets of random bytes; a source has the first channel of its target.</summary>
    public static ImageDataSet Create(int count, ulong seed = 1)
    {
        var (targets, sources) = (new byte[count * Target.Length], new byte[count * Source.Length]);
        var numbers = new float[targets.Length];
        new RandomStream(seed, 0).FillUniform(numbers, 0f, 255f);
        for (var number = 0; number < targets.Length; number++)
            targets[number] = (byte)numbers[number];
        for (var pixel = 0; pixel < sources.Length; pixel++)
            sources[pixel] = targets[pixel * 3];
        return new ImageDataSet(targets, Target, PixelRange.MinusOneToOne).WithSources(new ImageDataSet(sources, Source, PixelRange.MinusOneToOne));
    }

    /// <summary>Whether each source has the first channel of its target.</summary>
    public static void AssertTogether(ReadOnlySpan<float> targets, ReadOnlySpan<float> sources)
    {
        Assert.Equal(targets.Length, sources.Length * 3);
        for (var pixel = 0; pixel < sources.Length; pixel++)
            Assert.Equal(targets[pixel * 3], sources[pixel]);
    }
}
