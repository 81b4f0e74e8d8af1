using Microsoft.CodeAnalysis;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Tests.Harness;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Networks;

/// <summary>
/// What a checkpoint is compared with says all that is declared: whatever argument of whatever attribute changes, the text changes, so that a checkpoint of
/// another network isn't taken for this one's. The attributes are those that the runtime has, so that a new one is tried without a line here.
/// </summary>
public class DeclarationTextTests
{
    /// <summary>What says how a network is compiled or which advice it gets, and nothing of what it is or how it learns.</summary>
    private static readonly string[] SayNothing = ["NetworkAttribute.UnrollBudget", "NetworkAttribute.EmbedWeights", "GanAttribute.Data"];

    private static readonly Type[] Attributes =
        [.. typeof(NetworkAttribute).Assembly.GetExportedTypes().Where(type => typeof(Attribute).IsAssignableFrom(type) && !type.IsAbstract)];

    [Fact]
    public void Every_argument_of_a_layer_is_in_the_description_of_its_network()
    {
        var layers = Attributes.Where(type => typeof(LayerAttribute).IsAssignableFrom(type)).ToList();
        Assert.InRange(layers.Count, 40, 400);
        var changes = layers.SelectMany(layer => Changes(layer).Select(change => change with
        {
            Before = $"[Network, Input(3), {change.Before}]",
            After = $"[Network, Input(3), {change.After}]",
        })).Concat(Changes(typeof(NetworkAttribute)).Select(change => change with
        {
            Before = $"[{change.Before}, Input(3), Dense(2)]",
            After = $"[{change.After}, Input(3), Dense(2)]",
        })).ToList();
        Assert.Contains(changes, change => change.Name == "ConcatenateAttribute(names)");
        Assert.Contains(changes, change => change.Name == "DenseAttribute.KernelInitializer");
        Assert.Contains(changes, change => change.Name == "NetworkAttribute.Convolutions");

        var types = Compile(changes.SelectMany(change => new[] { change.Before, change.After }));
        var texts = types.Select(type => DeclarationText.Of(NetworkReader.Read(type, CancellationToken.None).Declaration)).ToList();
        Assert.All(changes.Index(), change => Assert.True(
            (texts[2 * change.Index] != texts[2 * change.Index + 1]) == !SayNothing.Contains(change.Item.Name),
            $"{change.Item.Name}: {change.Item.Before} and {change.Item.After} are described as {texts[2 * change.Index]}"));
        Assert.DoesNotContain(texts, text => text.Contains("EquatableArray", StringComparison.Ordinal));
    }

    [Fact]
    public void A_choice_of_convolutions_has_its_name_and_the_default_one_is_as_none()
    {
        var types = Compile(["[Network, Input(3), Dense(2)]", "[Network(Convolutions = Convolutions.Automatic), Input(3), Dense(2)]",
            "[Network(Convolutions = Convolutions.Direct), Input(3), Dense(2)]"]);
        var texts = types.Select(type => DeclarationText.Of(NetworkReader.Read(type, CancellationToken.None).Declaration)).ToList();
        Assert.Equal(["Input(3)\nDense(2)", "Input(3)\nDense(2)", "Network(Convolutions = Direct)\nInput(3)\nDense(2)"], texts);
    }

    [Fact]
    public void Every_argument_of_a_setting_is_in_the_description_of_its_training()
    {
        var settings = SettingsReader.Kinds.Select(kind => Attributes.Single(type => type.Name == kind + "Attribute")).ToList();
        var changes = settings.SelectMany(Changes).ToList();
        Assert.InRange(changes.Count, 25, 400);
        var types = Compile(changes.SelectMany(change => new[] { change.Before, change.After }).Select(text => $"[{text}]"));
        var texts = types.Select(type =>
        {
            var mistakes = new List<Mistake>();
            var read = SettingsReader.Read(type, null, mistakes)!;
            var role = SettingsReader.OnlyForTrainers.Contains(read[0].Kind) ? TrainingRole.Trainer : TrainingRole.Gan;
            var training = TrainingSettings.Read("X", read, SettingsReader.Losses, role, mistakes);
            Assert.True(mistakes.Count == 0, $"{read[0]}: {string.Join(", ", mistakes.SelectMany(mistake => mistake.Arguments.Items))}");
            return string.Join('\n', training.Loss is null ? "" : TrainingText.Describe(training.Loss), TrainingText.Settings(training.Generator),
                TrainingText.Settings(training.Discriminator), training.Average, training.Noise is null ? "" : TrainingText.Describe(training.Noise),
                training.Augmentation is null ? "" : TrainingText.Describe(training.Augmentation),
                training.Penalty is null ? "" : TrainingText.Describe(training.Penalty),
                training.Reconstruction is null ? "" : TrainingText.Describe(training.Reconstruction),
                training.Classifier is { } weight ? TrainingText.DescribeClassifier(weight) : "");
        }).ToList();
        Assert.All(changes.Index(), change => Assert.True(texts[2 * change.Index] != texts[2 * change.Index + 1],
            $"{change.Item.Name}: {change.Item.Before} and {change.Item.After} are described as {texts[2 * change.Index]}"));
    }

    [Theory]
    [InlineData("Concatenate(\"a\"), Dense(2)", "Concatenate(\"b\"), Dense(2)")]
    [InlineData("Add(\"a\", \"b\"), Dense(2)", "Add(\"b\", \"a\"), Dense(2)")]
    [InlineData("From(\"a\"), Dense(2, Name = \"b\")", "From(\"a\"), Dense(2)")]
    [InlineData("Dense(2, Name = \"null\")", "Dense(2, Name = null)")]
    public void Names_are_told_apart(string before, string after)
    {
        var texts = Compile([$"[Network, Input(3), {before}]", $"[Network, Input(3), {after}]"])
            .Select(type => DeclarationText.Of(NetworkReader.Read(type, CancellationToken.None).Declaration)).ToList();
        Assert.NotEqual(texts[0], texts[1]);
    }

    // Each constructor parameter and each property that can be written, alone, with two values.
    private static IEnumerable<Change> Changes(Type attribute)
    {
        var kind = attribute.Name.Split('`')[0][..^"Attribute".Length];
        if (attribute.IsGenericType)
            kind += "<Own>";
        foreach (var constructor in attribute.GetConstructors())
        {
            var parameters = constructor.GetParameters();
            var usual = parameters.Select(parameter => Values(attribute, parameter.Name!, parameter.ParameterType).First).ToList();
            for (var index = 0; index < parameters.Length; index++)
            {
                var other = usual.ToList();
                other[index] = Values(attribute, parameters[index].Name!, parameters[index].ParameterType).Second;
                yield return new Change($"{attribute.Name}({parameters[index].Name})", Written(kind, usual, ""), Written(kind, other, ""));
            }
        }

        var fewest = attribute.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length).First().GetParameters();
        var given = fewest.Select(parameter => Values(attribute, parameter.Name!, parameter.ParameterType).First).ToList();
        foreach (var property in attribute.GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            // What a uniform distribution has isn't what a normal one has.
            var own = attribute == typeof(NoiseAttribute) && property.Name is "Mean" or "StandardDeviation" ? ["NoiseDistribution.Normal"]
                : attribute == typeof(ReconstructionAttribute) ? ["Loss.Huber"] : given;
            var (first, second) = Values(attribute, property.Name, property.PropertyType);
            yield return new Change($"{attribute.Name}.{property.Name}", Written(kind, own, $"{property.Name} = {first}"),
                Written(kind, own, $"{property.Name} = {second}"));
        }
    }

    private static string Written(string kind, IReadOnlyList<string> arguments, string property)
    {
        var all = string.Join(", ", property.Length == 0 ? arguments : arguments.Append(property));
        return all.Length == 0 ? kind : $"{kind}({all})";
    }

    private static (string First, string Second) Values(Type attribute, string name, Type type) => type switch
    {
        _ when name == "values" => ("new[] { 0.3f, 0.2f }", "new[] { 0.3f, 0.1f }"),
        _ when name == "Minimum" => ("-0.3f", "-0.4f"),
        _ when type == typeof(int) => ("3", "4"),
        _ when type == typeof(float) => ("0.3f", "0.4f"),
        _ when type == typeof(double) => ("0.3", "0.4"),
        _ when type == typeof(bool) => ("false", "true"),
        _ when type == typeof(string) => ("\"first\"", "\"second\""),
        _ when type == typeof(Type) => ("typeof(First)", "typeof(Second)"),
        _ when type == typeof(int[]) => name == "boundaries" ? ("new[] { 3 }", "new[] { 4 }") : ("new[] { 1, 2 }", "new[] { 2, 1 }"),
        _ when type == typeof(float[]) => ("new[] { 0.1f, 0.2f }", "new[] { 0.1f, 0.3f }"),
        _ when type == typeof(string[]) => ("new[] { \"a\", \"b\" }", "new[] { \"a\", \"c\" }"),
        // The first member of an enum of flags is none of them.
        _ when type == typeof(Policy) => ("Policy.Color", "Policy.Cutout"),
        { IsEnum: true } => ($"{type.Name}.{Enum.GetNames(type)[0]}", $"{type.Name}.{Enum.GetNames(type)[1]}"),
        _ => throw new InvalidOperationException($"The test has no values for {attribute.Name}.{name}, a {type}."),
    };

    private static List<INamedTypeSymbol> Compile(IEnumerable<string> attributes)
    {
        var classes = attributes.Select((text, index) => $"{text} internal sealed partial class X{index};").ToList();
        var compilation = GeneratorRun.Compile(["#pragma warning disable\nusing NetDsl;\nnamespace Users;\n" + string.Join('\n', classes)
            + "\n[Fragment, Dense(3)] internal static class First;\n[Fragment, Dense(4)] internal static class Second;\n" + Samples.OwnActivation]);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. classes.Select((_, index) => compilation.GetTypeByMetadataName($"Users.X{index}")!)];
    }

    private sealed record Change(string Name, string Before, string After);
}
