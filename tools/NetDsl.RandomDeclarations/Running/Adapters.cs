using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;

namespace NetDsl.RandomDeclarations.Running;

/// <summary>Code that uses a declaration, as its user would write it.</summary>
internal static class Adapters
{
    public const int Images = 2;

    /// <summary>Adapters of everything in a right declaration.</summary>
    public static string Of(DrawnDeclaration declaration, IReadOnlyDictionary<DrawnClass, CheckedNetwork> networks)
    {
        var adapters = networks.Select(network => OfNetwork(network.Key, network.Value)).ToList();
        foreach (var drawn in declaration.Classes)
        {
            if (drawn.Setting("Gan") is { } gan)
                adapters.Add(OfTraining(drawn,
                    networks[declaration.Find(
                        gan.Positional[0])!], $"new(new {Type(declaration, gan, 0)}(1), new {Type(declaration, gan, 1)}(2), batch: {Images}, seed: 3)",
                            isTargetFirst: true));
            else if (drawn.Setting("CycleGan") is { } cycle)
                adapters.Add(OfTraining(drawn, networks[declaration.Find(cycle.Positional[0])!],
                    $"new({string.Join(", ", cycle.Positional.Select((_, place) => $"new {Type(declaration, cycle, place)}({place + 1})"))}, "
                        + $"batch: {Images}, seed: 3)",
                    isTargetFirst: false));
            else if (drawn.Setting("Trainer") is { } trainer)
                adapters.Add(OfTraining(drawn,
                    networks[declaration.Find(trainer.Positional[0])!], $"new(new {Type(declaration, trainer, 0)}(1), batch: {Images}, seed: 3)",
                    isTargetFirst: false));
        }

        return $"namespace {declaration.Namespace};\n\n{string.Join("\n\n", adapters)}\n";
    }

    /// <summary>Uses of the classes of a wrong declaration whose form is right: they keep their members, so that nothing but their own errors shows.</summary>
    public static string OfRefused(DrawnDeclaration declaration)
    {
        var uses = declaration.Classes.Where(drawn => drawn.Role == ClassRole.Network && HasRightForm(drawn)).Select(drawn => $$"""
            internal static class Uses{{drawn.Name}}
            {
                internal static int All(string path, {{drawn.Reference}} network)
                {
                    network = new {{drawn.Reference}}(seed: 1);
                    network.Save(path);
                    network.Load(path);
                    {{drawn.Reference}}.TrainingSession session = network.CreateTrainingSession(images: 3, seed: 1);
                    session.Gradients.Clear();
                    return network.Parameters.Count + {{drawn.Reference}}.Summary.Length + session.Images;
                }
            }
            """);
        return $"namespace {declaration.Namespace};\n\n{string.Join("\n\n", uses)}\n";
    }

    public static string AdapterOf(DrawnDeclaration declaration, DrawnClass drawn) => $"{declaration.Namespace}.{drawn.Name}Adapter";

    private static bool HasRightForm(DrawnClass drawn)
    {
        try
        {
            ClassRules.Check(drawn);
            return drawn.Settings.Count == 1;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    private static string OfNetwork(DrawnClass drawn, CheckedNetwork network)
    {
        var given = string.Join(", ", network.Inputs.Select((_, index) => $"new System.ReadOnlySpan<float>(inputs[{index}])")
            .Concat(network.Outputs.Select((_, index) => $"new System.Span<float>(outputs[{index}])")));
        return $$"""
            public sealed class {{drawn.Name}}Adapter : global::{{typeof(IDrawnNetwork).FullName}}
            {
                private readonly {{drawn.Reference}} _network = new(seed: 1);

                public global::NetDsl.ParameterStore Parameters => _network.Parameters;

                public string Summary => {{drawn.Reference}}.Summary;

                public void Predict(float[][] inputs, float[][] outputs) => _network.Predict({{given}});

                public void Forward(int images, float[][] inputs, float[][] outputs) => _network.CreateTrainingSession(images, seed: 1).Forward({{given}});
            }
            """;
    }

    private static string OfTraining(DrawnClass drawn, CheckedNetwork network, string creation, bool isTargetFirst)
    {
        var inputs = network.Inputs.Select((_, index) => $"new System.ReadOnlySpan<float>(inputs[{index}])");
        const string Target = "new System.ReadOnlySpan<float>(target)";
        return $$"""
            public sealed class {{drawn.Name}}Adapter : global::{{typeof(IDrawnTraining).FullName}}
            {
                private readonly {{drawn.Reference}} _training = {{creation}};

                public void Train(float[][] inputs, float[] target) => _training.TrainStep({{string.Join(", ", isTargetFirst ? inputs.Prepend(Target)
                    : inputs.Append(Target))}});
            }
            """;
    }

    private static string Type(DrawnDeclaration declaration, DrawnAttribute attribute, int position) =>
        declaration.Find(attribute.Positional[position])!.Reference;
}
