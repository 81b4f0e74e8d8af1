using System.Globalization;
using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>
/// Draws a small network that should be right: layers that fit one after the other, names, branches that are joined again or given out, and fragments.
/// </summary>
internal sealed class NetworkDrawer
{
    private const int LargestTensor = 400;

    /// <summary>The same in a network with enough channels for fast convolutions.</summary>
    private const int LargestWideTensor = 6_500;

    /// <summary>Channels of 64 and more in multiples of 16 are what fast convolutions ask for by default.</summary>
    private static readonly int[] ManyChannels = [64, 64, 80];

    private static readonly string[] Names = ["a", "skip", "h0", "Left", "label_1", "_x", "class", "images", "input_2"];

    private readonly Random _random;
    private readonly DrawnDeclaration _declaration;
    private readonly DrawnClass _network;
    private readonly Dictionary<string, CheckedTensor> _named = [];
    private CheckedTensor _current;
    private string? _toJoin;
    private int _outputs;
    private int _largest = LargestTensor;

    private NetworkDrawer(Random random, DrawnDeclaration declaration, string name, CheckedTensor input)
    {
        (_random, _declaration, _current) = (random, declaration, input);
        _network = new DrawnClass(name, ClassRole.Network);
    }

    /// <summary>A network, with the fragments that it uses added to the declaration.</summary>
    /// <param name="input">The shape of the first input; null for any.</param>
    /// <param name="label">The name and length of a second input that it is told; null for none.</param>
    /// <param name="isJudge">Whether it must end in one number or in a map of them.</param>
    /// <param name="classes">The name and length of a second output, behind the judgement; null for none.</param>
    /// <param name="source">What its one input is called, where others share it; null for any name.</param>
    /// <param name="told">The shape of images that it is told beside the first input, called "source"; null for none.</param>
    /// <param name="end">The shape that it must end in; null for any.</param>
    public static DrawnClass Draw(Random random, DrawnDeclaration declaration, string name, CheckedTensor? input = null,
        (string Name, int Length)? label = null, bool isJudge = false, bool isPart = false, (string Name, int Length)? classes = null,
        string? source = null, CheckedTensor? told = null, CheckedTensor? end = null)
    {
        var drawer = new NetworkDrawer(random, declaration, name, input ?? Shape(random));
        return drawer.Draw(label, isJudge, isPart, classes, source, told, end);
    }

    /// <summary>A network whose convolution has so many channels on both sides that its passes can be fast.</summary>
    public static DrawnClass DrawWide(Random random, DrawnDeclaration declaration, string name)
    {
        var kind = random.OneOf("Conv2D", "Conv2DTranspose", "UpSampling2D");
        var (least, most) = kind == "Conv2D" ? (4, 8) : (2, 4);
        var input = CheckedTensor.Image(random.From(least, most), random.From(least, most), random.OneOf(ManyChannels));
        return new NetworkDrawer(random, declaration, name, input) { _largest = LargestWideTensor }.DrawWide(kind);
    }

    private DrawnClass DrawWide(string kind)
    {
        var attribute = new DrawnAttribute("Network").With("UnrollBudget", 0);
        if (_random.OneOf(null, "Automatic", "FewestProducts", "FewestProducts", "FewestProducts", "FewestProducts", "Direct") is { } choice)
            attribute.With("Convolutions", new EnumValue("Convolutions", choice, 0));
        _network.Settings.Add(attribute);
        AddInputs(null);
        if (kind == "UpSampling2D")
            TryAdd(new DrawnAttribute(kind), []);
        while (!TryAdd(Wide(kind), []))
        {
            // With a kernel that is larger than the image it is drawn anew.
        }

        for (var count = _random.From(0, 2); count > 0; count--)
            TryAdd(LayerDrawer.Draw(_random, _random.OneOf("BatchNormalization", "ReLU", "LeakyReLU", "Tanh", "Sigmoid"), _current), []);
        if (_random.Percent(30))
            TryAdd(new DrawnAttribute("Conv2D", _random.From(1, 4), _random.From(1, 3)), []);
        return _network;
    }

    private DrawnAttribute Wide(string kind)
    {
        var name = kind == "Conv2DTranspose" ? kind : "Conv2D";
        var layer = _random.Percent(70) ? new DrawnAttribute(name, _random.OneOf(ManyChannels), _random.From(2, 5))
            : new DrawnAttribute(name, _random.OneOf(ManyChannels), _random.From(2, 5), _random.From(2, 5));
        if (kind != "UpSampling2D" && _random.Percent(50))
            layer.With("Strides", 2);
        if (_random.Percent(60))
            layer.With("Padding", new EnumValue("Padding", "Same", 0));
        if (_random.Percent(30))
            layer.With("UseBias", false);
        return layer;
    }

    /// <summary>A small vector or small images.</summary>
    public static CheckedTensor Shape(Random random) => random.Percent(45)
        ? CheckedTensor.Vector(random.From(1, 12))
        : CheckedTensor.Image(random.From(1, 6), random.From(1, 6), random.From(1, 4));

    private DrawnClass Draw(
        (string Name, int Length)? label, bool isJudge, bool isPart, (string Name, int Length)? classes, string? source, CheckedTensor? told,
        CheckedTensor? end)
    {
        DrawNetworkAttribute();
        if (told is not null)
            AddImages(told);
        else if (source is not null)
            AddSource(source);
        else
            AddInputs(label ?? (!isPart && _random.Percent(15) ? (_random.OneOf("label", "condition"), _random.From(1, 5)) : null));
        for (var count = _random.OneOf(1, 1, 2, 2, 3, 3, 4, 6); count > 0; count--)
            AddLayers(canBranch: !isPart);
        if (_toJoin is { } name)
            Join(name);
        if (isJudge)
            Judge();
        if (end is not null)
            EndIn(end);
        if (classes is { } seen)
        {
            _network.Layers.Add(Output("judgement"));
            if (_random.Percent(40))
                AddLayers(canBranch: false);
            if (_current.IsImage)
                TryAdd(new DrawnAttribute("Flatten"), []);
            TryAdd(new DrawnAttribute("Dense", seen.Length), []);
            _network.Layers.Add(Output(seen.Name));
        }
        else if (_outputs > 0)
            _network.Layers.Add(Output(string.Create(CultureInfo.InvariantCulture, $"out{_outputs + 1}")));
        else if (_random.Percent(35))
            _network.Layers.Add(Output(_random.Percent(30) ? "image" : null));
        if (_random.Percent(20))
            MoveIntoFragment();
        return _network;
    }

    private void DrawNetworkAttribute()
    {
        var attribute = new DrawnAttribute("Network");

        // By default everything as small as this is written out number by number, which is most of what the compiler would have to read.
        if (_random.Percent(95))
            attribute.With("UnrollBudget", _random.Percent(3) ? 1024 : _random.OneOf(0, 0, 0, 16, 32, 64));
        if (_random.Percent(8))
            attribute.With("KernelInitializer", new EnumValue("Initializers", "RandomNormal", 0)).With("KernelInitializerScale", 0.02f);
        if (_random.Percent(30))
            attribute.With("Convolutions", new EnumValue("Convolutions", _random.OneOf("FewestProducts", "FewestProducts", "Direct", "Automatic"), 0));
        _network.Settings.Add(attribute);
    }

    private void AddInputs((string Name, int Length)? label)
    {
        var first = Dimensions("Input", _current);
        _current = _current with { IsInput = true };
        if (label is not { } told)
        {
            _network.Layers.Add(_random.Percent(20) ? first.With("Name", _random.OneOf("noise", "image", "x", "out")) : first);
            _named[first.GivenName ?? "input"] = _current;
            return;
        }

        var second = new DrawnAttribute("Input", told.Length).With("Name", told.Name);
        _network.Layers.AddRange([first.With("Name", "noise"), second, new DrawnAttribute("From", "noise"), Joining("Concatenate", told.Name)]);
        _named["noise"] = _current;
        _named[told.Name] = CheckedTensor.Vector(told.Length) with { IsInput = true };
        _current = LayerRules.Apply(_network.Layers[^1], _current, [_named[told.Name]]);
    }

    private void AddSource(string name)
    {
        _network.Layers.Add(Dimensions("Input", _current).With("Name", name));
        _named[name] = _current = _current with { IsInput = true };
    }

    // Both in either order. Where they are of one size they are joined at once.
    private void AddImages(CheckedTensor told)
    {
        var (image, source) = (Dimensions("Input", _current).With("Name", "picture"), Dimensions("Input", told).With("Name", "source"));
        _network.Layers.AddRange(_random.Percent(50) ? [image, source, new DrawnAttribute("From", "picture")] : [source, image]);
        _named["picture"] = _current = _current with { IsInput = true };
        _named["source"] = told with { IsInput = true };
        if (!TryJoin("Concatenate", "source"))
            JoinFlattened();
    }

    // Of two sizes: both become vectors.
    private void JoinFlattened()
    {
        var picture = _current;
        _network.Layers.AddRange([new DrawnAttribute("From", "source"), new DrawnAttribute("Flatten").With("Name", "flat")]);
        _named["flat"] = CheckedTensor.Vector((int)_named["source"].Count);
        _network.Layers.Add(new DrawnAttribute("From", "picture"));
        _current = picture;
        if (_current.IsImage)
            TryAdd(new DrawnAttribute("Flatten"), []);
        TryJoin("Concatenate", "flat");
    }

    private void AddLayers(bool canBranch)
    {
        if (canBranch && _random.Percent(12) && _named.Count > 0)
        {
            Branch();
            return;
        }

        if (_random.Percent(15) && _named.Count > 0 && TryJoin(_random.OneOf("Add", "Multiply", "Dot", "Concatenate"), _random.OneOf([.. _named.Keys])))
            return;
        if (_random.Percent(25) && Labels() is { Count: > 0 } labels)
        {
            var label = _random.OneOf([.. labels]);
            if (TryAdd(LayerDrawer.Conditional(_random, label, _current), [_named[label]]))
                return;
        }

        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (TryAdd(LayerDrawer.Draw(_random, _current), []))
                return;
        }
    }

    // What was computed so far is given out, or joined again later; then another tensor goes on.
    private void Branch()
    {
        if (_random.Percent(50) || _toJoin is not null)
        {
            _network.Layers.Add(Output(string.Create(CultureInfo.InvariantCulture, $"out{++_outputs}")));
        }
        else if (_network.Layers[^1] is { GivenName: { } given } && _named.ContainsKey(given))
        {
            _toJoin = given;
        }
        else
        {
            return;
        }

        var from = _random.OneOf([.. _named.Keys]);
        _network.Layers.Add(new DrawnAttribute("From", from));
        _current = _named[from];
    }

    private void Join(string name)
    {
        if (TryJoin("Concatenate", name))
            return;
        if (TryAdd(new DrawnAttribute("Flatten"), []))
            TryJoin("Concatenate", name);
    }

    private void Judge()
    {
        if (_current.IsImage && _random.Percent(30) && TryAdd(new DrawnAttribute("Conv2D", 1, 1), []))
            return;
        if (_current.IsImage)
            TryAdd(new DrawnAttribute("Flatten"), []);
        if (_current.Count != 1 || _network.Layers.Count == 1)
            TryAdd(new DrawnAttribute("Dense", 1), []);
    }

    private void EndIn(CheckedTensor end)
    {
        if (_current.HasShapeOf(end) && _network.Layers.Count > 1)
            return;
        if (end.IsImage && _current.IsImage && (_current.Height, _current.Width) == (end.Height, end.Width)
            && TryAdd(new DrawnAttribute(_random.OneOf("Conv2D", "Conv2DTranspose"), end.Channels, 1), []))
            return;
        if (_current.IsImage)
            TryAdd(new DrawnAttribute("Flatten"), []);
        TryAdd(new DrawnAttribute("Dense", (int)end.Count), []);
        if (end.IsImage)
            TryAdd(new DrawnAttribute("Reshape", end.Height, end.Width, end.Channels), []);
    }

    // The inputs that could be labels.
    private List<string> Labels() => [.. _named.Where(named => named.Value is { IsInput: true, IsImage: false, Channels: 1 }).Select(named => named.Key)];

    private bool TryJoin(string kind, string name) => _named[name].Count <= _largest && TryAdd(Joining(kind, name), [_named[name]]);

    private bool TryAdd(DrawnAttribute layer, IReadOnlyList<CheckedTensor> joined)
    {
        try
        {
            LayerRules.CheckArguments(layer, new DrawnAttribute("Network"));
            var output = LayerRules.Apply(layer, _current, joined);
            if (output.Count > _largest)
                return false;
            if (_random.Percent(25))
                Name(layer, output);
            _network.Layers.Add(layer);
            _current = output;
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private void Name(DrawnAttribute layer, CheckedTensor output)
    {
        var name = _random.OneOf(Names);
        if (_named.ContainsKey(name))
            return;
        layer.With("Name", name);
        _named[name] = output;
    }

    // A run of layers that name nothing becomes a fragment of its own, in part with names.
    private void MoveIntoFragment()
    {
        var isFree = _network.Layers.Select(layer => layer.Kind is not ("Input" or "Output" or "From" or "Concatenate" or "Add"
            or "Multiply" or "Dot" or "ConditionalBatchNormalization")
            && layer.GivenName is null).ToList();
        var first = _random.From(1, _network.Layers.Count);
        var count = isFree.Skip(first).TakeWhile(free => free).Count();
        if (count == 0)
            return;
        count = _random.From(1, count);
        var fragment =
            new DrawnClass(_random.OneOf("Block", "DownBlock", "Part") + _network.Name, ClassRole.Fragment) { Modifier = "static", IsPartial = false };
        fragment.Settings.Add(new DrawnAttribute("Fragment"));
        fragment.Layers.AddRange(_network.Layers.GetRange(first, count));
        if (_random.Percent(30))
            fragment.Layers.AddRange([new DrawnAttribute("Tanh").With("Name", "end"), Joining("Concatenate", "input"), new DrawnAttribute("From", "end"),
                Joining(_random.OneOf("Add", "Multiply"), "end")]);
        if (_random.Percent(30))
            fragment.Layers[^1].With("Name", "last");
        _network.Layers.RemoveRange(first, count);
        var use = new DrawnAttribute("Use", new TypeValue(fragment.Name));
        if (_random.Percent(10))
            use.With("Trainable", false);
        _network.Layers.Insert(first, use);
        if (_random.Percent(20))
            _network.Layers.Insert(first, use.Clone());
        _declaration.Classes.Add(fragment);
    }

    private static DrawnAttribute Joining(string kind, params string[] names) => new(kind, [names]);

    private DrawnAttribute Output(string? name)
    {
        var output = Dimensions("Output", _current);
        return name is null ? output : output.With("Name", name);
    }

    private static DrawnAttribute Dimensions(string kind, CheckedTensor tensor) =>
        tensor.IsImage ? new DrawnAttribute(kind, tensor.Height, tensor.Width, tensor.Channels) : new DrawnAttribute(kind, tensor.Channels);
}
