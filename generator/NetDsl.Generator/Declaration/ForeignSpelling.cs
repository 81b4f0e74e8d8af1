using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>
/// Recognises attributes that are written as Keras or PyTorch write their layers, with tuples, texts and other names, and says how they are written here. The
/// compiler reports them too, without knowing what was meant.
/// </summary>
internal static class ForeignSpelling
{
    // Names of Keras, of TensorFlow 1 and of PyTorch that are too far from NetDsl's for a typing error.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Linear"] = "Dense",
        ["FullyConnected"] = "Dense",
        ["Convolution2D"] = "Conv2D",
        ["Deconv2D"] = "Conv2DTranspose",
        ["ConvTranspose2d"] = "Conv2DTranspose",
        ["Upsample"] = "UpSampling2D",
        ["Upsampling"] = "UpSampling2D",
        ["UpsamplingNearest2d"] = "UpSampling2D",
        ["PixelShuffle"] = "DepthToSpace",
        ["ZeroPad2d"] = "ZeroPadding2D",
        ["BatchNorm"] = "BatchNormalization",
        ["BatchNorm1d"] = "BatchNormalization",
        ["BatchNorm2d"] = "BatchNormalization",
        ["LayerNorm"] = "LayerNormalization",
        ["InstanceNorm"] = "InstanceNormalization",
        ["InstanceNorm2d"] = "InstanceNormalization",
        ["MaxPool2d"] = "MaxPooling2D",
        ["AvgPool2d"] = "AveragePooling2D",
        ["AdaptiveAvgPool2d"] = "GlobalAveragePooling2D",
        ["GlobalAvgPool2D"] = "GlobalAveragePooling2D",
        ["Concat"] = "Concatenate",
        ["Unflatten"] = "Reshape",
        ["BCELoss"] = "BinaryCrossEntropy",
        ["BCEWithLogits"] = "BinaryCrossEntropy",
        ["BCEWithLogitsLoss"] = "BinaryCrossEntropy",
        ["CrossEntropy"] = "SoftmaxCrossEntropy",
        ["CrossEntropyLoss"] = "SoftmaxCrossEntropy",
        ["CategoricalCrossentropy"] = "SoftmaxCrossEntropy",
        ["SparseCategoricalCrossentropy"] = "SoftmaxCrossEntropy",
        ["MSE"] = "MeanSquaredError",
        ["MSELoss"] = "MeanSquaredError",
        ["MAE"] = "MeanAbsoluteError",
        ["L1Loss"] = "MeanAbsoluteError",
        ["HuberLoss"] = "Huber",
        ["EMA"] = "ExponentialMovingAverage",
    };

    private static readonly Dictionary<string, string> Activations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relu"] = "ReLU",
        ["leaky_relu"] = "LeakyReLU(0.2f)",
        ["elu"] = "ELU",
        ["selu"] = "SELU",
        ["gelu"] = "GELU",
        ["silu"] = "SiLU",
        ["swish"] = "SiLU",
        ["tanh"] = "Tanh",
        ["sigmoid"] = "Sigmoid",
        ["hard_sigmoid"] = "HardSigmoid",
        ["softplus"] = "Softplus",
        ["softmax"] = "Softmax",
        ["linear"] = "",
    };

    // What Keras's and PyTorch's arguments are called here, where it isn't the same word in capitals.
    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["stride"] = "strides",
        ["bias"] = "usebias",
        ["dilation"] = "dilationrate",
        ["eps"] = "epsilon",
        ["lr"] = "learningrate",
        ["p"] = "rate",
        ["negativeslope"] = "negativeslope",
        ["inputdim"] = "inputdimension",
        ["outputdim"] = "outputdimension",
    };

    private static readonly string[] PyTorchConvolutions = ["ConvTranspose2d", "Conv2d"];

    /// <summary>Whether the name is that of a layer or loss elsewhere.</summary>
    public static bool IsName(string name) => Names.ContainsKey(name) || name == LayerDeclaration.Activation;

    /// <summary>
    /// What is wrong with the attributes of a class whose names stand elsewhere, or that are nearly NetDsl's: each with its right name.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="library">NetDsl's own namespace.</param>
    public static IEnumerable<Mistake> Unknown(INamedTypeSymbol type, INamespaceSymbol library)
    {
        var seen = new List<string>();
        foreach (var attribute in AttributeNames.Unknown(type))
        {
            var name = AttributeNames.WithoutEnding(attribute.AttributeClass!.Name);
            seen.Add(name);
            if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
                continue;
            var place = MistakePlace.OfAttribute(name, null, seen.Count(other => other == name) - 1);
            if (name == LayerDeclaration.Activation)
            {
                if (ActivationOf(syntax) is { Length: > 0 } activation)
                    yield return Of(place, syntax, activation);
                continue;
            }

            if (Meant(name, library) is not { } known)
            {
                if (MistypedAttributes.Nearest(name, library) is { } nearest)
                {
                    var whole = nearest + syntax.ArgumentList;
                    yield return Mistake.At(place, DiagnosticIds.MistypedAttribute, name, nearest).With(Fix.Of($"Write {whole}", FixEdit.Replace(whole)));
                }

                continue;
            }

            var meant = AttributeNames.WithoutEnding(known.Name);
            var isPyTorchs = PyTorchConvolutions.Contains(name) || name == "Linear";
            var right = new Writer(meant, known, isPyTorchs, attribute).Written(syntax) is { IsAccepted: true } written ? written.Text : meant;
            yield return Of(place, syntax, right);
        }
    }

    /// <summary>What is wrong with the layers of a class whose arguments are written as elsewhere.</summary>
    public static IEnumerable<Mistake> InLayers(INamedTypeSymbol type) => AttributeNames.Layers(type)
        .Select((attribute, place) => Of(attribute, AttributeNames.Kind(attribute), MistakePlace.OfLayer(place)))
        .OfType<Mistake>();

    // The attribute that is meant by a name of elsewhere, or by one that differs from its own in nothing but capitals.
    private static INamedTypeSymbol? Meant(string name, INamespaceSymbol library) => Names.TryGetValue(name, out var meant)
        ? library.GetTypeMembers(meant + "Attribute").FirstOrDefault()
        : library.GetTypeMembers().FirstOrDefault(type => string.Equals(type.Name, name + "Attribute", StringComparison.OrdinalIgnoreCase));

    // Keras's Activation("relu").
    private static string? ActivationOf(AttributeSyntax syntax) =>
        syntax.ArgumentList?.Arguments is { Count: 1 } arguments && arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string text }
        && Activations.TryGetValue(text, out var layer) ? layer : null;

    /// <summary>What is wrong with an attribute of NetDsl whose arguments are written as elsewhere; null where nothing is, or where it isn't known.</summary>
    public static Mistake? Of(AttributeData attribute, string kind, MistakePlace place) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList: not null } syntax
            && new Writer(kind, attribute.AttributeClass!, isPyTorchs: false, attribute).Written(syntax) is { IsForeign: true } right
            ? Of(place, syntax, right.Text) : null;

    private static Mistake Of(MistakePlace place, AttributeSyntax syntax, string right) =>
        Mistake.At(place, DiagnosticIds.ForeignSpelling, string.Join(" ", syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), right)
            .With(Fix.Of($"Write {right}", FixEdit.Replace(right)));

    /// <summary>Writes an attribute as it is written here.</summary>
    /// <param name="kind">The attribute's name without ending.</param>
    /// <param name="type">Its class.</param>
    /// <param name="isPyTorchs">Whether the first number is how many channels or features come in.</param>
    /// <param name="attribute">What the compiler made of it.</param>
    private sealed class Writer(string kind, INamedTypeSymbol type, bool isPyTorchs, AttributeData attribute)
    {
        private readonly List<string> _positional = [];
        private readonly List<string> _byParameter = [];
        private readonly List<string> _byProperty = [];
        private readonly List<string> _before = [];
        private readonly List<string> _after = [];
        private readonly string[] _parameters =
            [.. type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name)];

        private readonly string[] _properties = [.. Properties(type)];

        /// <summary>The attribute; null where it isn't known what was meant.</summary>
        public (string Text, bool IsForeign, bool IsAccepted)? Written(AttributeSyntax syntax)
        {
            var isForeign = false;
            foreach (var argument in syntax.ArgumentList?.Arguments ?? default)
            {
                var name = (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;
                if (name is null && argument.Expression.ToString().StartsWith("Padding.", StringComparison.Ordinal))
                    name = "padding";
                else if (IsFit(argument, name))
                {
                    (name is null ? _positional : argument.NameColon is null ? _byProperty : _byParameter).Add(argument.ToString());
                    continue;
                }

                isForeign = true;
                if (!(name is null ? AddTuple((TupleExpressionSyntax)argument.Expression) : Add(name.Replace("_", "").ToLowerInvariant(), argument.Expression)))
                    return null;
            }

            isForeign |= InPyTorchsOrder();
            var arguments = string.Join(", ", [.. _positional, .. _byParameter, .. _byProperty]);
            string[] all = [.. _before, arguments.Length == 0 ? kind : $"{kind}({arguments})", .. _after];
            var isAccepted = type.InstanceConstructors.Any(constructor => constructor.Parameters.Length >= _positional.Count
                && constructor.Parameters.Count(parameter => !parameter.IsOptional) <= _positional.Count + _byParameter.Count);
            return (string.Join(", ", all), isForeign, isAccepted);
        }

        private bool IsFit(AttributeArgumentSyntax argument, string? name) => argument.Expression is not TupleExpressionSyntax && (name is null
            || (argument.NameColon is null
                ? _properties.Contains(name) && !IsForeignValue(name, argument.Expression)
                : _parameters.Contains(name)));

        // A text or a bare word where an enumeration's member belongs, and Python's words for yes and no.
        private bool IsForeignValue(string property, ExpressionSyntax value) => value switch
        {
            LiteralExpressionSyntax { Token.Value: string } => property == "Padding" || property.EndsWith("Initializer", StringComparison.Ordinal),
            LiteralExpressionSyntax => property == "Padding",
            IdentifierNameSyntax { Identifier.ValueText: var word } => !IsBound(property)
                && ((property == "Padding" && Find(Enum.GetNames(typeof(Padding)), word) is not null)
                    || (property is "UseBias" or "Trainable" && word is "True" or "False")),
            _ => false,
        };

        // A constant of the user's may be called so.
        private bool IsBound(string property) => attribute.NamedArguments.Any(argument => argument.Key == property
            && argument.Value.Kind != TypedConstantKind.Error);

        // A shape, a kernel, strides.
        private bool AddTuple(TupleExpressionSyntax tuple)
        {
            var items = Items(tuple);
            if (kind is "Input" or "Output" or "Reshape" or "ZeroPadding2D" or "Cropping2D")
            {
                _positional.AddRange(kind is "ZeroPadding2D" or "Cropping2D" && items.Distinct().Count() == 1 ? items.Take(1) : items);
                return true;
            }

            if (items.Length != 2)
                return false;
            var isKernel = _positional.Count == (_parameters.Contains("filters") ? 1 : 0);
            if (!isKernel)
                return Add("strides", tuple);
            _positional.AddRange(items[0] == items[1] ? items.Take(1) : items);
            return true;
        }

        private bool Add(string key, ExpressionSyntax value)
        {
            if (Arguments.TryGetValue(key, out var meant) && Find(_properties, key) is null)
                key = meant;
            if (key == "alpha" && kind == "LeakyReLU")
                key = "negativeslope";
            var (items, text) = (Items(value), (value as LiteralExpressionSyntax)?.Token.Value as string);
            switch (key)
            {
                case "activation":
                    if (text is null || !Activations.TryGetValue(text, out var activation))
                        return false;
                    if (activation.Length > 0)
                        _after.Add(activation);
                    return true;
                case "inputshape" or "inputdimension" when kind != "Embedding":
                    _before.Add($"Input({string.Join(", ", items)})");
                    return true;
                case "shape" when kind == LayerDeclaration.Input:
                case "targetshape" when kind == "Reshape":
                    _positional.AddRange(items);
                    return true;
                case "inplace" or "inputlength":
                    return true;
                case "padding" when _properties.Contains("Padding"):
                    return AddPadding(items, text ?? items[0].Substring(items[0].LastIndexOf('.') + 1));
                case "betas" when items.Length == 2:
                    _byProperty.AddRange([$"Beta1 = {Float(items[0])}", $"Beta2 = {Float(items[1])}"]);
                    return true;
                case "strides" or "dilationrate" when items.Length == 2 && items[0] != items[1]:
                    var axis = key == "strides" ? "Stride" : "Dilation";
                    _byProperty.AddRange([$"{axis}Height = {items[0]}", $"{axis}Width = {items[1]}"]);
                    return true;
                case "kernelsize" or "poolsize" when items.Length == 2 && items[0] != items[1]:
                    var size = key.Substring(0, key.Length - "size".Length);
                    _byParameter.AddRange([$"{size}Height: {items[0]}", $"{size}Width: {items[1]}"]);
                    return true;
            }

            if (items.Distinct().Count() != 1)
                return false;
            if (Find(_parameters, key) is { } parameter)
                _byParameter.Add($"{parameter}: {items[0]}");
            else if (Find(_properties, key) is { } property)
                return AddProperty(property, items[0], text);
            else
                return false;
            return true;
        }

        private bool AddPadding(string[] items, string word)
        {
            if (Find(Enum.GetNames(typeof(Padding)), word) is { } member)
            {
                _byProperty.Add($"Padding = Padding.{member}");
                return true;
            }

            if (!_properties.Contains("ExplicitPadding") || items.Distinct().Count() != 1 || !char.IsDigit(items[0][0]))
                return false;
            _byProperty.Add($"ExplicitPadding = {items[0]}");
            return true;
        }

        // An initialiser's name in quotes is a member here, and a fraction has its letter.
        private bool AddProperty(string property, string value, string? text)
        {
            if (property.EndsWith("Initializer", StringComparison.Ordinal))
            {
                if (text is null || Find(Enum.GetNames(typeof(Initializers)), text.Replace("_", "").ToLowerInvariant()) is not { } member)
                    return false;
                value = $"Initializers.{member}";
            }

            if (value is "True" or "False")
                value = value.ToLowerInvariant();
            _byProperty.Add($"{property} = {(property == "Name" ? value : Float(value))}");
            return true;
        }

        // PyTorch's Conv2d(in, out, kernel, stride, padding) and Linear(in, out).
        private bool InPyTorchsOrder()
        {
            var isConvolution = kind is "Conv2D" or "Conv2DTranspose";
            var isMeant = isConvolution ? _positional.Count is 4 or 5 || (isPyTorchs && _positional.Count == 3) : isPyTorchs && _positional.Count == 2;
            if (!isMeant || _positional.Any(number => number.Any(character => character is '"')))
                return false;
            if (_positional.Count > 3)
                _byProperty.Insert(0, $"Strides = {_positional[3]}");
            if (_positional.Count > 4)
                _byProperty.Insert(1, $"ExplicitPadding = {_positional[4]}");
            _positional.RemoveRange(Math.Min(3, _positional.Count), Math.Max(0, _positional.Count - 3));
            _positional.RemoveAt(0);
            return true;
        }

        private static string Float(string number) =>
            number.Contains('.') && number.Length > 0 && char.IsDigit(number[number.Length - 1]) ? number + "f" : number;

        private static string[] Items(ExpressionSyntax value) =>
            value is TupleExpressionSyntax tuple ? [.. tuple.Arguments.SelectMany(item => Items(item.Expression))] : [value.ToString()];

        private static string? Find(IEnumerable<string> names, string key) =>
            names.FirstOrDefault(name => string.Equals(name, key, StringComparison.OrdinalIgnoreCase));

        private static IEnumerable<string> Properties(INamedTypeSymbol type)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                foreach (var property in current.GetMembers().OfType<IPropertySymbol>().Where(property => property.SetMethod is not null))
                    yield return property.Name;
            }
        }
    }
}
