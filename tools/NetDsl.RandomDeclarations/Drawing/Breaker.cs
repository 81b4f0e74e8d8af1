using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Does something to a declaration that a user might do by mistake: another value, another order, another name, another kind of class.</summary>
internal static class Breaker
{
    private static readonly (int Weight, string What, Action<Random, DrawnDeclaration> Do)[] Ways =
    [
        (22, "another value", ChangeArgument),
        (14, "another property", AddProperty),
        (7, "a layer less", RemoveLayer),
        (6, "two layers swapped", SwapLayers),
        (9, "a layer more", InsertLayer),
        (9, "another name", ChangeName),
        (5, "another way through the graph", InsertJoin),
        (5, "another fragment", BreakFragment),
        (4, "another input or output", InsertEnd),
        (4, "other settings of the network", BreakNetworkAttribute),
        (9, "another class", ClassBreaker.Break),
        (12, "other training", TrainingBreaker.Break),
        (14, "a typical mistake", TypicalMistakes.Break),
    ];

    public static void Break(Random random, DrawnDeclaration declaration)
    {
        // Its own rules are many, and its networks are so small a part of all that is drawn.
        if (declaration.Main.Role == ClassRole.CycleGan && random.Percent(40))
        {
            declaration.Breaks.Add("another CycleGAN");
            TrainingBreaker.Break(random, declaration);
            return;
        }

        var place = random.Next(Ways.Sum(way => way.Weight));
        foreach (var (weight, what, change) in Ways)
        {
            place -= weight;
            if (place >= 0)
                continue;
            declaration.Breaks.Add(what);
            change(random, declaration);
            return;
        }
    }

    private static void ChangeArgument(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is not { } place)
            return;
        var layer = place.Class.Layers[place.Index];
        var arguments = layer.Positional.Count + layer.Named.Count;
        if (arguments == 0 || layer.Kind == "Use")
            return;
        var chosen = random.Next(arguments);
        if (chosen < layer.Positional.Count)
            layer.Positional[chosen] = WildValues.Like(random, layer.Positional[chosen]);
        else if (layer.Named[chosen - layer.Positional.Count] is var (name, value))
            layer.With(name, WildValues.Like(random, value));
    }

    private static void AddProperty(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is { } place && Signatures.Properties(place.Class.Layers[place.Index].Kind) is { Length: > 0 } properties)
        {
            var property = random.OneOf(properties);
            place.Class.Layers[place.Index].With(property, WildValues.Of(random, property));
        }
    }

    private static void RemoveLayer(Random random, DrawnDeclaration declaration)
    {
        if (random.Percent(8))
            declaration.Classes.Find(drawn => drawn.Role == ClassRole.Network)?.Layers.Clear();
        else if (Layer(random, declaration) is { } place)
            place.Class.Layers.RemoveAt(place.Index);
    }

    private static void SwapLayers(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is not { } place)
            return;
        var layers = place.Class.Layers;
        var other = random.Next(layers.Count);
        (layers[place.Index], layers[other]) = (layers[other], layers[place.Index]);
    }

    private static void InsertLayer(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is not { } place)
            return;
        var layer = random.Next(12) switch
        {
            0 => new DrawnAttribute("Unknown"),
            1 => new DrawnAttribute("Activation<Hidden>"),
            2 => place.Class.Layers[place.Index].Clone(),
            _ => LayerDrawer.Draw(random, random.OneOf(LayerDrawer.Kinds), NetworkDrawer.Shape(random)),
        };
        place.Class.Layers.Insert(random.From(place.Index, place.Class.Layers.Count), layer);
    }

    private static void ChangeName(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is not { } place)
            return;
        var layer = place.Class.Layers[place.Index];
        if (layer.Kind == "From" && random.Percent(80))
            layer.Positional[0] = random.Percent(10) ? null : WildValues.Name(random);
        else
            layer.With("Name", WildValues.Name(random));
    }

    private static void InsertJoin(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is not { } place)
            return;
        var known = place.Class.Layers.Select(layer => layer.GivenName).OfType<string>().Concat(["input", "dense_1", "conv2d_1", "tanh_1", "input"]).ToList();
        var name = random.OneOf(known);
        var layer = random.Percent(30) ? new DrawnAttribute("From", name)
            : new DrawnAttribute(random.OneOf("Add", "Multiply", "Dot", "Concatenate"), [random.Percent(10) ? Array.Empty<string>() : [name]]);
        place.Class.Layers.Insert(random.From(place.Index, place.Class.Layers.Count), layer);
    }

    private static void BreakFragment(Random random, DrawnDeclaration declaration)
    {
        var networks = declaration.Classes.Where(drawn => drawn.Role == ClassRole.Network).ToList();
        var fragments = declaration.Classes.Where(drawn => drawn.Role == ClassRole.Fragment).ToList();
        if (fragments.Count == 0 || random.Percent(20))
        {
            networks[0].Layers.Insert(random.From(0, networks[0].Layers.Count),
                new DrawnAttribute("Use", new TypeValue(random.OneOf("int", networks[0].IsInGeneric ? "string" : networks[0].Reference, "Constants"))));
            return;
        }

        var fragment = random.OneOf(fragments);
        var place = random.From(0, fragment.Layers.Count);
        switch (random.Next(4))
        {
            case 0:
                fragment.Layers.Insert(place, new DrawnAttribute(random.OneOf("Input", "Output"), 3));
                break;
            case 1:
                fragment.Layers.Insert(place, new DrawnAttribute("Use", new TypeValue(random.OneOf(fragments).Name)));
                break;
            case 2 when fragment.Layers.Count > 1:
                (fragment.SecondPartAt, fragment.IsPartial) = (1, true);
                break;
            default:
                fragment.Settings.Clear();
                declaration.Classes[declaration.Classes.IndexOf(fragment)] = AsOther(fragment);
                break;
        }
    }

    private static DrawnClass AsOther(DrawnClass fragment)
    {
        var other = new DrawnClass(fragment.Name, ClassRole.Other) { Modifier = fragment.Modifier, IsPartial = fragment.IsPartial };
        other.Layers.AddRange(fragment.Layers);
        return other;
    }

    private static void InsertEnd(Random random, DrawnDeclaration declaration)
    {
        if (Layer(random, declaration) is not { } place)
            return;
        var end = new DrawnAttribute(random.OneOf("Input", "Output"), random.From(1, 5));
        if (random.Percent(50))
            end.With("Name", WildValues.Name(random));
        place.Class.Layers.Insert(random.From(place.Index, place.Class.Layers.Count), end);
    }

    private static void BreakNetworkAttribute(Random random, DrawnDeclaration declaration)
    {
        var attribute = random.OneOf(declaration.Classes.Select(drawn => drawn.Setting("Network")).OfType<DrawnAttribute>().ToList());
        switch (random.Next(4))
        {
            case 0:
                attribute.With("UnrollBudget", WildValues.Like(random, 1024));
                break;
            case 1:
                attribute.With("Convolutions", WildValues.Like(random, new EnumValue("Convolutions", "Direct", 0)));
                break;
            case 2:
                attribute.With("KernelInitializer", WildValues.Of(random, "KernelInitializer"));
                break;
            default:
                attribute.With("KernelInitializerScale", WildValues.Of(random, "KernelInitializerScale"));
                break;
        }
    }

    private static (DrawnClass Class, int Index)? Layer(Random random, DrawnDeclaration declaration)
    {
        var classes = declaration.Classes.Where(drawn => drawn.Layers.Count > 0).ToList();
        if (classes.Count == 0)
            return null;
        var drawn = random.OneOf(classes);
        return (drawn, random.Next(drawn.Layers.Count));
    }
}
