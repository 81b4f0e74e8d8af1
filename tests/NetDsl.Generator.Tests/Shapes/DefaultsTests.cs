using System.Reflection;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>The generator's defaults are those of the attributes, which users see, and it reads everything that can be set.</summary>
public class DefaultsTests
{
    private static readonly IReadOnlyList<Type> Attributes =
        [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)];

    // What says where layers stand is no layer, and has no rule.
    private static readonly IReadOnlyList<Type> Structure = [typeof(FromAttribute), typeof(UseAttribute)];

    public static TheoryData<string> Settings => [.. SettingsReader.Kinds];

    public static TheoryData<Type> LayerAttributes => [.. Attributes.Except(Structure).Select(Closed)];

    [Fact]
    public void There_is_a_rule_for_every_layer_and_no_other() => Assert.Equal(
        Attributes.Except(Structure).Select(Kind).Order(),
        LayerCatalog.All.Select(row => row.Rule.Kind).Order());

    [Fact]
    public void Prefixes_of_names_are_unique() => Assert.Equal(LayerCatalog.All.Count, LayerCatalog.All.Select(row => row.Rule.NamePrefix).Distinct().Count());

    [Theory]
    [MemberData(nameof(LayerAttributes))]
    public void A_layers_defaults_are_its_attributes(Type attribute) => Assert.All(attribute.GetConstructors(), constructor => Compare(
        attribute,
        constructor,
        reader => LayerCatalog.Find(Kind(attribute))!.Rule.Read(reader)));

    [Fact]
    public void Without_a_word_a_layer_is_trained_and_has_a_name_of_its_own()
    {
        var layer = new DenseAttribute(1);
        Assert.True(layer.Trainable);
        Assert.Null(layer.Name);
        Assert.Equal([nameof(LayerAttribute.Name), nameof(LayerAttribute.Trainable)], typeof(LayerAttribute).GetProperties(
            BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Order());
    }

    [Fact]
    public void The_defaults_of_a_gan_are_its_attributes() => Compare(typeof(GanAttribute), null, reader =>
    {
        GanShaper.Steps(reader);
        GanShaper.IsFresh(reader);
        GanShaper.Data(reader);
    });

    [Fact]
    public void The_defaults_of_a_CycleGAN_are_its_attributes() => Compare(typeof(CycleGanAttribute), null, reader => CycleGanShaper.Weights(reader),
        new CycleGanAttribute(typeof(int), typeof(int), typeof(int), typeof(int)));

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_defaults_of_a_setting_are_its_attributes(string kind)
    {
        var attribute = typeof(GanAttribute).Assembly.GetType($"NetDsl.{kind}Attribute")!;
        Compare(attribute, attribute.GetConstructors().Single(), reader =>
        {
            if (SettingsReader.Losses.Contains(kind))
                SettingRules.Loss(kind, reader);
            else if (SettingsReader.Optimizers.Contains(kind))
                SettingRules.Optimizer(kind, reader);
            else if (SettingsReader.Schedules.Contains(kind))
                SettingRules.Schedule(kind, reader);
            else if (SettingsReader.Augmentations.Contains(kind))
                SettingRules.Augmentation(kind, reader);
            else if (SettingsReader.Penalties.Contains(kind))
                SettingRules.Penalty(kind, reader);
            else if (kind == "Noise")
                SettingRules.Noise(reader);
            else if (kind == "Reconstruction")
                SettingRules.Reconstruction(reader);
            else if (kind == "AuxiliaryClassifier")
                SettingRules.Classifier(reader);
            else
                SettingRules.Average(reader);
        });
    }

    [Fact]
    public void Every_setting_of_the_runtime_is_read() => Assert.Equal(
        typeof(GanAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract && !type.IsSubclassOf(typeof(LayerAttribute))
                && type != typeof(LayerAttribute))
            .Except([typeof(NetworkAttribute), typeof(GanAttribute), typeof(CycleGanAttribute), typeof(TrainerAttribute), typeof(FragmentAttribute)])
            .Select(Kind).Order(),
        SettingsReader.Kinds.Order());

    [Fact]
    public void The_default_unroll_budget_is_the_attributes() => Assert.Equal(NetworkAttribute.DefaultUnrollBudget, new NetworkAttribute().UnrollBudget);

    [Fact]
    public void The_default_convolutions_are_the_attributes()
    {
        var reader = new ArgumentReader("", _ => MistakePlace.Class, EquatableArray<ArgumentValue>.Empty);
        ConvolutionChoice.Read(reader);
        Assert.Equal((int)new NetworkAttribute().Convolutions, Assert.Single(reader.Defaults).Value);
    }

    [Fact]
    public void Unset_labels_of_the_generator_are_the_real_label()
    {
        Assert.Equal(new BinaryCrossEntropyDeclaration(0.9f, 0f, 0.9f), Loss(new ArgumentValue("RealLabel", 0.9f)));
        Assert.Equal(new BinaryCrossEntropyDeclaration(0.9f, 0f, 1f), Loss(new ArgumentValue("RealLabel", 0.9f), new ArgumentValue("GeneratorLabel", 1f)));
    }

    private static BinaryCrossEntropyDeclaration Loss(params ArgumentValue[] arguments) =>
        (BinaryCrossEntropyDeclaration)SettingRules.Loss("BinaryCrossEntropy", new ArgumentReader("", _ => MistakePlace.Class, arguments.ToEquatableArray()));

    // Reads with nothing but the constructor's required arguments, and holds what was used against a real attribute made the same way.
    private static void Compare(Type attribute, ConstructorInfo? constructor, Action<ArgumentReader> read, Attribute? made = null)
    {
        var parameters = constructor?.GetParameters() ?? [];
        var required = parameters.Where(parameter => !parameter.HasDefaultValue);
        var reader = new ArgumentReader("", _ => MistakePlace.Class,
            required.Select(parameter => new ArgumentValue(parameter.Name!, One(parameter.ParameterType))).ToEquatableArray());
        read(reader);

        Assert.All(parameters, parameter => Assert.Contains(parameter.Name!, reader.Defaults.Keys));
        Assert.All(parameters.Where(parameter => parameter.HasDefaultValue),
            parameter => Assert.Equal(Plain(parameter.DefaultValue), reader.Defaults[parameter.Name!]));

        var instance = made
            ?? constructor?.Invoke([.. parameters.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : One(parameter.ParameterType))])
            ?? new GanAttribute(typeof(int), typeof(int));
        var settable = attribute.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && property.DeclaringType != typeof(LayerAttribute))
            .ToList();
        Assert.All(settable, property => Assert.Equal(Plain(property.GetValue(instance)), reader.Defaults[property.Name]));
        Assert.Equal(parameters.Select(parameter => parameter.Name).Concat(settable.Select(property => property.Name)).Order(), reader.Defaults.Keys.Order());
    }

    private static string Kind(Type attribute) => attribute.Name[..attribute.Name.IndexOf("Attribute", StringComparison.Ordinal)];

    private static Type Closed(Type attribute) => attribute.IsGenericTypeDefinition ? attribute.MakeGenericType(typeof(Identity)) : attribute;

    private static object One(Type type) => type == typeof(float) ? 0.5f
        : type == typeof(double) ? 0.5
        : type == typeof(string) ? "x"
        : type == typeof(string[]) ? new[] { "x" }
        : type == typeof(int[]) ? new[] { 1 }
        : type == typeof(float[]) ? new[] { 1f, 0.5f }
        : type == typeof(NetDsl.Loss) ? NetDsl.Loss.MeanAbsoluteError
        : 1;

    private static object? Plain(object? value) => value switch
    {
        Enum choice => Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture),
        int[] numbers => numbers.ToEquatableArray(),
        double number => (float)number,
        _ => value,
    };

    private readonly struct Identity : IActivation
    {
        public static System.Numerics.Vector<float> Evaluate(System.Numerics.Vector<float> x) => x;

        public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) =>
            System.Numerics.Vector<float>.One;
    }
}
