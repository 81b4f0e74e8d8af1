using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Training;

/// <summary>What a step is given beside the real images: the generator's inputs, of which some may be given to the discriminator too.</summary>
internal sealed class GanStepNames
{
    private readonly ShapedGan _gan;

    public GanStepNames(ShapedGan gan)
    {
        _gan = gan;
        var inputs = gan.Generator.Inputs.ToList();
        Inputs = [.. inputs.Select(input => (Name(input), input, gan.BelongsToReal(input)))];
        Real = RealName([.. Inputs.Select(input => input.Name)]);
    }

    public string Real { get; }

    public IReadOnlyList<(string Name, ShapedLayer Input, bool BelongsToReal)> Inputs { get; }

    public string Described => string.Join(" and ", Inputs.Select(input => input.Name));

    public string Parameters => string.Join(", ", Inputs.Select(input => $"{NetworkSignature.ReadOnlyFloats} @{input.Name}"));

    public string Arguments => string.Join(", ", Inputs.Select(input => $"@{input.Name}"));

    public string OwnParameters => string.Join(", ", Inputs.Select((_, index) => $"{NetworkSignature.ReadOnlyFloats} {Own(index)}"));

    public string OwnArguments => string.Join(", ", Inputs.Select((_, index) => Own(index)));

    public string BackwardToImage
    {
        get
        {
            var inputs = _gan.Discriminator.Inputs.Select(input => input.Name).ToList();
            return NetworkSignature.BackwardTo(inputs, inputs.IndexOf(_gan.Image));
        }
    }

    /// <summary>What the generator is told to draw, for the auxiliary classifier.</summary>
    public string OwnClasses => Own(Inputs.ToList().FindIndex(own => own.Input.Name == _gan.Classes));

    /// <summary>Where the discriminator's results go, in the order of its outputs.</summary>
    public string Results(string logits) => Ordered(logits, "_classLogits");

    /// <summary>Their gradients, in the same order.</summary>
    public string Gradients(string logits) => Ordered(logits, "_classGradient");

    private string Ordered(string judgement, string classes) => _gan.Classes is null ? judgement
        : _gan.Discriminator.Outputs[0].Name == _gan.Classes ? $"{classes}, {judgement}" : $"{judgement}, {classes}";

    public string Own(int index) => Inputs.Count > 1 ? $"input{index + 1}" : Inputs[0].BelongsToReal ? "source" : "noise";

    // A single input has a name of its own only where it is shared.
    private string Name(ShapedLayer input) =>
        _gan.Generator.Inputs.Count() > 1 || _gan.IsTold(input) ? input.Name : _gan.BelongsToReal(input) ? "source" : "noise";

    /// <summary>The discriminator's arguments: images, and beside them what the generator was told.</summary>
    public string Judged(string images) => string.Join(", ", _gan.Discriminator.Inputs.Select(input => input.Name == _gan.Image
        ? images
        : Own(Inputs.Select((own, index) => (own, index)).First(own => own.own.Input.Name == input.Name).index)));

    /// <summary>The name of the parameter that takes real images: one that none of the generator's inputs has.</summary>
    public static string RealName(IReadOnlyList<string> inputs)
    {
        var name = "real";
        while (inputs.Contains(name))
            name += "Images";
        return name;
    }
}
