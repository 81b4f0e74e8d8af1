using System.Globalization;
using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>The names that one class, or one use of a fragment, gives to its layers: the user's, or those that layers without any have.</summary>
/// <param name="inputs">How many Inputs the network has.</param>
/// <param name="outputs">How many Outputs.</param>
/// <param name="isFragment">Whether the class is a fragment, in which <c>input</c> is what arrives.</param>
internal sealed class NameRules(int inputs, int outputs, bool isFragment)
{
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>A layer's name.</summary>
    public string NameOf(DrawnAttribute layer) => layer.GivenName ?? (layer.Kind switch
    {
        "Output" => "output",
        "Input" when inputs == 1 => "input",
        "Use" => Numbered(WithUnderscores(((TypeValue)layer.Positional[0]!).Name)),
        "Conv2D" => Numbered("conv2d"),
        "Conv2DTranspose" => Numbered("conv2d_transpose"),
        "DepthwiseConv2D" => Numbered("depthwise_conv2d"),
        "UpSampling2D" => Numbered("up_sampling2d"),
        "ZeroPadding2D" => Numbered("zero_padding2d"),
        "Cropping2D" => Numbered("cropping2d"),
        "MaxPooling2D" => Numbered("max_pooling2d"),
        "AveragePooling2D" => Numbered("average_pooling2d"),
        "GlobalAveragePooling2D" => Numbered("global_average_pooling2d"),
        "ReLU" => Numbered("re_lu"),
        "LeakyReLU" => Numbered("leaky_re_lu"),
        "PReLU" => Numbered("p_re_lu"),
        "SiLU" or "ELU" or "SELU" or "GELU" => Numbered(layer.Kind.ToLowerInvariant()),
        _ => Numbered(WithUnderscores(layer.Kind.Split('<')[0])),
    });

    /// <summary>Whether the names of all layers of a class, in their order, are usable and each only one's.</summary>
    public void Check(IReadOnlyList<DrawnAttribute> layers, IReadOnlyList<string> names)
    {
        for (var index = 0; index < layers.Count; index++)
        {
            var (layer, name) = (layers[index], names[index]);
            if (layer.GivenName is null)
                continue;
            Refusal.Unless(layer.Kind != "From", "a From with a name");
            Refusal.Unless(name.Length > 0 && !char.IsAsciiDigit(name[0])
                && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'), $"the name '{name}'");
            Refusal.Unless(layer.Kind != "Input" || name is not ("output" or "parallel"), $"an Input that is called {name}");
            Refusal.Unless(layer.Kind != "Output" || name != "parallel", "an Output that is called parallel");
            Refusal.Unless(layer.Kind != "Output" || outputs == 1 || name != "input", "one of several Outputs that is called input");
            Refusal.Unless(!isFragment || name != "input", "a fragment's layer that is called input");
        }

        for (var first = 0; first < layers.Count; first++)
        {
            for (var second = first + 1; second < layers.Count; second++)
            {
                var (one, other) = (layers[first], layers[second]);
                if (one.Kind == "Input" && other.Kind == "Input")
                    Refusal.Unless(Method(names[first]) != Method(names[second])
                        || (one.GivenName is null && other.GivenName is null), "inputs whose gradients have one method");
                if (one.Kind == "From" || other.Kind == "From" || names[first] != names[second] || (one.GivenName is null && other.GivenName is null))
                    continue;

                // Outputs are names of parameters, beside those of inputs; all others are names of tensors.
                var (isOutput, isOtherOutput) = (one.Kind == "Output", other.Kind == "Output");
                Refusal.Unless(isOutput != isOtherOutput && (isOutput ? other : one).Kind != "Input", $"{names[first]} twice");
            }
        }
    }

    // BackwardToClassLabel for class_label.
    private static string Method(string input) =>
        string.Concat(input.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => word[..1].ToUpper(CultureInfo.InvariantCulture) + word[1..]));

    private string Numbered(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}_{_counts[kind] = _counts.GetValueOrDefault(kind) + 1}");

    // A capital letter begins a word; the kinds with several of them in a row stand above.
    private static string WithUnderscores(string name) =>
        string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
}
