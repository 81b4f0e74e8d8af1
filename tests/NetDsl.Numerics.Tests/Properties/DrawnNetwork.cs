using System.Collections.Immutable;
using System.Globalization;
using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Properties;

/// <summary>The shape of a tensor; a vector has no height.</summary>
internal sealed record DrawnShape(int Height, int Width, int Channels)
{
    public bool IsVector => Height == 0;

    public int Count => IsVector ? Channels : Height * Width * Channels;

    public string Arguments => IsVector ? Channels.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Height}, {Width}, {Channels}");

    /// <summary>What a layer makes of it, according to the reference; null if that is nothing, or too much to be tried.</summary>
    public DrawnShape? After(DrawnLayer layer)
    {
        var (height, width, channels) = ReferenceGraphDeclaration.Build<double>($"[Input({Arguments}), {layer}]").Outputs[0].Shape;
        var isVector = layer switch
        {
            { Name: "Dense" or "Flatten" } => true,
            { Name: "Reshape" } => layer.Arguments.Length == 1,
            { Name: "Embedding" } => Channels == 1,
            { Name: "GlobalAveragePooling2D" } => !layer.Arguments.Contains("KeepDims = true"),
            _ => IsVector,
        };
        return height < 1 || width < 1 || channels < 1 || height * width * channels > 2500 ? null : new DrawnShape(isVector ? 0 : height, width, channels);
    }
}

/// <summary>A layer as its attribute is written.</summary>
internal sealed record DrawnLayer(string Name, params ImmutableArray<string> Arguments)
{
    public override string ToString() => Arguments.IsEmpty ? Name : $"{Name}({string.Join(", ", Arguments)})";
}

/// <summary>A network that FsCheck drew, or made of one that failed.</summary>
internal sealed record DrawnNetwork(DrawnShape Input, ImmutableArray<DrawnLayer> Layers, int? UnrollBudget)
{
    /// <summary>Whether it came from leaving out parts of another, so that it need not be a legal one.</summary>
    public bool IsShrunk { get; init; }

    public GraphText Text => new($"[Input({Input.Arguments}), {string.Join(", ", Layers)}]", UnrollBudget);

    /// <summary>Statistics of very few images are ±1 whatever the numbers are.</summary>
    public int FewestImages => Layers.Any(layer => layer.Name == "BatchNormalization") ? 3 : 1;

    /// <summary>Networks that are simpler by one thing: a layer, an option, a size.</summary>
    public IEnumerable<DrawnNetwork> Simpler()
    {
        foreach (var layer in Layers)
        {
            if (Layers.Length > 1)
                yield return this with { Layers = Layers.Remove(layer), IsShrunk = true };
            foreach (var option in layer.Arguments.Where(argument => argument.Contains('=')))
                yield return this with { Layers = Layers.Replace(layer, layer with { Arguments = layer.Arguments.Remove(option) }), IsShrunk = true };
        }

        foreach (var simpler in (int[])[1, 2, 3])
        {
            yield return this with { Input = Input with { Height = Math.Min(simpler, Input.Height) }, IsShrunk = true };
            yield return this with { Input = Input with { Width = Math.Min(simpler, Input.Width) }, IsShrunk = true };
            yield return this with { Input = Input with { Channels = Math.Min(simpler, Input.Channels) }, IsShrunk = true };
        }

        if (UnrollBudget is not null)
            yield return this with { UnrollBudget = null, IsShrunk = true };
    }

    public override string ToString() => Text.ToString();
}

/// <summary>A network and the number of images that it is tried with.</summary>
internal sealed record DrawnCase(DrawnNetwork Network, int Images)
{
    public IEnumerable<DrawnCase> Simpler() =>
    [
        .. from images in Enumerable.Range(Network.FewestImages, Math.Max(0, Images - Network.FewestImages)) select this with { Images = images },
        .. from network in Network.Simpler() where network.Text != Network.Text select this with { Network = network },
    ];

    public override string ToString() => $"{Network.Text.Text} with {Images} images, unroll budget "
        + $"{Network.UnrollBudget?.ToString(CultureInfo.InvariantCulture) ?? "by default"}, seed {Samples.Seed}";
}
